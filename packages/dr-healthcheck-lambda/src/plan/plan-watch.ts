import { hours, minutes, sides, type Alarm, type EachRegion, type Metric, type Side, type Widget } from 'dr-core';
import type { MetricName } from '../contract/metric.js';
import { probeMetric as metric } from './probe-metric.js';
import type { ProbePlan } from './probe-plan.js';
import { healthAlarm, heartbeatAlarm } from './signals.js';

/** The functions of a probe, by their names. */
export interface FunctionNames<S> extends EachRegion<S> {
  readonly verifier: S;
}

/** What is worth waking somebody for, and worth seeing: in each region what the probe of that region says. */
export function planWatch<S>(
  plan: ProbePlan,
  functionNames: FunctionNames<S>,
): { readonly alarms: readonly Alarm<S>[]; readonly widgets: readonly Widget<S>[] } {
  return {
    alarms: sides.flatMap((side) => [
      healthAlarm<S>(plan, side, 'local'),
      healthAlarm<S>(plan, side, 'writer'),
      heartbeatAlarm<S>(plan, side),
      ...lagAlarms<S>(plan, side),
      ...(side === 'standby' ? [absence<S>(plan, side)] : []),
      ...functionAlarms(plan, side, functionNames[side]),
      ...(side === 'standby' ? [verifierAlarm(plan, functionNames.verifier)] : []),
    ]),
    widgets: sides.flatMap((side) => widgetsOf<S>(plan, side)),
  };
}

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

/** Called each hour: an hour's errors are the last verification's, or those of a failover that is under way. */
const verifierAlarm = <S>({ id }: ProbePlan, functionName: S): Alarm<S> => ({
  purpose: `${id}-verifier-errors`,
  side: 'standby',
  metric: {
    namespace: 'AWS/Lambda',
    name: 'Errors',
    dimensions: { FunctionName: functionName },
    statistic: 'Sum',
    period: hours(1),
  },
  comparison: 'above',
  threshold: 0,
  breaching: 1,
  of: 1,
  missingData: 'not-breaching',
  severity: 'warning',
  meaning:
    'A write through the writer endpoint, made from the standby region as after a failover, has failed: a failover now could not prove its success. The name of the error in the log of the probe is the reason.',
});

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
    widget('failed in a row', ...both('ConsecutiveFailures', 'Maximum')),
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
