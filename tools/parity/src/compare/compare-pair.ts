import type { Resource } from 'dr-estate';
import { givenNameOf, type Difference } from './difference.js';
import { canonical } from './references.js';
import { targetOf } from './refine.js';
import { withoutNumbers, type Side } from './side.js';

type Unlike = (what: Difference['what'], first: string | undefined, second: string | undefined) => Difference[];

/** What two paired resources do not have in common, their order left aside. */
export function comparePair(a: Resource, b: Resource, sides: readonly [Side, Side]): readonly Difference[] {
  const { kind, region, name } = a;
  const unlike: Unlike = (what, first, second) => {
    if (first === second) return [];
    const [plainFirst, plainSecond] = [first && withoutNumbers(first), second && withoutNumbers(second)];
    // Twins may have one name; then only their numbers tell them apart.
    const told = plainFirst === plainSecond ? { first, second } : { first: plainFirst, second: plainSecond };
    return [{ kind, region, name, what, ...told }];
  };
  return [
    ...compareNames(a, b, unlike),
    ...unlike('region', a.region, b.region),
    ...unlike('retained', String(a.lifecycle.retained), String(b.lifecycle.retained)),
    ...compareFacts(a, b, sides, unlike),
    ...compareEdges(a, b, sides, unlike),
  ];
}

/** One engine may write inside another resource what the other writes as one of its own; then neither has a name. */
const compareNames = (a: Resource, b: Resource, unlike: Unlike): Difference[] =>
  a.id.includes('#') || b.id.includes('#') ? [] : unlike('name', givenNameOf(a), givenNameOf(b));

function compareFacts(a: Resource, b: Resource, [first, second]: readonly [Side, Side], unlike: Unlike): Difference[] {
  const [factsA, factsB] = [new Map(Object.entries(a.facts)), new Map(Object.entries(b.facts))];
  const textOf = (fact: unknown, { graph, nameOf }: Side): string | undefined =>
    fact === undefined ? undefined : canonical(fact, graph.byId, nameOf);
  return [...new Set([...factsA.keys(), ...factsB.keys()])].flatMap((key) =>
    unlike(`fact ${key}`, textOf(factsA.get(key), first), textOf(factsB.get(key), second)),
  );
}

function compareEdges(a: Resource, b: Resource, [first, second]: readonly [Side, Side], unlike: Unlike): Difference[] {
  const roles = new Set([...a.edges, ...b.edges].map(({ role }) => role));
  return [...roles].flatMap((role) => {
    const [targetsA, targetsB] = [targetsOf(a, role, first), targetsOf(b, role, second)];
    return unlike(`edge ${role}`, textOf(without(targetsA, targetsB)), textOf(without(targetsB, targetsA)));
  });
}

const targetsOf = ({ edges }: Resource, role: string, { nameOf }: Side): readonly string[] =>
  edges
    .filter((edge) => edge.role === role)
    .map((edge) => targetOf(edge, nameOf))
    .toSorted();

const textOf = (targets: readonly string[]): string | undefined =>
  targets.length === 0 ? undefined : targets.map((target) => `-> ${target}`).join(', ');

/** `list` less each member of `other` once. */
function without(list: readonly string[], other: readonly string[]): readonly string[] {
  const rest = [...other];
  return list.filter((item) => {
    const index = rest.indexOf(item);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
}
