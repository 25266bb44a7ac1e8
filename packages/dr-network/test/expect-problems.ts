import { ConfigError, type Problem } from 'dr-core';

/** The problems that a call reports; fails when it reports none. */
export function problemsOf(call: () => unknown): readonly Problem[] {
  try {
    call();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  throw new Error('expected a ConfigError, and the call succeeded');
}

/** The properties that the problems of a call are about. */
export const refused = (call: () => unknown): readonly string[] => problemsOf(call).map(({ property }) => property);
