import type { Resource } from 'dr-estate';
import type { Graph } from './graph.js';
import { nearestPairs } from './nearest.js';
import { refine, type Colours } from './refine.js';

/** Which resource of the one estate is which of the other. */
export interface Pairing {
  readonly pairs: readonly (readonly [Resource, Resource])[];
  readonly onlyFirst: readonly Resource[];
  readonly onlySecond: readonly Resource[];
}

/** Pairs the resources of two estates by what they are and what they hang on; ids and engines' own names play no part. */
export function pairResources(first: Graph, second: Graph): Pairing {
  const colours = colourTwins(first, second);
  const partners = new Map(second.compared.map((resource) => [colours.get(resource), resource]));
  const exact = first.compared.flatMap((a): [Resource, Resource][] => {
    const b = partners.get(colours.get(a));
    return b === undefined || isShared(colours, a, first) || isShared(colours, b, second) ? [] : [[a, b]];
  });
  const near = nearestPairs(first, second, exact);
  const pairs = [...exact, ...near];
  const [firsts, seconds] = [new Set(pairs.map(([a]) => a)), new Set(pairs.map(([, b]) => b))];
  return {
    pairs,
    onlyFirst: first.compared.filter((resource) => !firsts.has(resource)),
    onlySecond: second.compared.filter((resource) => !seconds.has(resource)),
  };
}

/**
 * Refines until every class that both estates fill alike has one member on each side. Twins that cannot be told apart are
 * each other's mirror image, so any two of them may be paired; what hangs on them is then paired accordingly.
 */
function colourTwins(first: Graph, second: Graph): Colours {
  const marks = new Map<Resource, number>();
  for (;;) {
    const colours = refine([first, second], marks);
    const [firsts, seconds] = [membersOf(first, colours), membersOf(second, colours)];
    const twins = [...firsts].find(([colour, { length }]) => length > 1 && seconds.get(colour)?.length === length);
    if (twins === undefined) return colours;
    const [colour, [a]] = twins;
    const b = seconds.get(colour)?.[0];
    if (a === undefined || b === undefined) return colours;
    const mark = marks.size;
    marks.set(a, mark).set(b, mark);
  }
}

function membersOf({ compared }: Graph, colours: Colours): ReadonlyMap<number, readonly Resource[]> {
  const members = new Map<number, Resource[]>();
  for (const resource of compared) {
    const colour = colours.get(resource) ?? -1;
    const list = members.get(colour) ?? [];
    members.set(colour, list);
    list.push(resource);
  }
  return members;
}

const isShared = (colours: Colours, resource: Resource, { compared }: Graph): boolean =>
  compared.some((other) => other !== resource && colours.get(other) === colours.get(resource));
