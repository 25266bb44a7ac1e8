import type { Resource } from 'dr-estate';
import { givenNameOf } from './difference.js';
import type { Graph } from './graph.js';
import { canonical } from './references.js';

type Pair = readonly [Resource, Resource];

/**
 * Pairs what the colours left over, so that a difference can be told in a sentence: one changed fact gives everything
 * around it another colour. Always the most alike first, since each pair says something about its neighbours.
 */
export function nearestPairs(first: Graph, second: Graph, known: readonly Pair[]): readonly Pair[] {
  const partner = new Map(known.map(([a, b]) => [a.id, b.id]));
  const taken = new Set(partner.values());
  const [left, right] = [leftOver(first, partner), leftOver(second, taken)];
  const [factsOfFirst, factsOfSecond] = [factTexts(first), factTexts(second)];
  const found: Pair[] = [];
  for (;;) {
    const best = mostAlike(left, right, (a, b) => {
      const facts = [factsOfFirst(a), factsOfSecond(b)] as const;
      return likeness(a, b, facts, first, second, partner);
    });
    if (best === undefined) return found;
    found.push(best);
    partner.set(best[0].id, best[1].id);
    left.delete(best[0]);
    right.delete(best[1]);
  }
}

const leftOver = ({ compared }: Graph, paired: { has(id: string): boolean }): Set<Resource> =>
  new Set(compared.filter(({ id }) => !paired.has(id)));

function mostAlike(
  left: ReadonlySet<Resource>,
  right: ReadonlySet<Resource>,
  likenessOf: (a: Resource, b: Resource) => number,
): Pair | undefined {
  let best: Pair | undefined;
  let most = 0;
  for (const a of left) {
    for (const b of right) {
      if (a.kind !== b.kind) continue;
      const alike = likenessOf(a, b);
      if (alike <= most) continue;
      most = alike;
      best = [a, b];
    }
  }
  return best;
}

type FactTexts = ReadonlyMap<string, string>;

const anonymous = (): string => '';

/** The facts of a resource as texts, each made once: a dashboard's is long, and every pair asks for it again. */
function factTexts({ byId }: Graph): (resource: Resource) => FactTexts {
  const made = new Map<Resource, FactTexts>();
  return (resource) => {
    const facts =
      made.get(resource) ??
      new Map(Object.entries(resource.facts).map(([key, fact]) => [key, canonical(fact, byId, anonymous)]));
    made.set(resource, facts);
    return facts;
  };
}

/** How alike two resources of one kind are: more by what they are than by what they hang on. */
function likeness(
  a: Resource,
  b: Resource,
  [factsA, factsB]: readonly [FactTexts, FactTexts],
  first: Graph,
  second: Graph,
  partner: ReadonlyMap<string, string>,
): number {
  const same = [...factsA].filter(([key, text]) => factsB.get(key) === text).length;
  const keys = new Set([...factsA.keys(), ...factsB.keys()]).size;
  const edges = new Set(b.edges.flatMap((edge) => ('to' in edge ? [`${edge.role} ${edge.to}`] : [])));
  const out = a.edges.filter((edge) => 'to' in edge && edges.has(`${edge.role} ${partner.get(edge.to)}`)).length;
  const sources = new Set((second.incoming.get(b.id) ?? []).map(({ role, from }) => `${role} ${from}`));
  const into = (first.incoming.get(a.id) ?? []).filter(({ role, from }) => sources.has(`${role} ${partner.get(from)}`));
  const equalFacts = same === keys ? 4 : 0;
  const name = givenNameOf(a);
  const equalName = name !== undefined && name === givenNameOf(b) ? 6 : 0;
  return (
    (a.region === b.region ? 8 : -8) + equalName + equalFacts + 2 * same - (keys - same) + 3 * out + 2 * into.length
  );
}
