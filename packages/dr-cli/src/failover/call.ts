import type { Controller } from './controller.js';
import { FailoverError } from './failover-error.js';

/** For one call with its attempts, in milliseconds. */
export const callTimeout = 10_000;

/** Options of one call. */
export const within = (): { readonly abortSignal: AbortSignal } => ({
  abortSignal: AbortSignal.timeout(callTimeout),
});

/** What an error of AWS means to the person who operates, where that is more than its own words. */
const meanings: Readonly<Record<string, string>> = {
  AbortError: 'nothing answered in time',
  CredentialsProviderError: 'there are no credentials: log in, or assume the role of the operators',
  ExecutionDoesNotExist: 'there is no such run',
  ExpiredTokenException: 'the credentials have expired: log in again',
  ResourceNotFoundException: 'there is no such table here: are the name and the standby region right?',
  StateMachineDoesNotExist: 'there is no such state machine here: are the name and the standby region right?',
  TaskTimedOut: 'the question is answered, or nobody answered in time',
  TaskDoesNotExist: 'the question is answered already',
  TimeoutError: 'nothing answered in time',
};

/**
 * Makes a call of a person.
 * @throws FailoverError saying what could not be done, and why
 */
export async function asked<T>({ name, region }: Controller, what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    const { name: code, message } = cause instanceof Error ? cause : new Error(String(cause));
    const meaning = meanings[code];
    const words = meaning === undefined ? message : `${meaning} (${code})`;
    throw new FailoverError(`${name} in ${region}: cannot ${what}: ${words}`, { cause });
  }
}
