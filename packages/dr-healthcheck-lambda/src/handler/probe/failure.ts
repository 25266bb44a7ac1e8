import type { Reason } from '../../contract/reason.js';

/** What a sample was doing when it failed. */
export type Phase = 'credentials' | 'dns' | 'tcp' | 'tls' | 'login' | 'select' | 'read' | 'write';

/** A sample that is unhealthy, with its reason. */
export class ProbeFailure extends Error {
  override readonly name = 'ProbeFailure';
  constructor(
    readonly reason: Exclude<Reason, 'OK'>,
    readonly phase: Phase,
    cause?: unknown,
  ) {
    super(`${reason} at ${phase}${cause instanceof Error ? `: ${cause.message}` : ''}`, { cause });
  }
}

const late: Record<Phase, Exclude<Reason, 'OK'>> = {
  credentials: 'CREDENTIALS_UNAVAILABLE',
  dns: 'DNS_TIMEOUT',
  tcp: 'CONNECTION_TIMEOUT',
  tls: 'HANDSHAKE_TIMEOUT',
  login: 'LOGIN_TIMEOUT',
  select: 'QUERY_TIMEOUT',
  read: 'QUERY_TIMEOUT',
  write: 'WRITE_TIMEOUT',
};

/** What it means that a phase did not end in time. */
export const timeoutIn = (phase: Phase): ProbeFailure => new ProbeFailure(late[phase], phase);

/**
 * Waits for a promise no longer than until the deadline (a `performance.now()`). Whoever made the promise must end what
 * is behind it; what it does later is of no interest.
 * @throws ProbeFailure naming the phase that `phase()` says it was in
 */
export async function until<T>(deadline: number, phase: () => Phase, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  promise.catch(() => {}); // it may fail after nobody waits any more
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(timeoutIn(phase())), Math.max(0, deadline - performance.now()));
  });
  try {
    return await Promise.race([promise, expired]);
  } finally {
    clearTimeout(timer);
  }
}
