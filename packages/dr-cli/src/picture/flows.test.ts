import { describe, expect, it } from 'vitest';
import { failoverPath, type Changes } from '../../test/failover-path.js';
import { pictureOf } from './picture-of.js';

const [east, west] = ['us-east-1', 'us-west-2'];

const flowsOf = (changes: Changes = {}) => pictureOf(failoverPath(changes), 'test').recovery.flows;
const traffic = (changes: Changes) => flowsOf(changes).find(({ title }) => title.startsWith('Traffic'))?.rows ?? [];
const linesOf = (changes: Changes) => traffic(changes).map(([check]) => check?.lines);
const named = (changes: Changes) =>
  flowsOf(changes).map(({ title, rows }) => [
    title,
    ...rows.map((row) => row.map(({ what, name }) => `${what} ${name}`)),
  ]);

describe('what follows from a signal', () => {
  it('is a promotion by all that is called on the way, and the record that is answered', () => {
    expect(named({})).toEqual([
      ['Promotion of ledger', ['alarm writer-lost', 'function watch', 'state machine failover', 'function act']],
      [
        'Traffic of api.acme.dev',
        ['health check primary', 'PRIMARY api.acme.dev', 'CNAME east.api.acme.dev'],
        ['health check endpoint-west', 'SECONDARY api.acme.dev', 'CNAME west.api.acme.dev'],
      ],
    ]);
  });

  it('is a row for each alarm that leads there', () => {
    const more = { [`${west}/lag`]: { alarmActions: [`${west}/act`] } };
    expect(named(more)[0]).toEqual([
      'Promotion of ledger',
      ['alarm lag-us-west-2', 'function act'],
      ['alarm writer-lost', 'function watch', 'state machine failover', 'function act'],
    ]);
  });

  it('is the promotion of a database that is not known, where it is known by something else', () => {
    const [allowed] = [
      { Effect: 'Allow', Action: 'rds:FailoverGlobalCluster', Resource: 'arn:aws:rds::1:global-cluster:x' },
    ];
    const policy = JSON.stringify({ Statement: [allowed] });
    expect(flowsOf({ [`${west}/act-policy`]: { policy } })[0]?.title).toBe('Promotion of a database');
  });

  it('leaves out records among which nothing chooses', () => {
    const simple = { failoverRoutingPolicies: [], setIdentifier: undefined };
    expect(traffic({ [`${east}/east`]: simple, [`${east}/west`]: simple })).toEqual([]);
  });

  it('says what is answered by an alias, whose time to live is that of its target', () => {
    const aliases = [{ name: 'lb.aws', zoneId: 'Z1', evaluateTargetHealth: true }];
    const [row] = traffic({ [`${east}/east`]: { records: undefined, ttl: undefined, aliases } });
    expect(row?.slice(1)).toEqual([
      {
        what: 'PRIMARY',
        name: 'api.acme.dev',
        region: undefined,
        lines: ['TTL of its target, while its target is healthy, set east'],
      },
      { what: 'alias', name: 'lb.aws', region: undefined, lines: [] },
    ]);
  });

  it('names a resource for what is known of it only when it is deployed', () => {
    const records = [`\${${east}/ledger-${east}.readerEndpoint}`, `${east}/zone`, '${unknown}'];
    const [row] = traffic({ [`${east}/east`]: { records } });
    expect(row?.at(-1)?.name).toBe('${unknown}, reader endpoint of ledger-us-east-1, acme.dev');
  });
});

describe('a health check in words', () => {
  const check = (changes: Readonly<Record<string, unknown>>): Changes => ({ [`${east}/endpoint-west`]: changes });

  it('says what decides it, that of its children under its own', () => {
    expect(linesOf({})).toEqual([
      [
        'all of 2:',
        '  HTTPS east.api.acme.dev/health every 10 s, unhealthy after 2',
        '  unhealthy while alarm traffic-switch in us-west-2: DR/Failover Traffic, Maximum ≥ 1 in 1 period of 60 s',
      ],
      ['HTTPS west.api.acme.dev/health every 10 s, unhealthy after 2'],
    ]);
  });

  it.each([
    ['a port', { port: 8443 }, 'HTTPS west.api.acme.dev:8443/health every 10 s, unhealthy after 2'],
    ['an address', { fqdn: undefined, ipAddress: '192.0.2.1' }, 'HTTPS 192.0.2.1/health every 10 s, unhealthy after 2'],
    [
      'its inversion',
      { invertHealthcheck: true },
      'inverted: HTTPS west.api.acme.dev/health every 10 s, unhealthy after 2',
    ],
    [
      'that it is disabled',
      { disabled: true },
      'disabled, always healthy: HTTPS west.api.acme.dev/health every 10 s, unhealthy after 2',
    ],
  ])('says %s', (_, changes, line) => {
    expect(linesOf(check(changes))[1]).toEqual([line]);
  });

  it('says how many of its children must be healthy, where it is not all', () => {
    expect(linesOf({ [`${east}/primary`]: { childHealthThreshold: 1 } })[0]?.[0]).toBe('at least 1 of 2:');
  });

  it('ends where checks are children of each other', () => {
    const ring = { type: 'CALCULATED', childHealthchecks: [`${east}/primary`], childHealthThreshold: 1 };
    expect(linesOf({ [`${east}/switch`]: ring })[0]).toEqual([
      'all of 2:',
      '  HTTPS east.api.acme.dev/health every 10 s, unhealthy after 2',
      '  all of 1:',
    ]);
  });

  it('names an alarm that is not there by what it was given', () => {
    expect(linesOf({ [`${east}/switch`]: { cloudwatchAlarmName: 'gone' } })[0]?.at(-1)).toBe(
      '  unhealthy while alarm gone in us-west-2',
    );
  });

  it.each([
    ['some of its periods', { evaluationPeriods: 5, datapointsToAlarm: 3 }, 'Maximum ≥ 1 in 3 of 5 periods of 60 s'],
    [
      'less than a limit',
      { comparisonOperator: 'LessThanThreshold', threshold: 0.7916666666 },
      'Maximum < 0.79167 in 1 period of 60 s',
    ],
    ['another way to compare', { comparisonOperator: 'Odd' }, 'Maximum Odd 1 in 1 period of 60 s'],
  ])('says when its alarm rises: %s', (_, changes, words) => {
    expect(linesOf({ [`${west}/traffic-switch`]: changes })[0]?.at(-1)).toBe(
      `  unhealthy while alarm traffic-switch in us-west-2: DR/Failover Traffic, ${words}`,
    );
  });

  it('says that an alarm computes, where it looks at no single metric', () => {
    const queries = { metricName: undefined, namespace: undefined, period: undefined, statistic: undefined };
    expect(linesOf({ [`${west}/traffic-switch`]: queries })[0]?.at(-1)).toBe(
      '  unhealthy while alarm traffic-switch in us-west-2: a computation over metrics, ≥ 1 in 1 period',
    );
  });
});
