import type { Estate, Resource } from 'dr-estate';
import { compareOrder, ordersOf } from './compare-order.js';
import { comparePair } from './compare-pair.js';
import type { Difference } from './difference.js';
import { graphOf } from './graph.js';
import { pairResources } from './pair.js';
import { sidesOf } from './side.js';

/** What came of comparing two estates. */
export interface Comparison {
  /** Empty if and only if both say the same, up to the engines' own ids and names. */
  readonly differences: readonly Difference[];
  /** What only Pulumi can say, in either estate: no difference, but worth knowing. */
  readonly pulumiOnly: readonly string[];
}

/**
 * Compares two deployments, whichever engines wrote them: facts, edges, retention and order, and the names that the
 * deployment itself gives. Ids and the engines' own names count for nothing; what only serves the deployment is left out.
 */
export function compareEstates(first: Estate, second: Estate): Comparison {
  const graphs = [graphOf(first), graphOf(second)] as const;
  const pairing = pairResources(...graphs);
  const sides = sidesOf(...graphs, pairing);
  const orders = ordersOf(pairing, sides);
  const differences = [
    ...pairing.onlyFirst.map((resource) => alone(resource, 'first')),
    ...pairing.onlySecond.map((resource) => alone(resource, 'second')),
    ...pairing.pairs.flatMap(([a, b]) => {
      const own = comparePair(a, b, sides);
      // Another edge is another order too; telling both would tell one thing twice.
      return own.some(({ what }) => what.startsWith('edge')) ? own : [...own, ...compareOrder(a, orders)];
    }),
  ];
  return { differences, pulumiOnly: [...first.resources, ...second.resources].flatMap(pulumiOnly) };
}

function alone({ kind, region, name, facts }: Resource, which: 'first' | 'second'): Difference {
  const absent = { kind, region, name, what: 'resource', first: undefined, second: undefined } as const;
  return { ...absent, [which]: JSON.stringify(facts) };
}

function pulumiOnly({ kind, name, region, lifecycle }: Resource): readonly string[] {
  const { ignoreChanges, protected: refusesDeletion } = lifecycle;
  return [
    ...(ignoreChanges.length > 0
      ? [`${kind} "${name}" in ${region} ignores changes of ${ignoreChanges.join(', ')}`]
      : []),
    ...(refusesDeletion ? [`${kind} "${name}" in ${region} is protected`] : []),
  ];
}
