import type { Estate, Resource } from 'dr-estate';
import { referencesIn } from './references.js';

/** An estate as a graph: what is compared, what it points at, and what must exist before it. */
export interface Graph {
  /** All resources but those that only serve the deployment itself: the engines deploy in different ways. */
  readonly compared: readonly Resource[];
  readonly byId: ReadonlyMap<string, Resource>;
  /** Ids of what a resource refers to or is stated to come after; of every resource, compared or not. */
  readonly before: ReadonlyMap<string, readonly string[]>;
  /**
   * Everything that exists before each resource: through references and through stated dependencies alike, since each
   * engine may say the same order in either way.
   */
  readonly allBefore: ReadonlyMap<string, ReadonlySet<string>>;
  /** The compared resources that come after each, at whatever distance. */
  readonly allAfter: ReadonlyMap<string, readonly { readonly from: string }[]>;
  /** Edges of compared resources, by the id that they point at. */
  readonly incoming: ReadonlyMap<string, readonly { readonly role: string; readonly from: string }[]>;
}

export function graphOf(estate: Estate): Graph {
  const resources = estate.resources.map((resource) => ({ ...resource })); // two estates may share objects
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  const compared = resources.filter(({ origin }) => !origin.deployTime);
  const before = new Map(resources.map((resource) => [resource.id, predecessors(resource, byId)]));
  const allBefore = new Map(resources.map(({ id }) => [id, reachable(id, before)]));
  const references = compared.flatMap(({ id: from, edges }) =>
    edges.flatMap((edge) => ('to' in edge ? [{ to: edge.to, role: edge.role, from }] : [])),
  );
  const order = compared.flatMap(({ id }) => [...(allBefore.get(id) ?? [])].map((to) => ({ to, from: id })));
  return { compared, byId, before, allBefore, incoming: groupByTarget(references), allAfter: groupByTarget(order) };
}

const predecessors = (
  { edges, facts, lifecycle }: Resource,
  byId: ReadonlyMap<string, Resource>,
): readonly string[] => [
  ...new Set([
    ...edges.flatMap((edge) => ('to' in edge ? [edge.to] : [])),
    ...referencesIn(facts, byId),
    ...lifecycle.after,
  ]),
];

function reachable(id: string, before: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...(before.get(id) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    open.push(...(before.get(next) ?? []));
  }
  return found;
}

function groupByTarget<T extends { readonly to: string }>(arrows: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const arrow of arrows) {
    const group = groups.get(arrow.to);
    if (group === undefined) groups.set(arrow.to, [arrow]);
    else group.push(arrow);
  }
  return groups;
}
