import { describe, expect, it } from 'vitest';
import { privateReason } from './private-names.js';

describe('what nothing on the internet can reach', () => {
  it.each([
    ['0.0.0.1', '10.0.0.0', '10.255.255.255', '100.64.0.0', '100.127.255.255', '127.0.0.1', '169.254.169.254'],
    [
      '172.16.0.0',
      '172.31.255.255',
      '192.168.0.0',
      '192.168.255.255',
      '224.0.0.1',
      '239.255.255.255',
      '255.255.255.255',
    ],
    ['::', '::1', 'fc00::1', 'fdff::1', 'fe80::1', 'febf::1', 'ff02::1'],
  ])('is a private address: %s ...', (...hosts) => {
    for (const host of hosts) expect(privateReason(host), host).toBe('it is a private address');
  });

  it.each([
    ['1.0.0.0', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.0.0.1', '128.0.0.1', '169.253.0.1'],
    ['172.15.255.255', '172.32.0.0', '192.167.0.1', '192.169.0.1', '223.255.255.255'],
    ['::2', '2001:db8::1', 'fbff::1', 'fec0::1', 'feff::1'],
  ])('is no public one: %s ...', (...hosts) => {
    for (const host of hosts) expect(privateReason(host), host).toBeUndefined();
  });

  it('is an internal load balancer, a database, and an endpoint in a VPC, by the names that AWS gives them', () => {
    expect(privateReason('internal-api-1.us-east-1.elb.amazonaws.com')).toContain('internal load balancer');
    expect(privateReason('dualstack.internal-api-1.us-east-1.elb.amazonaws.com')).toContain('internal load balancer');
    expect(privateReason('ledger.cluster-abc.us-east-1.rds.amazonaws.com')).toContain('database');
    expect(privateReason('ledger.cluster-abc.rds.cn-north-1.rds.amazonaws.com.cn')).toContain('database');
    expect(privateReason('vpce-1.monitoring.us-east-1.vpce.amazonaws.com')).toContain('inside a VPC');
  });

  it('is no host of the same words elsewhere', () => {
    for (const host of [
      'internal-api.acme.dev',
      'api-1.us-east-1.elb.amazonaws.com',
      'my-internal-api-1.us-east-1.elb.amazonaws.com',
      'abc.execute-api.us-east-1.amazonaws.com',
      'abc.lambda-url.us-east-1.on.aws',
      'rds.amazonaws.com.acme.dev',
    ]) {
      expect(privateReason(host), host).toBeUndefined();
    }
  });

  it('is a name that is not delegated on the internet', () => {
    expect(privateReason('api.acme.internal')).toBe('it is in "internal"');
    expect(privateReason('api.home.arpa')).toBe('it is in "home.arpa"');
  });
});
