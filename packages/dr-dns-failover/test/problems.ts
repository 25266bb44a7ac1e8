import { ConfigError, type Problem } from 'dr-core';
import { planFailoverDns, type FailoverDnsProps } from '../src/index.js';
import { controller, hosts, recovery } from './names.js';

/** Props that are valid. */
export const plain: FailoverDnsProps = { zone: 'pay.acme.dev', name: 'api', routes: hosts, heldBy: controller };

/** The problems of these props with a few changes, none when they are valid. */
export function problemsOf(change: Partial<FailoverDnsProps> & object, id = 'dns', of = recovery): readonly Problem[] {
  try {
    planFailoverDns(of, id, { ...plain, ...change });
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

export const propertiesOf = (...args: Parameters<typeof problemsOf>): readonly string[] =>
  problemsOf(...args).map(({ property }) => property);
