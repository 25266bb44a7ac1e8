import { defineRecovery, eachRegion, minutes, seconds } from 'dr-core';
import { describe, expect, it } from 'vitest';
import { aliases, databases, givenZone, probe, recovery } from '../../test/names.js';
import { problemsOf, propertiesOf } from '../../test/problems.js';

describe('the check', () => {
  it.each([
    ['interval', { interval: seconds(20) }],
    ['interval', { interval: seconds(0) }],
    ['threshold', { threshold: 0 }],
    ['threshold', { threshold: 11 }],
    ['threshold', { threshold: 1.5 }],
    ['port', { port: 0 }],
    ['port', { port: 65_536 }],
    ['port', { port: 80.5 }],
    ['path', { path: 'health' }],
    ['path', { path: '/he alth' }],
    ['path', { path: `/${'a'.repeat(255)}` }],
    ['path', { protocol: 'tcp', path: '/' }],
    ['contains', { contains: '' }],
    ['contains', { contains: 'a'.repeat(256) }],
    ['contains', { protocol: 'tcp', contains: 'ok' }],
    ['protocol', { protocol: 'icmp' as never }],
  ] as const)('has no impossible %s: %o', (property, check) => {
    expect(propertiesOf({ check })).toEqual([`check.${property}`]);
  });

  it.each([
    { interval: seconds(30) },
    { threshold: 1 },
    { threshold: 10 },
    { port: 65_535 },
    { path: `/${'a'.repeat(254)}` },
    { contains: 'a'.repeat(255) },
  ])('can be %o', (check) => {
    const long = defineRecovery({ ...recovery, objectives: { rto: minutes(15), rpo: minutes(1) } });
    expect(problemsOf({ check }, 'dns', long)).toEqual([]);
  });

  it('needs a port for TCP where the routes tell none', () => {
    expect(problemsOf({ routes: aliases, check: { protocol: 'tcp' } })).toMatchObject([
      { property: 'check.port', given: undefined },
    ]);
    expect(problemsOf({ check: { protocol: 'tcp' } })).toEqual([]);
  });

  it('does not ask the failover name, whose answer it decides', () => {
    const hostnames = { primary: 'API.pay.acme.dev', standby: 'b.acme.net' };
    expect(problemsOf({ check: { hostnames } })).toMatchObject([
      { property: 'check.hostnames.primary', given: 'api.pay.acme.dev' },
    ]);
  });

  it.each([
    '10.1.2.3',
    '172.31.0.1',
    '192.168.0.1',
    '127.0.0.1',
    '169.254.1.1',
    '100.64.0.1',
    '224.0.0.1',
    'fd00::1',
    '::1',
    'internal-api-1.us-east-1.elb.amazonaws.com',
    'ledger.cluster-abc.us-east-1.rds.amazonaws.com',
    'vpce-1.monitoring.us-east-1.vpce.amazonaws.com',
    'api.acme.internal',
  ])('asks nothing that is private: %s', (host) => {
    const problems = problemsOf({ check: { hostnames: { primary: host, standby: 'b.acme.net' } } });
    expect(problems.map(({ property }) => property)).toEqual(['check.hostnames.primary']);
    expect(problems[0]?.rule).toContain('cannot reach');
    expect(problems[0]?.remedy).toContain('health');
  });

  it('asks nothing private that the routes lead to, unless other names are given', () => {
    expect(propertiesOf({ routes: databases })).toEqual(['routes.primary', 'routes.standby']);
    const routes = eachRegion((side) => ({ ...aliases[side], dnsName: `internal-${aliases[side].dnsName}` }));
    expect(propertiesOf({ routes })).toEqual(['routes.primary', 'routes.standby']);
    const hostnames = { primary: 'a.acme.net', standby: 'b.acme.net' };
    expect(propertiesOf({ routes, check: { hostnames } })).toEqual([]);
    expect(propertiesOf({ routes, check: 'none', health: probe })).toEqual([]);
  });

  it('asks public addresses by their names', () => {
    const hostnames = { primary: '198.51.100.7', standby: 'b.acme.net' };
    expect(propertiesOf({ check: { hostnames } })).toEqual(['check.hostnames.primary']);
  });

  it('is not possible in a private zone, which needs health instead', () => {
    const zone = { ...givenZone, visibility: 'private' } as const;
    expect(propertiesOf({ zone, check: {}, health: probe })).toEqual(['check']);
    expect(propertiesOf({ zone })).toEqual(['health']);
    expect(propertiesOf({ zone, health: probe })).toEqual([]);
    expect(propertiesOf({ zone, health: probe, check: 'none' })).toEqual([]);
  });

  it('can only be left out for health', () => {
    expect(propertiesOf({ check: 'none' })).toEqual(['health']);
  });

  it('can be left out in a private zone for the switch alone, when that is said', () => {
    const zone = { ...givenZone, visibility: 'private' } as const;
    expect(propertiesOf({ zone, check: 'none' })).toEqual([]);
    expect(propertiesOf({ zone, check: 'none', heldBy: 'nobody' })).toEqual(['health']);
    expect(problemsOf({ zone })[0]?.remedy).toContain("check: 'none'");
    expect(problemsOf({ check: 'none' })[0]?.remedy).not.toContain("check: 'none'");
  });
});
