import { defineRecovery, minutes, seconds } from 'dr-core';
import { describe, expect, it } from 'vitest';
import { aliases, probe, recovery } from '../../test/names.js';
import { problemsOf, propertiesOf } from '../../test/problems.js';
import type { FailoverDnsProps } from '../props.js';

describe('the time to live', () => {
  it.each([seconds(0), seconds(61), seconds(1.5)])('is no such time: %o', (ttl) => {
    expect(propertiesOf({ ttl })).toEqual(['ttl']);
  });

  it('is no number, of which nobody knows what it counts', () => {
    expect(problemsOf({ ttl: 30 as never, check: { interval: 10 as never } })).toMatchObject([
      { property: 'check.interval', given: 10 },
      { property: 'ttl', given: 30, remedy: 'write seconds(30), or minutes(30) if these are meant' },
    ]);
  });

  it('is AWS’s for an alias', () => {
    expect(propertiesOf({ routes: aliases, ttl: seconds(30) })).toEqual(['ttl']);
  });
});

describe('the recovery time', () => {
  const within = (rto: number, change: Partial<FailoverDnsProps> = {}) =>
    problemsOf(change, 'dns', defineRecovery({ ...recovery, objectives: { rto: seconds(rto), rpo: minutes(1) } }));

  it('is kept by detection, Route 53 and the resolvers together, at worst', () => {
    // 3 x (10 + 6) + 30 + 30
    expect(within(108)).toEqual([]);
    expect(within(107)).toMatchObject([
      {
        property: 'check',
        given: '1 min 48 s',
        rule: expect.stringContaining('48 s + 30 s + 30 s') as string,
        remedy: 'write shorter ttl, check.interval, check.threshold, or promise an RTO of 1 min 48 s or more',
      },
    ]);
    expect(within(107, { ttl: seconds(29) })).toEqual([]);
    expect(within(137, { routes: aliases })[0]?.remedy).toMatch(/^write shorter check.interval, check.threshold, or/);
    expect(within(138, { routes: aliases })).toEqual([]);
  });

  it('counts the times of the way that sees the loss soonest', () => {
    const slow = { check: { interval: seconds(30), threshold: 10 }, health: probe };
    // 2 x 60 + 60 by the alarm, which is sooner than 10 x (30 + 6) by asking
    expect(within(240, slow)).toEqual([]);
    expect(within(239, slow)).toHaveLength(1);
    // what only alarms tell is kept for 10 s
    expect(within(220, { check: 'none', health: probe })).toEqual([]);
    expect(within(219, { check: 'none', health: probe })).toMatchObject([
      { property: 'health', remedy: expect.stringContaining('periods of health') as string },
    ]);
  });

  it.each([
    ['TCP', { protocol: 'tcp' }, 3 * (10 + 10) + 60],
    ['text', { contains: 'ok' }, 3 * (10 + 8) + 60],
    ['one request each 30 s', { interval: seconds(30), threshold: 1 }, 30 + 6 + 60],
  ] as const)('counts how long Route 53 waits for an answer: %s', (_, check, worst) => {
    expect(within(worst, { check })).toEqual([]);
    expect(within(worst - 1, { check })).toHaveLength(1);
  });
});
