import { ofKind, targets, type Estate, type Resource } from '../estate.js';
import { mayPromote, mayStart } from './permissions.js';

/** The alarms on which something is called that may promote, each with the shortest way to it: the alarm first, what promotes last. */
export function waysToPromotion(estate: Estate): readonly (readonly Resource[])[] {
  const ends = new Set(promoters(estate).map(({ id }) => id));
  if (ends.size === 0) return [];
  const byId = new Map(estate.resources.map((resource) => [resource.id, resource]));
  const calls = callsOf(estate);
  return alarmsOf(estate).flatMap((alarm) => {
    const way = shortestWay(alarm.id, ends, calls);
    return way === undefined ? [] : [way.flatMap((id) => byId.get(id) ?? [])];
  });
}

/** What may make another copy of a database the writer, whether or not anything calls it. */
export const promoters = (estate: Estate): readonly Resource[] =>
  [...ofKind(estate, 'lambda.function'), ...ofKind(estate, 'states.state-machine')].filter(
    (resource) => !resource.origin.deployTime && mayPromote(estate, resource),
  );

const alarmsOf = (estate: Estate): readonly Resource<'cloudwatch.alarm' | 'cloudwatch.composite-alarm'>[] => [
  ...ofKind(estate, 'cloudwatch.alarm'),
  ...ofKind(estate, 'cloudwatch.composite-alarm'),
];

function shortestWay(
  from: string,
  ends: ReadonlySet<string>,
  calls: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  const ways: (readonly string[])[] = [[from]];
  const seen = new Set([from]);
  for (const way of ways) {
    const last = way.at(-1) ?? from;
    if (ends.has(last)) return way;
    for (const next of calls.get(last) ?? []) {
      if (!seen.has(next)) ways.push([...way, next]);
      seen.add(next);
    }
  }
  return undefined;
}

/** Who calls whom, by id: alarms their actions, topics their subscribers, rules their targets, functions and machines each other. */
function callsOf(estate: Estate): ReadonlyMap<string, readonly string[]> {
  const calls = new Map<string, string[]>();
  const join = (from: readonly string[], to: readonly string[]): void => {
    for (const caller of from) calls.set(caller, [...(calls.get(caller) ?? []), ...to]);
  };
  for (const alarm of alarmsOf(estate)) {
    if (alarm.facts.actionsEnabled) join([alarm.id], targets(alarm, 'alarmAction'));
    join(targets(alarm, 'alarm'), [alarm.id]);
  }
  for (const subscription of ofKind(estate, 'sns.subscription'))
    join(targets(subscription, 'topic'), targets(subscription, 'endpoint'));
  for (const target of ofKind(estate, 'events.target')) join(targets(target, 'rule'), targets(target, 'target'));
  for (const machine of ofKind(estate, 'states.state-machine')) {
    join([machine.id], targets(machine, 'calls'));
    const starts = ofKind(estate, 'lambda.function').filter((code) => mayStart(estate, code, machine));
    join(
      starts.map(({ id }) => id),
      [machine.id],
    );
  }
  return calls;
}
