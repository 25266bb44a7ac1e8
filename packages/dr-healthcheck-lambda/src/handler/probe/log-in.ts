import type { OpenClient } from './client.js';
import { connect, type Connection } from './connection.js';
import type { Credentials } from './credentials.js';
import type { Environment } from './environment.js';
import { until } from './failure.js';
import type { Place } from './resolve-host.js';
import type { Timed } from './sample.js';

/** What it takes to log in anywhere. */
export interface Means {
  readonly environment: Environment;
  readonly open: OpenClient;
  readonly credentials: Credentials;
}

/**
 * Connects to a place and logs in, each within its own deadline and both before the one that is given.
 * @param times gets what each phase took, also of those before a failure
 * @param deadline a `performance.now()`
 * @throws ProbeFailure
 */
export async function logIn(
  { environment, open, credentials }: Means,
  place: Place,
  port: number,
  times: Partial<Record<Timed, number>>,
  deadline = Number.POSITIVE_INFINITY,
): Promise<Connection> {
  const { databaseName, ca, tuning } = environment;
  const { connectTimeout, queryTimeout, callTimeout } = tuning;
  const called = Math.min(deadline, performance.now() + callTimeout);
  const login = await until(called, () => 'credentials', credentials.loginAt(place, port));
  return connect(
    open,
    {
      place,
      port,
      login,
      ca,
      databaseName,
      connectTimeout: Math.min(connectTimeout, deadline - performance.now()),
      // Later than we give up: PostgreSQL answers a commit that times out while it waits for a standby as if it had succeeded.
      statementTimeout: 2 * queryTimeout,
    },
    times,
  );
}
