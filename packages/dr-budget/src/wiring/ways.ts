import { ofKind, targets, type Estate, type Resource } from 'dr-estate';
import { mayPromote, mayStart } from './permissions.js';

/** From a signal to what promotes: the resources that call one another, the signal first and what promotes last. */
export type Way = readonly Resource[];

/** The alarms on which something is called that may promote, each with the shortest way to it. */
export function waysToPromotion(estate: Estate): readonly Way[] {
  const next = callsOf(estate);
  return [...ofKind(estate, 'cloudwatch.alarm'), ...ofKind(estate, 'cloudwatch.composite-alarm')].flatMap((alarm) => {
    const way = shortest(estate, alarm, next);
    return way === undefined ? [] : [way];
  });
}

/** What promotes whether or not anything calls it. */
export const promoters = (estate: Estate): readonly Resource[] =>
  [...ofKind(estate, 'lambda.function'), ...ofKind(estate, 'states.state-machine')].filter(
    (resource) => !resource.origin.deployTime && mayPromote(estate, resource),
  );

function shortest(estate: Estate, from: Resource, next: ReadonlyMap<string, readonly string[]>): Way | undefined {
  const byId = new Map(estate.resources.map((resource) => [resource.id, resource]));
  const ends = new Set(promoters(estate).map(({ id }) => id));
  const seen = new Set([from.id]);
  let ways: Way[] = [[from]];
  while (ways.length > 0) {
    const found = ways.find((way) => ends.has(way.at(-1)?.id ?? ''));
    if (found !== undefined) return found;
    ways = ways.flatMap((way) =>
      (next.get(way.at(-1)?.id ?? '') ?? []).flatMap((id) => {
        const resource = byId.get(id);
        if (resource === undefined || seen.has(id)) return [];
        seen.add(id);
        return [[...way, resource]];
      }),
    );
  }
  return undefined;
}

/** Who calls whom, by id: alarms their actions, topics their subscribers, machines their functions, functions machines. */
function callsOf(estate: Estate): ReadonlyMap<string, readonly string[]> {
  const calls: (readonly [string, string])[] = [];
  const join = (from: readonly string[], to: readonly string[]): void => {
    for (const caller of from) for (const called of to) calls.push([caller, called]);
  };
  for (const alarm of ofKind(estate, 'cloudwatch.alarm')) {
    if (alarm.facts.actionsEnabled) join([alarm.id], targets(alarm, 'alarmAction'));
  }
  for (const alarm of ofKind(estate, 'cloudwatch.composite-alarm')) {
    join(targets(alarm, 'alarm'), [alarm.id]);
    if (alarm.facts.actionsEnabled) join([alarm.id], targets(alarm, 'alarmAction'));
  }
  for (const subscription of ofKind(estate, 'sns.subscription')) {
    join(targets(subscription, 'topic'), targets(subscription, 'endpoint'));
  }
  for (const machine of ofKind(estate, 'states.state-machine')) {
    join([machine.id], targets(machine, 'calls'));
    const starters = ofKind(estate, 'lambda.function').filter((code) => mayStart(estate, code, machine));
    join(
      starters.map(({ id }) => id),
      [machine.id],
    );
  }
  return calls.reduce(
    (all, [from, to]) => all.set(from, [...(all.get(from) ?? []), to]),
    new Map<string, readonly string[]>(),
  );
}
