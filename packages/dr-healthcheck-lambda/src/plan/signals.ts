import { eachRegion, type Alarm, type EachRegion, type LossSignals, type Metric, type Side } from 'dr-core';
import type { MetricName } from '../contract/metric.js';
import { probeMetric } from './probe-metric.js';
import type { ProbePlan } from './probe-plan.js';
import type { targets } from './settings-of.js';

/** What must be read within seconds, and is therefore stored by the second. Route 53 follows none of them. */
export const quickMetrics = [
  'ConsecutiveFailures',
  'HeartbeatAge',
  'IsWriter',
] as const satisfies readonly MetricName[];

/** What tells the loss of the writer from the loss of the way to it. */
export function lossOf<S>(plan: ProbePlan): LossSignals<S> {
  const { detection, failureThreshold } = plan;
  const quick = (
    side: Side,
    target: keyof typeof targets,
    name: (typeof quickMetrics)[number],
    statistic: Metric<S>['statistic'],
  ): Metric<S> => ({ ...probeMetric<S>(plan, side, target, name, statistic), period: detection.period });
  return {
    trigger: heartbeatAlarm(plan, 'standby'),
    // The least of a period's samples: one that succeeded is not outvoted by those before it.
    outside: quick('standby', 'writer', 'ConsecutiveFailures', 'Minimum'),
    // Of the writer, not of the cluster beside the probe, whose readers may live while nobody can write.
    own: quick('primary', 'writer', 'ConsecutiveFailures', 'Minimum'),
    readable: quick('primary', 'writer', 'IsWriter', 'Maximum'),
    age: quick('standby', 'local', 'HeartbeatAge', 'Maximum'),
    writes: eachRegion((side) => quick(side, 'local', 'IsWriter', 'Maximum')),
    failures: failureThreshold,
    freshness: detection.freshness,
  };
}

/** What Route 53 can follow in each region: the cluster beside the probe. */
export const healthOf = <S>(plan: ProbePlan): EachRegion<Alarm<S>> =>
  eachRegion((side) => healthAlarm<S>(plan, side, 'local'));

/**
 * What a health check of Route 53 can follow: one metric of standard resolution, one statistic, every period breaching. A
 * probe that says nothing is not taken for health.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-creating-values.html
 */
export const healthAlarm = <S>(plan: ProbePlan, side: Side, target: keyof typeof targets): Alarm<S> => ({
  purpose: `${plan.id}-${target}`,
  side,
  metric: probeMetric(plan, side, target, 'DatabaseHealth', 'Average'),
  comparison: 'below',
  threshold: plan.detection.healthFloor,
  breaching: 1,
  of: 1,
  missingData: 'breaching',
  severity: 'critical',
  // From the primary region the writer is the one beside it, and says nothing of the standby.
  lossOf: side === 'standby' && target === 'writer' ? 'primary' : undefined,
  meaning: {
    local:
      'The cluster of this region does not answer as a client needs it, or its probe is silent. The log of the probe gives the reason of each sample.',
    writer:
      'The writer cannot be used from this region, or the probe is silent. Seen from both regions it is the writer, seen from one it is the way. The log of the probe gives the reason of each sample.',
  }[target],
});

/** The first sign of the loss of a writer, in the region that can take over. The writer's own copy has no age. */
export const heartbeatAlarm = <S>(plan: ProbePlan, side: Side): Alarm<S> => ({
  purpose: `${plan.id}-heartbeat`,
  side,
  metric: { ...probeMetric(plan, side, 'local', 'HeartbeatAge', 'Maximum'), period: plan.detection.period },
  comparison: 'above',
  threshold: plan.detection.heartbeatLimit.milliseconds,
  breaching: 1,
  of: 1,
  missingData: 'not-breaching',
  severity: 'critical',
  lossOf: side === 'standby' ? 'primary' : undefined,
  meaning:
    'No new heartbeat of either region arrives in the copy of this region: the writer is gone, or its changes do not come through. What a promotion would lose grows from now on.',
});
