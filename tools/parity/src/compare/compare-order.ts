import type { Resource } from 'dr-estate';
import type { Difference } from './difference.js';
import type { Pairing } from './pair.js';
import { withoutNumbers, type Side } from './side.js';

/** What comes before what, in each of two paired estates, by the names that both share. */
export interface Orders {
  readonly first: Order;
  readonly second: Order;
}

export function ordersOf({ pairs }: Pairing, [first, second]: readonly [Side, Side]): Orders {
  return {
    first: orderOf(
      pairs.map(([a]) => a.id),
      first,
    ),
    second: orderOf(
      pairs.map(([, b]) => b.id),
      second,
    ),
  };
}

/**
 * What a paired resource comes after in only one of the estates. Of everything that follows from one lost dependency,
 * only the dependency itself is told, at the resource that states it.
 */
export function compareOrder({ id, kind, region, name }: Resource, { first, second }: Orders): readonly Difference[] {
  const own = first.nameOf(id);
  const [onlyFirst, onlySecond] = [lost(own, first, second), lost(own, second, first)];
  if (onlyFirst === undefined && onlySecond === undefined) return [];
  return [{ kind, region, name, what: 'order', first: onlyFirst, second: onlySecond }];
}

function lost(own: string, here: Order, there: Order): string | undefined {
  const before = there.all.get(own);
  const missing = here.direct.get(own)?.filter((other) => there.all.has(other) && before?.has(other) === false) ?? [];
  return missing.length === 0 ? undefined : `after ${withoutNumbers(missing.toSorted().join(', '))}`;
}

interface Order {
  readonly nameOf: (id: string) => string;
  readonly all: ReadonlyMap<string, ReadonlySet<string>>;
  readonly direct: ReadonlyMap<string, readonly string[]>;
}

/** Everything before each resource, and what is directly before it, by the names that both sides share. */
function orderOf(ids: readonly string[], { graph, nameOf }: Side): Order {
  const entries = ids.map((id) => [nameOf(id), id] as const);
  return {
    nameOf,
    all: new Map(entries.map(([name, id]) => [name, new Set([...(graph.allBefore.get(id) ?? [])].map(nameOf))])),
    direct: new Map(entries.map(([name, id]) => [name, directlyBefore(id, graph).map(nameOf)])),
  };
}

/** What a resource comes after with nothing that is compared in between: deployment machinery is looked through. */
function directlyBefore(id: string, graph: Side['graph']): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const open = [...(graph.before.get(id) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (graph.byId.get(next)?.origin.deployTime === true) open.push(...(graph.before.get(next) ?? []));
    else found.add(next);
  }
  return [...found];
}
