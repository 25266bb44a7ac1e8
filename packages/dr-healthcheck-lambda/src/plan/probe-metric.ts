import { minutes, type Metric, type Side } from 'dr-core';
import { metricNamespace, type metricDimensions, type MetricName } from '../contract/metric.js';
import type { ProbePlan } from './probe-plan.js';
import { targets } from './settings-of.js';

/** A metric of the probe of a region, by the minute: exactly as its handler sends it. */
export function probeMetric<S>(
  { database, recovery }: ProbePlan,
  side: Side,
  target: keyof typeof targets,
  name: MetricName,
  statistic: Metric<S>['statistic'],
): Metric<S> {
  const dimensions: Record<(typeof metricDimensions)[number], string> = {
    Database: database,
    Target: targets[target],
    Region: recovery[side],
  };
  return {
    namespace: metricNamespace,
    name,
    dimensions: dimensions as Record<string, string> as Record<string, S>,
    statistic,
    period: minutes(1),
  };
}
