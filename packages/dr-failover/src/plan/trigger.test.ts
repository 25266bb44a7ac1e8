import type { Alarm } from 'dr-core';
import { describe, expect, it } from 'vitest';
import { controllers, propsOf, recovery } from '../../test/controllers.js';
import { SomeProbe } from '../../test/surroundings.js';
import { planFailover } from './plan-failover.js';
import { triggerOf } from './trigger.js';

const plan = planFailover(recovery, 'failover', propsOf(controllers.automatic));
const trigger = (change: Partial<Alarm<string>> = {}) => triggerOf(plan, new SomeProbe(recovery, change).loss.trigger);

describe('the trigger of a controller', () => {
  it('is the alarm that rises soonest, under a name of its own', () => {
    expect(trigger()).toMatchInlineSnapshot(`
      {
        "comparisonOperator": "GreaterThanThreshold",
        "datapointsToAlarm": 1,
        "description": "Wakes the failover of payments, which then looks for itself. No new heartbeat arrives in the copy of this region.",
        "dimensions": {
          "Database": "payments-ledger-production",
          "Region": "us-west-2",
          "Target": "local",
        },
        "evaluationPeriods": 1,
        "metricName": "HeartbeatAge",
        "name": "payments-failover-trigger-us-west-2-production",
        "namespace": "DR/DatabaseHealth",
        "periodSeconds": 10,
        "statistic": "Maximum",
        "threshold": 20000,
        "treatMissingData": "notBreaching",
      }
    `);
  });

  it('compares as the alarm does', () => {
    const written = (['above', 'at-least', 'at-most', 'below'] as const).map(
      (comparison) => trigger({ comparison }).comparisonOperator,
    );
    expect(written).toEqual([
      'GreaterThanThreshold',
      'GreaterThanOrEqualToThreshold',
      'LessThanOrEqualToThreshold',
      'LessThanThreshold',
    ]);
  });

  it('takes silence as the alarm does', () => {
    const written = (['breaching', 'ignore', 'missing', 'not-breaching'] as const).map(
      (missingData) => trigger({ missingData }).treatMissingData,
    );
    expect(written).toEqual(['breaching', 'ignore', 'missing', 'notBreaching']);
  });

  it('counts the periods as the alarm does', () => {
    expect(trigger({ breaching: 2, of: 3 })).toMatchObject({ datapointsToAlarm: 2, evaluationPeriods: 3 });
  });
});
