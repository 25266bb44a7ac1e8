import { minutes, type Alarm, type HoldsTraffic, type Metric, type Step, type Widget } from 'dr-core';
import { metricDimension, metricNamespace, type MetricName } from '../contract/metric.js';
import type { FailoverPlan } from './failover-plan.js';
import { functionAlarms, functionMetric, type FunctionNames } from './watch-functions.js';
import { runAlarms, runMetric, type RunMetric } from './watch-runs.js';

/** What the functions and the machine of a controller are called under in CloudWatch. */
export interface Emitters<S> extends FunctionNames<S> {
  readonly machineArn: S;
}

/** What is worth waking somebody for, and worth seeing. All of it is emitted in the standby region. */
export const planWatch = <S>(
  plan: FailoverPlan,
  emitters: Emitters<S>,
): { readonly alarms: readonly Alarm<S>[]; readonly widgets: readonly Widget<S>[] } => ({
  alarms: [...runAlarms(plan, emitters.machineArn), ...stateAlarms<S>(plan), ...functionAlarms(plan, emitters)],
  widgets: widgetsOf(plan, emitters),
});

/** Where traffic belongs, for what moves it: told after the last of the steps. */
export const trafficOf = <S>(plan: FailoverPlan, steps: readonly Step[]): HoldsTraffic<S>['traffic'] => ({
  metric: metric(plan, 'TrafficOnStandby'),
  after: steps.at(-1)?.name ?? plan.id,
});

const metric = <S>(
  { system }: FailoverPlan,
  name: MetricName,
  statistic: Metric<S>['statistic'] = 'Maximum',
): Metric<S> => ({
  namespace: metricNamespace,
  name,
  dimensions: { [metricDimension]: system as S },
  statistic,
  period: minutes(1),
});

/** A planned move takes a minute or two, within which the roles of both copies may be told as they were and as they are. */
const longerThanAMove = { breaching: 3, of: 3 };
const atOnce = { breaching: 1, of: 1 };

function stateAlarms<S>(plan: FailoverPlan): Alarm<S>[] {
  const alarm = (
    purpose: string,
    name: MetricName,
    rest: Pick<Alarm<S>, 'comparison' | 'threshold' | 'breaching' | 'of' | 'missingData' | 'severity' | 'meaning'>,
  ): Alarm<S> => ({ purpose: `${plan.id}-${purpose}`, side: 'standby', metric: metric(plan, name), ...rest });
  const risen = { comparison: 'at-least', threshold: 1, missingData: 'not-breaching' } as const;
  return [
    alarm('silent', 'ControllerAlive', {
      comparison: 'below',
      threshold: 1,
      breaching: 3,
      of: 3,
      missingData: 'breaching',
      severity: 'critical',
      meaning:
        'The controller has not looked at what it needs for three minutes: the loss of the writer would start no failover. Its log says why; until it looks again, watch the writer and start runs by hand.',
    }),
    alarm('cannot-tell', 'CannotTell', {
      ...risen,
      breaching: 5,
      of: 5,
      severity: 'critical',
      meaning:
        'The view of the writer from the standby region is missing or too old, or the metrics of the primary region are refused, five minutes long: the loss of the writer would start no failover. Look at the probe of the standby region; the log of watch says which region could not be read, and why.',
    }),
    alarm('withheld', 'FailoverWithheld', {
      ...risen,
      ...atOnce,
      severity: 'critical',
      meaning:
        'The writer is lost as seen from the standby region, and stays so: a hold, the cooldown after a run that ended or was stopped, or traffic that is on the standby already forbids a failover; or two minutes have passed, and the primary region says that its writer answers, or a run has not ended it yet. A person must look now: the log of watch has the reason.',
    }),
    alarm('two-writers', 'Writers', {
      ...risen,
      comparison: 'above',
      ...longerThanAMove,
      severity: 'critical',
      meaning:
        'Both copies of the database accept writes: what is written to the one is missing in the other. Stop the writers of the region that does not serve; the snapshot of its lost writes is named in the report of the last run.',
    }),
    alarm('on-standby', 'TrafficOnStandby', {
      ...risen,
      ...atOnce,
      missingData: 'ignore',
      severity: 'warning',
      meaning:
        'The traffic belongs to the standby region, which has no standby of its own until the failback. Fail back once the primary region is sound.',
    }),
  ];
}

function widgetsOf<S>(plan: FailoverPlan, { watchName, actName, machineArn }: Emitters<S>): Widget<S>[] {
  const widget = (title: string, ...metrics: readonly Metric<S>[]): Widget<S> => ({
    title: `${plan.id}: ${title}`,
    side: 'standby',
    metrics,
  });
  const ends: readonly RunMetric[] = [
    'ExecutionsStarted',
    'ExecutionsSucceeded',
    'ExecutionsFailed',
    'ExecutionsTimedOut',
    'ExecutionsAborted',
  ];
  return [
    widget(
      'traffic on the standby (1), and copies that write',
      metric(plan, 'TrafficOnStandby'),
      metric(plan, 'Writers'),
    ),
    widget(
      'looks (1), cannot tell (1), withholds a failover (1)',
      metric(plan, 'ControllerAlive'),
      metric(plan, 'CannotTell'),
      metric(plan, 'FailoverWithheld'),
    ),
    widget('what a promotion would lose (ms)', metric(plan, 'EstimatedLoss')),
    widget('recovery time of runs (ms)', metric(plan, 'RecoveryTime')),
    widget('runs', ...ends.map((name) => runMetric(name, machineArn))),
    widget(
      'errors of the functions',
      functionMetric('Errors', watchName),
      functionMetric('Errors', actName),
      functionMetric('Throttles', actName),
    ),
  ];
}
