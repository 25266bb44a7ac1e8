import { minutes, type Alarm, type Metric } from 'dr-core';
import type { FailoverPlan } from './failover-plan.js';

/** The names of the functions of a controller. */
export interface FunctionNames<S> {
  readonly watchName: S;
  readonly actName: S;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html */
export const functionMetric = <S>(name: 'Errors' | 'Throttles', functionName: S): Metric<S> => ({
  namespace: 'AWS/Lambda',
  name,
  dimensions: { FunctionName: functionName },
  statistic: 'Sum',
  period: minutes(1),
});

/** A look that fails is made again within a minute; each step of a run counts. */
export function functionAlarms<S>({ id }: FailoverPlan, { watchName, actName }: FunctionNames<S>): Alarm<S>[] {
  const alarm = (purpose: string, metric: Metric<S>, periods: number, meaning: string): Alarm<S> => ({
    purpose: `${id}-${purpose}`,
    side: 'standby',
    metric,
    comparison: 'above',
    threshold: 0,
    breaching: periods,
    of: periods,
    missingData: 'not-breaching',
    severity: 'warning',
    meaning,
  });
  return [
    alarm(
      'watch-errors',
      functionMetric('Errors', watchName),
      5,
      'The function that looks for a loss fails in every minute. Its log says why.',
    ),
    alarm(
      'act-errors',
      functionMetric('Errors', actName),
      1,
      'A step of a run failed, and is tried again where that can help. The history of the run and the log of the function say which, and why.',
    ),
    alarm(
      'act-throttles',
      functionMetric('Throttles', actName),
      1,
      'A step of a run had to wait, though the function has a share of the concurrency of its own: several runs are trying to begin at once.',
    ),
  ];
}
