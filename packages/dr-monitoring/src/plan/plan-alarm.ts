import { toSeconds, type Alarm } from 'dr-core';
import type { AlarmPlan } from './monitoring-plan.js';

const comparisons = {
  above: 'GreaterThanThreshold',
  'at-least': 'GreaterThanOrEqualToThreshold',
  'at-most': 'LessThanOrEqualToThreshold',
  below: 'LessThanThreshold',
} as const satisfies Record<Alarm<unknown>['comparison'], AlarmPlan<unknown>['comparison']>;

/** An alarm as CloudWatch takes it. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
export const planAlarm = <S>(
  alarm: Alarm<S>,
  { id, name, runbook }: { readonly id: string; readonly name: string; readonly runbook: string | undefined },
): AlarmPlan<S> => ({
  id,
  name,
  description: describe(alarm, runbook),
  namespace: alarm.metric.namespace,
  metricName: alarm.metric.name,
  dimensions: alarm.metric.dimensions,
  statistic: alarm.metric.statistic,
  periodSeconds: toSeconds(alarm.metric.period),
  comparison: comparisons[alarm.comparison],
  threshold: alarm.threshold,
  evaluationPeriods: alarm.of,
  datapointsToAlarm: alarm.breaching,
  treatMissingData: alarm.missingData === 'not-breaching' ? 'notBreaching' : alarm.missingData,
});

/** What the person who is woken reads first: how bad it is, what it means, what to do. */
export function describe(
  { severity, meaning, purpose }: Pick<Alarm<unknown>, 'severity' | 'meaning' | 'purpose'>,
  runbook: string | undefined,
): string {
  const text = `${severity.toUpperCase()}: ${meaning}`;
  return runbook === undefined ? text : `${text} Runbook: ${runbook}#${purpose}`;
}
