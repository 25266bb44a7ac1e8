import { describe, expect, it } from 'vitest';
import { ProbeFailure, until } from './failure.js';
import { networkFailure } from './network-failure.js';

const coded = (code: string) => Object.assign(new Error('as the system says'), { code });

describe('a deadline', () => {
  it('gives what came in time', async () => {
    await expect(until(performance.now() + 1_000, () => 'tcp', Promise.resolve(7))).resolves.toBe(7);
  });

  it('names the phase that it passed in, not the one it was set in', async () => {
    let phase: 'tls' | 'login' = 'tls';
    setTimeout(() => (phase = 'login'), 5);
    const never = until(performance.now() + 50, () => phase, new Promise(() => {}));
    await expect(never).rejects.toMatchObject({ reason: 'LOGIN_TIMEOUT', phase: 'login' });
  });

  it.each([
    ['credentials', 'CREDENTIALS_UNAVAILABLE'],
    ['dns', 'DNS_TIMEOUT'],
    ['tcp', 'CONNECTION_TIMEOUT'],
    ['tls', 'HANDSHAKE_TIMEOUT'],
    ['login', 'LOGIN_TIMEOUT'],
    ['select', 'QUERY_TIMEOUT'],
    ['read', 'QUERY_TIMEOUT'],
    ['write', 'WRITE_TIMEOUT'],
  ] as const)('that passes in %s means %s', async (phase, reason) => {
    await expect(until(0, () => phase, new Promise(() => {}))).rejects.toMatchObject({ reason });
  });

  it('takes no notice of what fails afterwards', async () => {
    const late = new Promise((_, reject) => void setTimeout(() => reject(new Error('late')), 10));
    await expect(until(0, () => 'tcp', late)).rejects.toBeInstanceOf(ProbeFailure);
    await new Promise((resolve) => void setTimeout(resolve, 30));
  });
});

describe('an error of the network', () => {
  it.each([
    ['ECONNREFUSED', 'CONNECTION_REFUSED'],
    ['EHOSTUNREACH', 'UNREACHABLE'],
    ['ECONNRESET', 'CONNECTION_CLOSED'],
    ['ETIMEDOUT', 'CONNECTION_TIMEOUT'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'CERTIFICATE_UNTRUSTED'],
    ['CERT_NOT_YET_VALID', 'CERTIFICATE_EXPIRED'],
    ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'TLS_FAILED'],
  ])('%s means %s', (code, reason) => {
    expect(networkFailure(coded(code), 'tls').reason).toBe(reason);
  });

  it('is known by what a driver has wrapped', () => {
    const wrapped = Object.assign(new Error('of the driver'), {
      code: 'HANDSHAKE_SSL_ERROR',
      cause: { code: 'CERT_HAS_EXPIRED' },
    });
    expect(networkFailure(wrapped, 'tls').reason).toBe('CERTIFICATE_EXPIRED');
  });

  it('that is not known means what failed', () => {
    const unknown = (phase: ProbeFailure['phase']) => networkFailure(coded('E_NEW'), phase).reason;
    expect((['tcp', 'tls', 'login', 'select', 'read', 'write'] as const).map(unknown)).toEqual([
      'UNREACHABLE',
      'TLS_FAILED',
      'LOGIN_FAILED',
      'QUERY_FAILED',
      'QUERY_FAILED',
      'WRITE_FAILED',
    ]);
  });

  it('that has a reason keeps it', () => {
    const failure = new ProbeFailure('TOO_MANY_CONNECTIONS', 'login');
    expect(networkFailure(failure, 'read')).toBe(failure);
  });
});
