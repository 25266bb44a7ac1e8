import { minutes, sides, type Alarm, type EachRegion, type Metric, type Side, type Widget } from 'dr-core';
import { metricNamespace, type metricDimensions, type MetricName } from '../contract/metric.js';
import type { ProbePlan } from './probe-plan.js';
import { targets } from './settings-of.js';

type Target = keyof typeof targets;

/** What is worth waking somebody for, and worth seeing: in each region what the probe of that region says. */
export function planWatch<S>(
  plan: ProbePlan,
  functionNames: EachRegion<S>,
): { readonly alarms: readonly Alarm<S>[]; readonly widgets: readonly Widget<S>[] } {
  return {
    alarms: sides.flatMap((side) => [
      ...healthAlarms<S>(plan, side),
      heartbeatAlarm<S>(plan, side),
      ...lagAlarms<S>(plan, side),
      ...(side === 'standby' ? [absence<S>(plan, side)] : []),
      ...functionAlarms(plan, side, functionNames[side]),
    ]),
    widgets: sides.flatMap((side) => widgetsOf<S>(plan, side)),
  };
}

function metric<S>(
  { database, recovery }: ProbePlan,
  side: Side,
  target: Target,
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

/**
 * What a health check of Route 53 can follow: one metric of standard resolution, one statistic, every period breaching. A
 * probe that says nothing is not taken for health.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-creating-values.html
 */
const healthAlarms = <S>(plan: ProbePlan, side: Side): Alarm<S>[] =>
  (['local', 'writer'] as const).map((target) => ({
    purpose: `${plan.id}-${target}`,
    side,
    metric: metric(plan, side, target, 'DatabaseHealth', 'Average'),
    comparison: 'below',
    threshold: plan.detection.healthFloor,
    breaching: 1,
    of: 1,
    missingData: 'breaching',
    severity: 'critical',
    meaning: {
      local:
        'The cluster of this region does not answer as a client needs it, or its probe is silent. The log of the probe gives the reason of each sample.',
      writer:
        'The writer cannot be used from this region, or the probe is silent. Seen from both regions it is the writer, seen from one it is the way. The log of the probe gives the reason of each sample.',
    }[target],
  }));

/** The first sign of the loss of a writer, in the region that can take over. The writer's own copy has no age. */
const heartbeatAlarm = <S>(plan: ProbePlan, side: Side): Alarm<S> => ({
  purpose: `${plan.id}-heartbeat`,
  side,
  metric: { ...metric(plan, side, 'local', 'HeartbeatAge', 'Maximum'), period: plan.detection.period },
  comparison: 'above',
  threshold: plan.detection.heartbeatLimit.milliseconds,
  breaching: 1,
  of: 1,
  missingData: 'not-breaching',
  severity: 'critical',
  meaning:
    'No new heartbeat of either region arrives in the copy of this region: the writer is gone, or its changes do not come through. What a promotion would lose grows from now on.',
});

function lagAlarms<S>(plan: ProbePlan, side: Side): Alarm<S>[] {
  const over = (purpose: string, name: MetricName, meaning: string): Alarm<S> => ({
    purpose: `${plan.id}-${purpose}`,
    side,
    metric: metric(plan, side, 'local', name, 'Maximum'),
    comparison: 'above',
    threshold: plan.recovery.objectives.rpo.milliseconds,
    breaching: 1,
    of: 1,
    missingData: 'not-breaching',
    severity: 'critical',
    meaning,
  });
  return [
    over(
      'rpo',
      'HeartbeatAge',
      'The newest heartbeat in the copy of this region is older than the RPO: promoting it now may lose more than was promised.',
    ),
    over(
      'lag',
      'ReplicationLag',
      'As this region sees it, a copy is further behind the writer than the RPO. Look at the write load and at the standby.',
    ),
  ];
}

/** Only where the standby was planned: after a failover it says that there is no standby any more, until the failback. */
const absence = <S>(plan: ProbePlan, side: Side): Alarm<S> => ({
  purpose: `${plan.id}-no-heartbeat`,
  side,
  metric: metric(plan, side, 'local', 'HeartbeatAge', 'SampleCount'),
  comparison: 'below',
  threshold: 1,
  breaching: 5,
  of: 5,
  missingData: 'breaching',
  severity: 'warning',
  meaning:
    'The standby shows no heartbeat at all: the SQL of the probe has not been run, its copy cannot be read, or it is the writer after a failover. Until it does, the loss of the writer is only seen by the slower alarms.',
});

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html */
function functionAlarms<S>({ id }: ProbePlan, side: Side, functionName: S): Alarm<S>[] {
  const alarm = (purpose: string, name: string, meaning: string): Alarm<S> => ({
    purpose: `${id}-${purpose}`,
    side,
    metric: {
      namespace: 'AWS/Lambda',
      name,
      dimensions: { FunctionName: functionName },
      statistic: 'Sum',
      period: minutes(1),
    },
    comparison: 'above',
    threshold: 0,
    breaching: 5,
    of: 5,
    missingData: 'not-breaching',
    severity: 'warning',
    meaning,
  });
  return [
    alarm(
      'errors',
      'Errors',
      'The probe fails in every minute: its environment is wrong, or CloudWatch does not take its metrics. Its log says which.',
    ),
    alarm(
      'throttles',
      'Throttles',
      'Calls of the probe find the one before still running: it waits for a host that does not answer, in every minute.',
    ),
  ];
}

function widgetsOf<S>(plan: ProbePlan, side: Side): Widget<S>[] {
  const widget = (title: string, ...metrics: readonly Metric<S>[]): Widget<S> => ({
    title: `${plan.id}, ${plan.recovery[side]}: ${title}`,
    side,
    metrics,
  });
  const both = (name: MetricName, statistic: Metric<S>['statistic']): Metric<S>[] => [
    metric(plan, side, 'local', name, statistic),
    metric(plan, side, 'writer', name, statistic),
  ];
  return [
    widget('healthy samples (share)', ...both('DatabaseHealth', 'Average')),
    widget('connecting (ms)', ...both('ConnectLatency', 'Maximum')),
    widget('SELECT 1 (ms)', ...both('DatabaseLatency', 'Average'), ...both('DatabaseLatency', 'Maximum')),
    widget(
      'behind the writer (ms)',
      metric(plan, side, 'local', 'ReplicationLag', 'Maximum'),
      metric(plan, side, 'local', 'HeartbeatAge', 'Maximum'),
    ),
    widget('writes here', metric(plan, side, 'local', 'IsWriter', 'Maximum')),
  ];
}
