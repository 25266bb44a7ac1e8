import type { Resource } from 'dr-estate';
import { titleOf } from './difference.js';
import type { Graph } from './graph.js';
import type { Pairing } from './pair.js';

/** One of the two estates, with names for its resources that mean the same in the other. */
export interface Side {
  readonly graph: Graph;
  /** Equal for the two resources of a pair, and for no others. */
  readonly nameOf: (id: string) => string;
}

/** The two estates under one naming. */
export function sidesOf(first: Graph, second: Graph, { pairs }: Pairing): readonly [Side, Side] {
  const [firsts, seconds] = [ownNames(first), ownNames(second)];
  pairs.forEach(([a, b], index) => {
    const name = `${titleOf(a)} ⟨${index}⟩`;
    firsts.set(a.id, name);
    seconds.set(b.id, name);
  });
  return [sideOf(first, firsts), sideOf(second, seconds)];
}

/** Text with names as people read them. */
export const withoutNumbers = (text: string): string => text.replaceAll(/ ⟨\d+⟩/g, '');

const ownNames = ({ byId }: Graph): Map<string, string> =>
  new Map([...byId.values()].map((resource) => [resource.id, ownNameOf(resource)]));

/** What only serves the deployment has no partner, and a name that says nothing of the engine. */
const ownNameOf = (resource: Resource): string =>
  resource.origin.deployTime ? `${resource.kind} that only serves the deployment` : titleOf(resource);

const sideOf = (graph: Graph, names: ReadonlyMap<string, string>): Side => ({
  graph,
  nameOf: (id) => names.get(id) ?? `${id}, which does not exist`,
});
