import { defineRecovery, eachRegion, minutes, seconds } from 'dr-core';
import { describe, expect, it } from 'vitest';
import { controller, examples, probe, recovery as of } from '../../test/names.js';
import { planFailoverDns } from './plan-dns.js';

/** With time for any alarm. */
const recovery = defineRecovery({ ...of, objectives: { ...of.objectives, rto: minutes(15) } });

describe('an alarm that is followed', () => {
  const alarms = (props = {}) => planFailoverDns(recovery, 'dns', { ...examples.private, ...props }).alarms;

  it('is what was given, in the region of its metric', () => {
    expect(alarms()[1]).toEqual({
      id: 'standby-health-alarm',
      side: 'standby',
      region: 'us-west-2',
      name: expect.stringMatching(/^payments-dns-standby-health-[0-9a-f]{8}-us-west-2-production$/) as string,
      description: expect.stringContaining('The cluster of this region does not answer.') as string,
      namespace: 'DR/DatabaseHealth',
      metricName: 'DatabaseHealth',
      dimensions: { Database: 'payments-ledger-production', Target: 'local', Region: 'standby' },
      statistic: 'Average',
      periodSeconds: 60,
      evaluationPeriods: 5,
      threshold: 0.79,
      comparisonOperator: 'LessThanThreshold',
      treatMissingData: 'breaching',
    });
  });

  it('of the standby is on only after five minutes, so that a promotion does not send the traffic back', () => {
    const periods = (change: object, metric: object): readonly number[] => {
      const health = eachRegion((side) => {
        const alarm = probe.health[side];
        return { ...alarm, ...change, metric: { ...alarm.metric, ...metric } };
      });
      return alarms({ health: { health } }).map(({ evaluationPeriods }) => evaluationPeriods);
    };
    expect(periods({}, {})).toEqual([1, 5, 1]);
    expect(periods({ breaching: 2, of: 2 }, { period: minutes(2) })).toEqual([2, 3, 1]);
    expect(periods({ breaching: 7, of: 7 }, {})).toEqual([7, 7, 1]);
  });

  it('is in the standby region for the traffic switch, and on from 1', () => {
    expect(alarms()[2]).toMatchObject({
      side: 'standby',
      region: 'us-west-2',
      metricName: 'Traffic',
      statistic: 'Maximum',
      periodSeconds: 60,
      evaluationPeriods: 1,
      threshold: 1,
      comparisonOperator: 'GreaterThanOrEqualToThreshold',
      treatMissingData: 'missing',
    });
  });

  it('can be about one region and seen from the other', () => {
    const seen = { ...probe.health.standby, metric: { ...probe.health.standby.metric, name: 'FromOutside' } };
    expect(alarms({ health: { health: { primary: seen, standby: probe.health.standby } } })[0]).toMatchObject({
      id: 'primary-health-alarm',
      side: 'standby',
      region: 'us-west-2',
    });
  });

  const names = (change: object, metric: object): readonly string[] => {
    const health = eachRegion((side) => ({
      ...probe.health[side],
      ...change,
      metric: { ...probe.health[side].metric, ...metric },
    }));
    return alarms({ health: { health } }).map(({ name }) => name);
  };

  it.each([
    ['threshold', { threshold: 0.5 }, {}],
    ['comparison', { comparison: 'at-most' }, {}],
    ['number of periods', { of: 2, breaching: 2 }, {}],
    ['meaning of silence', { missingData: 'missing' }, {}],
    ['namespace', {}, { namespace: 'Other' }],
    ['metric', {}, { name: 'Other' }],
    ['statistic', {}, { statistic: 'Minimum' }],
    ['period', {}, { period: minutes(2) }],
    ['dimensions', {}, { dimensions: { Database: 'payments-ledger-production' } }],
    ['value of a dimension', {}, { dimensions: { Database: 'x', Target: 'local', Region: 'primary' } }],
  ])('gets another name with another %s, so that its check reads it again', (_, change, metric) => {
    expect(names(change, metric)[0]).not.toBe(names({}, {})[0]);
    expect(names(change, metric)[2]).toBe(names({}, {})[2]);
  });

  it('keeps its name when only its words change, and when its dimensions are written in another order', () => {
    const dimensions = { Target: 'local', Database: 'payments-ledger-production' };
    const ordered = { Database: 'payments-ledger-production', Target: 'local' };
    expect(names({ meaning: 'Other words.' }, {})).toEqual(names({}, {}));
    expect(names({}, { dimensions })).toEqual(names({}, { dimensions: ordered }));
  });

  it('has a name that does not depend on what only the deployment knows', () => {
    const token = (number: number) => ({ dimensions: { Function: `\${Token[TOKEN.${number}]}` } });
    expect(names({}, token(7))).toEqual(names({}, token(8)));
  });
});

it('the controller is asked for its metric alone, at the resolution that Route 53 can follow', () => {
  const metric = { ...controller.traffic.metric, statistic: 'Average', period: seconds(10) } as const;
  const { alarms } = planFailoverDns(recovery, 'dns', {
    ...examples.cname,
    heldBy: { traffic: { ...controller.traffic, metric } },
  });
  expect(alarms[0]).toMatchObject({ statistic: 'Maximum', periodSeconds: 60 });
});
