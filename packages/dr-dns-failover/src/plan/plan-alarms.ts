import { createHash } from 'node:crypto';
import { minutes, nameOf, sides, toSeconds, type Alarm, type Metric, type Recovery } from 'dr-core';
import type { FailoverDnsProps } from '../props.js';
import type { AlarmPlan } from './dns-plan.js';
import { knownText } from './known-text.js';
import { namesOf } from './names.js';
import { switchAlarm } from './timing.js';

const operators: Readonly<Record<Alarm<unknown>['comparison'], string>> = {
  above: 'GreaterThanThreshold',
  'at-least': 'GreaterThanOrEqualToThreshold',
  'at-most': 'LessThanOrEqualToThreshold',
  below: 'LessThanThreshold',
};

/** The alarms that tell the health of each region's endpoint, where such were given. */
export const planHealthAlarms = <S>(
  recovery: Recovery,
  id: string,
  { health, ...props }: FailoverDnsProps<S>,
): readonly AlarmPlan<S>[] =>
  sides.flatMap((side) => {
    if (health === undefined) return [];
    const { name } = namesOf(recovery, props);
    const alarm = side === 'standby' ? patiently(health.health.standby) : health.health.primary;
    const description = `Followed by the health check of ${name} in ${recovery[side]}. ${alarm.meaning}`;
    return [newAlarm(recovery, id, `${side}-health`, alarm, description)];
  });

/**
 * Longer than a promotion takes, during which the standby's database may not answer: just then the traffic comes, and while both are
 * unhealthy Route 53 would answer with the region that is lost.
 */
const patience = minutes(5);

const patiently = <S>(alarm: Alarm<S>): Alarm<S> => ({
  ...alarm,
  of: Math.max(alarm.of, Math.ceil(patience.milliseconds / alarm.metric.period.milliseconds)),
});

/**
 * The alarm that is on while the traffic belongs to the standby region. In that region, where what holds the traffic is: nothing
 * of the primary must answer for the traffic to move.
 */
export function planSwitchAlarm<S>(
  recovery: Recovery,
  id: string,
  { heldBy, ...props }: FailoverDnsProps<S>,
): AlarmPlan<S> | undefined {
  if (heldBy === 'nobody') return undefined;
  const metric: Metric<S> = { ...heldBy.traffic.metric, statistic: 'Maximum', ...switchAlarm.metric };
  const alarm = {
    side: 'standby',
    metric,
    comparison: 'at-least',
    threshold: 1,
    of: switchAlarm.of,
    missingData: 'missing',
  } as const;
  const description = `On while the traffic of ${namesOf(recovery, props).name} belongs to ${recovery.standby}. Followed by a health check.`;
  return newAlarm(recovery, id, 'switch', alarm, description);
}

type Followed<S> = Pick<Alarm<S>, 'side' | 'metric' | 'comparison' | 'threshold' | 'of' | 'missingData'>;

function newAlarm<S>(
  recovery: Recovery,
  id: string,
  purpose: string,
  { side, metric, comparison, threshold, of, missingData }: Followed<S>,
  description: string,
): AlarmPlan<S> {
  const followed = {
    namespace: metric.namespace,
    metricName: metric.name,
    dimensions: metric.dimensions,
    statistic: metric.statistic,
    periodSeconds: toSeconds(metric.period),
    evaluationPeriods: of,
    threshold,
    comparisonOperator: operators[comparison],
    treatMissingData: missingData, // 'breaching' or 'missing', which AWS calls the same: others are refused
  };
  const name = nameOf(recovery, `${id}-${purpose}-${fingerprint(followed)}`, side);
  return { id: `${purpose}-alarm`, side, region: recovery[side], name, description, ...followed };
}

/**
 * A health check reads an alarm's configuration once, when it is created or changed itself: an alarm that changes gets another
 * name, and with it the check. What is only known at deployment cannot be part of a name.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-updating-cloudwatch-alarm-settings.html
 */
function fingerprint({
  dimensions,
  ...rest
}: Readonly<Record<string, unknown>> & { readonly dimensions: object }): string {
  const known = Object.entries(dimensions).map(([key, value]: [string, unknown]) => [key, knownText(value)]);
  const text = JSON.stringify([Object.entries(rest), known.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1))]);
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
