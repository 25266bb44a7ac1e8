import { toSeconds, type Alarm } from 'dr-core';
import type { FailoverPlan } from './failover-plan.js';

/** An alarm in CloudWatch's own words. */
export interface TriggerPlan<S> {
  readonly name: string;
  readonly description: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, S>>;
  readonly statistic: string;
  readonly periodSeconds: number;
  readonly comparisonOperator: string;
  readonly threshold: number;
  readonly datapointsToAlarm: number;
  readonly evaluationPeriods: number;
  readonly treatMissingData: string;
}

const operators = {
  above: 'GreaterThanThreshold',
  'at-least': 'GreaterThanOrEqualToThreshold',
  'at-most': 'LessThanOrEqualToThreshold',
  below: 'LessThanThreshold',
} as const satisfies Record<Alarm<never>['comparison'], string>;

const missing = {
  breaching: 'breaching',
  ignore: 'ignore',
  missing: 'missing',
  'not-breaching': 'notBreaching',
} as const satisfies Record<Alarm<never>['missingData'], string>;

/**
 * The controller's own copy of the alarm that rises soonest. Its one action is to wake the controller: that it does not go
 * through a topic saves a service, and that it is not the monitoring's lets nobody mute it with the pager.
 */
export const triggerOf = <S>(
  { triggerName, recovery }: FailoverPlan,
  { metric, ...alarm }: Alarm<S>,
): TriggerPlan<S> => ({
  name: triggerName,
  description: `Wakes the failover of ${recovery.name}, which then looks for itself. ${alarm.meaning}`,
  namespace: metric.namespace,
  metricName: metric.name,
  dimensions: metric.dimensions,
  statistic: metric.statistic,
  periodSeconds: toSeconds(metric.period),
  comparisonOperator: operators[alarm.comparison],
  threshold: alarm.threshold,
  datapointsToAlarm: alarm.breaching,
  evaluationPeriods: alarm.of,
  treatMissingData: missing[alarm.missingData],
});

/**
 * Who calls the function that watches.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html
 */
export const callers = {
  alarm: 'lambda.alarms.cloudwatch.amazonaws.com',
  schedule: 'events.amazonaws.com',
} as const;
