import type { Socket } from 'node:net';
import type { DatabaseClient, OpenClient } from './client.js';
import type { UserAndPassword } from './credentials.js';
import { until, type Phase } from './failure.js';
import { networkFailure } from './network-failure.js';
import { openSocket } from './open-socket.js';
import type { Place } from './resolve-host.js';
import type { Timed } from './sample.js';

/** A connection that is in use, and since when. */
export interface Connection {
  readonly client: DatabaseClient;
  readonly address: string;
  readonly since: number;
}

/** What it takes to connect. */
export interface ConnectOptions {
  readonly place: Place;
  readonly port: number;
  readonly login: UserAndPassword;
  readonly ca: string;
  readonly databaseName: string;
  readonly connectTimeout: number;
  readonly statementTimeout: number;
}

/**
 * Connects, secures and logs in within one deadline, and leaves nothing behind when that does not succeed.
 * @param times gets what each phase took, also of those before a failure
 * @throws ProbeFailure
 */
export async function connect(
  open: OpenClient,
  options: ConnectOptions,
  times: Partial<Record<Timed, number>>,
): Promise<Connection> {
  const { place, port, login, ca, databaseName, connectTimeout, statementTimeout } = options;
  const began = performance.now();
  const deadline = began + connectTimeout;
  let phase: Phase = 'tcp';
  let entered = began;
  const enter = (next: Phase): void => {
    const now = performance.now();
    if (phase === 'tcp' || phase === 'tls') times[phase] = now - entered;
    [phase, entered] = [next, now];
  };
  let socket: Socket | undefined;
  try {
    const opened = await until(
      deadline,
      () => phase,
      openSocket(place.address, port, (made) => (socket = made)),
    );
    const client = await until(
      deadline,
      () => phase,
      open(opened, { ...login, serverName: place.endpoint, ca, databaseName, statementTimeout }, enter),
    );
    const now = performance.now();
    times.login = now - entered;
    times.connect = now - began;
    return { client, address: place.address, since: now };
  } catch (error) {
    socket?.destroy();
    throw networkFailure(error, phase);
  }
}
