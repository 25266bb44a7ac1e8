import { nameIn, nameOf, otherSide, sides, type Alarm, type Recovery, type RegionName } from 'dr-core';
import type { PlacePlan, LossPlan } from './monitoring-plan.js';
import { describe, planAlarm } from './plan-alarm.js';
import { lossesOf } from './losses.js';
import { planSubscriptions, planUndeliverable } from './plan-topics.js';
import type { Watched } from './watched.js';

/** Where an alarm must be: CloudWatch's alarms see only the metrics of their own region. */
export const regionOf = (recovery: Recovery, { metric, side }: Alarm<unknown>): RegionName =>
  metric.region ?? recovery[side];

/** The name of an alarm: that of the side it speaks of, wherever its metric is emitted. */
export const alarmName = (recovery: Recovery, { purpose, side }: Alarm<unknown>): string =>
  nameOf(recovery, purpose, side);

/** Decides what there is in one region. */
export function planPlace<S>(watched: Watched<S>, region: RegionName): PlacePlan<S> {
  const { recovery, id, runbook } = watched;
  const side = sides.find((candidate) => recovery[candidate] === region);
  const alarms = watched.components.flatMap(({ publishes }) => publishes.alarms);
  const name = nameIn(recovery, id, region);
  return {
    name: side ?? region,
    region,
    key: { alias: `alias/${name}`, description: `Alarms of ${recovery.name} in ${region}` },
    topic: { name, displayName: `${recovery.name} ${recovery.environment} ${region}` },
    subscriptions: planSubscriptions(watched, region),
    alarms: alarms
      .filter((alarm) => regionOf(recovery, alarm) === region)
      .map((alarm) =>
        planAlarm(alarm, {
          id: alarmId(watched, region, alarm),
          name: alarmName(recovery, alarm),
          runbook,
        }),
      ),
    undelivered: planUndeliverable(watched, region),
    loss: planLoss(watched, region),
  };
}

/** The purpose is enough where the alarm speaks of the region it is in. */
const alarmId = <S>({ recovery }: Watched<S>, region: RegionName, { purpose, side }: Alarm<S>): string =>
  recovery[side] === region ? purpose : `${purpose}-${side}`;

function planLoss<S>(watched: Watched<S>, region: RegionName): LossPlan | undefined {
  const { recovery, id, runbook } = watched;
  const side = sides.find((candidate) => recovery[candidate] === region);
  if (side === undefined) return undefined;
  const signs = lossesOf(watched, side).filter((alarm) => regionOf(recovery, alarm) === region);
  if (signs.length === 0) return undefined;
  const purpose = `${id}-region-lost`;
  const meaning =
    `${recovery[otherSide(side)]} is lost, as seen from ${region}: whatever here tells of it is in alarm at once. ` +
    'This is the one to act on; what else is raised in these minutes follows from it. ' +
    `Its end is not told: a promotion ends it, while ${recovery[otherSide(side)]} may be as lost as before.`;
  return {
    id: purpose,
    name: nameOf(recovery, purpose, side),
    description: describe({ severity: 'critical', meaning, purpose }, runbook),
    of: signs.map((alarm) => alarmId(watched, region, alarm)),
  };
}
