import { minutes, type Alarm, type Metric } from 'dr-core';
import type { FailoverPlan } from './failover-plan.js';

/** What Step Functions counts of the runs of a machine. https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html */
export type RunMetric =
  'ExecutionsStarted' | 'ExecutionsSucceeded' | 'ExecutionsFailed' | 'ExecutionsTimedOut' | 'ExecutionsAborted';

export const runMetric = <S>(name: RunMetric, machineArn: S): Metric<S> => ({
  namespace: 'AWS/States',
  name,
  dimensions: { StateMachineArn: machineArn },
  statistic: 'Sum',
  period: minutes(1),
});

/** A run that begins is told, and one that does not reach its end wakes somebody. */
export function runAlarms<S>({ id }: FailoverPlan, machineArn: S): Alarm<S>[] {
  const alarm = (purpose: string, name: RunMetric, severity: Alarm<S>['severity'], meaning: string): Alarm<S> => ({
    purpose: `${id}-run-${purpose}`,
    side: 'standby',
    metric: runMetric(name, machineArn),
    comparison: 'above',
    threshold: 0,
    breaching: 1,
    of: 1,
    missingData: 'not-breaching',
    severity,
    meaning,
  });
  return [
    alarm(
      'started',
      'ExecutionsStarted',
      'warning',
      'A run has begun: a failover, a planned move or a failback. Its report and the topic of the controller say which, and why.',
    ),
    alarm(
      'failed',
      'ExecutionsFailed',
      'critical',
      'A run has failed, or nobody approved it in time. Its report says at which step and why; while the writer is lost, it is begun anew after a pause.',
    ),
    alarm(
      'timed-out',
      'ExecutionsTimedOut',
      'critical',
      'A run came to the end of its time: the promotion or a call of AWS never ended. Look at the state of the global database, then run again.',
    ),
    alarm(
      'aborted',
      'ExecutionsAborted',
      'critical',
      'Somebody has stopped a run in the middle. Its report ends there and its lock stays until the lease is over: look at the state of the global database.',
    ),
  ];
}
