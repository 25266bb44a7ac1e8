import { seconds } from 'dr-core';
import { describe, expect, it } from 'vitest';
import { controller, probe } from '../../test/names.js';
import { propertiesOf } from '../../test/problems.js';

describe('health', () => {
  const withAlarm = (change: object, metric: object = {}) =>
    propertiesOf({
      health: {
        health: {
          ...probe.health,
          standby: { ...probe.health.standby, ...change, metric: { ...probe.health.standby.metric, ...metric } },
        },
      },
    });

  it.each([
    ['metric.period', {}, { period: seconds(10) }],
    ['metric.period', {}, { period: seconds(90) }],
    ['metric.statistic', {}, { statistic: 'p99' }],
    ['metric.region', {}, { region: 'us-east-1' }],
    ['breaching', { breaching: 2, of: 3 }, {}],
    ['breaching', { breaching: 0, of: 0 }, {}],
    ['threshold', { threshold: Number.NaN }, {}],
    ['threshold', { threshold: Number.POSITIVE_INFINITY }, {}],
    ['missingData', { missingData: 'not-breaching' }, {}],
    ['missingData', { missingData: 'ignore' }, {}],
  ])('has no alarm that a health check cannot follow by its %s: %o %o', (property, change, metric) => {
    expect(withAlarm(change, metric)).toEqual([`health.standby.${property}`]);
  });

  it('may be an alarm of several periods, all of which breach, and of its own region by name', () => {
    expect(withAlarm({ breaching: 2, of: 2, missingData: 'missing' }, { region: 'us-west-2' })).toEqual([]);
  });
});

describe('what holds the traffic', () => {
  it('is said, even if it is nobody', () => {
    expect(propertiesOf({ heldBy: undefined as never })).toEqual(['heldBy']);
    expect(propertiesOf({ heldBy: 'somebody' as never })).toEqual(['heldBy']);
    expect(propertiesOf({ heldBy: 'nobody' })).toEqual([]);
  });

  it('says so in the standby region, which is there when the primary is not', () => {
    const inRegion = (region: 'us-east-1' | 'us-west-2') =>
      propertiesOf({
        heldBy: { traffic: { ...controller.traffic, metric: { ...controller.traffic.metric, region } } },
      });
    expect(inRegion('us-east-1')).toEqual(['heldBy.traffic.metric.region']);
    expect(inRegion('us-west-2')).toEqual([]);
  });
});
