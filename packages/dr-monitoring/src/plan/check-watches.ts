import { checkName, checkPromise, nameOf, sides, toSeconds, type Alarm, type Component, type Problem } from 'dr-core';
import { describe } from './plan-alarm.js';
import { alarmName, regionOf } from './plan-place.js';
import { planUndeliverable } from './plan-topics.js';
import type { Watched } from './watched.js';

/** Every problem of what is watched; none means that whatever can go wrong is heard of, and that the promise is kept. */
export function checkWatches<S>(watched: Watched<S>, enrolled: readonly Component[]): Problem[] {
  const { recovery, components } = watched;
  const steps = components.flatMap(({ publishes }) => publishes.steps);
  const wrongList = [...checkTwice(watched), ...checkForgotten(watched, enrolled)];
  return [
    ...wrongList,
    ...components.flatMap(({ publishes }) => publishes.alarms).flatMap((alarm) => checkAlarm(watched, alarm)),
    // What all of them say together can be judged when all of them are there, once.
    ...(wrongList.length > 0
      ? []
      : [...checkSilence(watched), ...checkCollisions(watched), ...checkPromise(recovery, steps)]),
  ];
}

/** Whether anybody would miss a component that is not watched. */
const says = ({ publishes: { alarms, widgets, steps, topics = [] } }: Component): boolean =>
  alarms.length + widgets.length + steps.length + topics.length > 0;

/** Components of the deployment that publish something and are not watched. */
export function checkForgotten<S>({ components }: Watched<S>, enrolled: readonly Component[]): Problem[] {
  const isWatched = ({ publishes }: Component): boolean => components.some((other) => other.publishes === publishes);
  const forgotten = enrolled.filter((component) => says(component) && !isWatched(component));
  if (forgotten.length === 0) {
    if (components.length > 0) return [];
    const rule = 'there is nothing to watch';
    return [{ property: 'watches', given: [], rule, remedy: 'write the components of the deployment' }];
  }
  const names = forgotten.map(({ id }) => `"${id}"`).join(', ');
  const ids = [...enrolled.filter(isWatched), ...forgotten].map(({ id }) => id);
  return [
    {
      property: 'watches',
      given: components.map(({ title }) => title),
      rule: `${names} of the same deployment ${forgotten.length === 1 ? 'says' : 'say'} what nobody would hear: alarms, graphs, topics or steps`,
      remedy: `write watches: [${ids.join(', ')}], and make the monitoring after all of them`,
    },
  ];
}

function checkTwice<S>({ components }: Watched<S>): Problem[] {
  return components.flatMap(({ publishes, title }, i) =>
    components.findIndex((other) => other.publishes === publishes) === i
      ? []
      : [{ property: `watches[${i}]`, given: title, rule: 'it is watched already', remedy: 'leave it out' }],
  );
}

/**
 * Monitoring that goes silent looks like a system that is well. In each region some alarm must take silence for a fault: that
 * of a metric which is always there, such as the health that a probe tells each minute.
 */
const checkSilence = <S>({ recovery, components }: Watched<S>): Problem[] =>
  sides
    .map((side) => recovery[side])
    .filter(
      (region) =>
        !components
          .flatMap(({ publishes }) => publishes.alarms)
          .some((alarm) => alarm.missingData === 'breaching' && regionOf(recovery, alarm) === region),
    )
    .map((region) => ({
      property: 'watches',
      given: components.map(({ title }) => title),
      rule: `no alarm in ${region} is raised by silence, so nobody would hear when its metrics stop`,
      remedy: 'watch a HealthProbe, or anything with an alarm whose missing data is breaching',
    }));

/** Also with those that monitoring makes itself. */
function checkCollisions<S>(watched: Watched<S>): Problem[] {
  const { recovery, id, components } = watched;
  const alarms = components.flatMap(({ title, publishes }) => publishes.alarms.map((alarm) => ({ title, alarm })));
  const own = sides.flatMap((side) => [
    nameOf(recovery, `${id}-region-lost`, side),
    ...planUndeliverable(watched, recovery[side]).map(({ name }) => name),
  ]);
  const owner = new Map(own.map((name) => [name, id]));
  return alarms.flatMap(({ title, alarm }) => {
    const name = alarmName(recovery, alarm);
    const other = owner.get(name);
    owner.set(name, title);
    if (other === undefined) return [];
    const rule = `the alarm "${name}" of "${title}" has the name of one of "${other}", and would take its place`;
    return [{ property: 'watches', given: alarm.purpose, rule, remedy: 'give one of the two another id' }];
  });
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
function checkAlarm<S>({ recovery, runbook }: Watched<S>, alarm: Alarm<S>): Problem[] {
  const property = `alarms.${alarm.purpose}`;
  const { metric, breaching, of, threshold } = alarm;
  const period = toSeconds(metric.period);
  const length = describe(alarm, runbook).length;
  const problem = (given: unknown, rule: string, remedy: string): Problem[] => [{ property, given, rule, remedy }];
  return [
    ...checkName('alarm', alarmName(recovery, alarm), property),
    ...(length <= 1_024
      ? []
      : problem(
          `${length} characters`,
          'a description has at most 1024',
          'shorten the meaning, or the URL of the runbook',
        )),
    ...([10, 20, 30].includes(period) || (period > 0 && period % 60 === 0)
      ? []
      : problem(period, 'a period is 10, 20 or 30 seconds, or whole minutes', 'write seconds(10) or minutes(1)')),
    ...(period * of <= (period < 3_600 ? 86_400 : 604_800)
      ? []
      : problem(of, 'an alarm looks back a day, or a week with periods of an hour or more', 'take fewer periods')),
    ...(Number.isInteger(of) && Number.isInteger(breaching) && breaching >= 1 && breaching <= of
      ? []
      : problem([breaching, of], 'of so many periods at least one, and at most all, must breach', 'write 1 of 1')),
    ...(Number.isFinite(threshold) ? [] : problem(threshold, 'a threshold is a finite number', 'write a number')),
  ];
}
