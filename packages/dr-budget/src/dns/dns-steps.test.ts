import { formatDuration } from 'dr-core';
import type { Edge, Estate, Facts } from 'dr-estate';
import { describe, expect, it } from 'vitest';
import { alarm, changed, check, record, west, withEdges, withFacts } from '../../test/estates.js';
import { complete } from '../../test/failover.js';
import { dnsOf } from './dns-steps.js';

/** What a check needs for the first step: best, typical and worst; or what is wrong. */
function times(estate: Estate): string {
  const { steps, findings } = dnsOf(estate, 'verification');
  const [first] = steps;
  if (first === undefined) return findings.map(({ rule }) => rule).join('; ');
  return [first.best, first.typical, first.worst].map(formatDuration).join(', ');
}

const asked = (facts: Partial<Facts['route53.health-check']>): string =>
  times(withFacts(complete, 'global/endpoint', facts));
const never = 'the loss of the region never makes it unhealthy, so the traffic never moves';

describe('a health check', () => {
  it.each([
    ['HTTPS, each 10 s', {}, '20 s, 37 s, 48 s'],
    ['HTTP, each 30 s', { type: 'HTTP', intervalSeconds: 30 }, '1 min, 1 min 27 s, 1 min 48 s'],
    ['once', { failureThreshold: 1 }, '0 s, 9 s, 16 s'],
    ['TCP', { type: 'TCP' }, '20 s, 55 s, 1 min'],
    ['text', { type: 'HTTPS_STR_MATCH' }, '20 s, 37 s, 54 s'],
    ['nothing said', { intervalSeconds: undefined, failureThreshold: undefined }, '1 min, 1 min 27 s, 1 min 48 s'],
  ])('of an endpoint takes as long as its requests: %s', (_, facts, expected) => {
    expect(asked(facts)).toBe(expected);
  });

  it.each([
    ['is disabled', { disabled: true }],
    ['is inverted', { inverted: true }],
    ['is turned by hand', { type: 'RECOVERY_CONTROL' }],
  ])('that %s leaves it to the switch', (_, facts) => {
    const { steps } = dnsOf(withFacts(complete, 'global/endpoint', facts), 'verification');
    expect(steps[0]?.after).toEqual(['verification']);
    expect(steps[0]?.source).toContain('[switch]');
  });

  const following = (facts: Parameters<typeof alarm>[1]): Estate =>
    changed(
      complete,
      ['global/primary'],
      alarm(`${west}/health`, facts),
      check('global/primary', { type: 'CLOUDWATCH_METRIC' }, [{ role: 'alarm', to: `${west}/health` }]),
    );

  it('follows the periods of its alarm', () => {
    expect(times(following({}))).toBe('30 s, 1 min 30 s, 3 min');
    expect(times(following({ evaluationPeriods: 3 }))).toBe('2 min 30 s, 3 min 30 s, 5 min');
    expect(times(changed(following({}), [`${west}/health`]))).toBe(never);
  });

  const children = (...ids: readonly string[]): Edge[] => ids.map((to) => ({ role: 'child', to }));

  it('that is calculated waits for as many children as its threshold can miss', () => {
    const slow = check('global/slow', { intervalSeconds: 30 });
    const both = withEdges(
      changed(complete, [], slow),
      'global/primary',
      children('global/slow', 'global/endpoint', 'global/switch'),
    );
    expect(times(withFacts(both, 'global/primary', { healthThreshold: 3 }))).toBe('20 s, 37 s, 48 s');
    expect(times(withFacts(both, 'global/primary', { healthThreshold: 2 }))).toBe('1 min, 1 min 27 s, 1 min 48 s');
    expect(times(withFacts(both, 'global/primary', { healthThreshold: undefined }))).toBe('20 s, 37 s, 48 s');
    const { steps } = dnsOf(withFacts(both, 'global/primary', { healthThreshold: 1 }), 'verification');
    expect(steps[0]?.after).toEqual(['verification']);
  });

  it('that is calculated from nothing never changes', () => {
    expect(times(withFacts(withEdges(complete, 'global/primary', []), 'global/primary', { healthThreshold: 1 }))).toBe(
      never,
    );
    expect(times(withFacts(withEdges(complete, 'global/primary', []), 'global/primary', { healthThreshold: 0 }))).toBe(
      never,
    );
  });

  it('that only the switch can change needs somebody to turn it', () => {
    const switched = withEdges(complete, 'global/primary', children('global/switch'));
    expect(dnsOf(switched, 'verification').steps.map(({ after }) => after)).toEqual([
      ['verification'],
      ['dns health check'],
      ['dns propagation'],
    ]);
    expect(dnsOf(switched, undefined)).toMatchObject({ steps: [], findings: [{ rule: never, breaks: true }] });
  });
});

describe('a failover name', () => {
  it('without a health check never moves', () => {
    expect(dnsOf(withEdges(complete, 'global/east', []), undefined).findings).toMatchObject([
      { property: 'record api.acme.dev', given: 'PRIMARY without a health check', breaks: true },
    ]);
    const alias = withFacts(withEdges(complete, 'global/east', []), 'global/east', { evaluateTargetHealth: true });
    expect(dnsOf(alias, undefined).findings).toMatchObject([{ breaks: false }]);
  });

  it('without a second answer has nothing to answer with', () => {
    const { findings } = dnsOf(changed(complete, ['global/west']), undefined);
    expect(findings).toMatchObject([{ given: 'PRIMARY alone', breaks: true }]);
    expect(dnsOf(withFacts(complete, 'global/west', { type: 'A' }), undefined).findings).toHaveLength(1);
    expect(dnsOf(withFacts(complete, 'global/west', { name: 'other.acme.dev' }), undefined).findings).toHaveLength(1);
  });

  it('is kept by resolvers as long as it says; an alias, as AWS says', () => {
    const kept = (facts: object) => dnsOf(withFacts(complete, 'global/east', facts), undefined).steps.at(-1);
    expect(kept({ ttlSeconds: 300 })).toMatchObject({ worst: { milliseconds: 300_000 }, takenBy: 'us' });
    expect(kept({ ttlSeconds: undefined })).toMatchObject({ worst: { milliseconds: 60_000 }, takenBy: 'aws' });
    const findings = (ttlSeconds: number) =>
      dnsOf(withFacts(complete, 'global/east', { ttlSeconds }), undefined).findings.map(({ given }) => given);
    expect([findings(60), findings(61)]).toEqual([[], ['TTL 61 s']]);
  });

  it('has steps of its own where there are several', () => {
    const two = changed(
      complete,
      [],
      record('global/app-east', { name: 'app.acme.dev' }, [{ role: 'healthCheck', to: 'global/endpoint' }]),
      record('global/app-west', { name: 'app.acme.dev', failover: 'SECONDARY' }),
    );
    expect(dnsOf(two, undefined).steps.map(({ name }) => name)).toEqual([
      'dns health check api.acme.dev',
      'dns propagation api.acme.dev',
      'dns caches api.acme.dev',
      'dns health check app.acme.dev',
      'dns propagation app.acme.dev',
      'dns caches app.acme.dev',
    ]);
  });
});
