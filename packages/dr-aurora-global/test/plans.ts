import { ConfigError, type Problem, type Recovery } from 'dr-core';
import { planDatabase, type DatabasePlan } from '../src/index.js';
import { databases, recovery, type Props } from './databases.js';
import { SomeNetwork } from './some-network.js';

/** The plan of a PostgreSQL database with these props. */
export const plan = (props: Partial<Props> = {}, of: Recovery = recovery, id = 'ledger'): DatabasePlan =>
  planDatabase(of, id, {
    network: new SomeNetwork(),
    engine: 'aurora-postgresql',
    engineVersion: '17.7',
    ...props,
  });

/** The plan of a MySQL database with these props. */
export const mysqlPlan = (props: Partial<Props> = {}): DatabasePlan => plan({ ...databases['mysql'], ...props });

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
