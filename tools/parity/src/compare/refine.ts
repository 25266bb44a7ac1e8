import type { Edge, Resource } from 'dr-estate';
import { givenNameOf } from './difference.js';
import type { Graph } from './graph.js';
import { canonical } from './references.js';

/** A colour of every compared resource: equal colours, of whichever estate, are not told apart so far. */
export type Colours = ReadonlyMap<Resource, number>;

/**
 * Colour refinement over two graphs at once. Resources begin with what they are (kind, region, given name, facts, retention) and are
 * told apart, round by round, by the colours of their neighbours, until nothing more can be.
 * @param marks - colours given by hand, which tell resources apart from the start
 */
export function refine(graphs: readonly Graph[], marks: ReadonlyMap<Resource, number>): Colours {
  let colours: Colours = new Map(graphs.flatMap(({ compared }) => compared.map((resource) => [resource, 0] as const)));
  let count = 0;
  for (;;) {
    const next = recolour(graphs, colours, marks);
    const distinct = new Set(next.values()).size;
    if (distinct === count) return next;
    count = distinct;
    colours = next;
  }
}

function recolour(graphs: readonly Graph[], colours: Colours, marks: ReadonlyMap<Resource, number>): Colours {
  const numbers = new Map<string, number>();
  const numberOf = (signature: string): number => {
    const known = numbers.get(signature);
    if (known !== undefined) return known;
    numbers.set(signature, numbers.size);
    return numbers.size - 1;
  };
  const entries = graphs.flatMap((graph) =>
    graph.compared.map((resource) => {
      const signature = `${colours.get(resource)} ${marks.get(resource) ?? ''} ${signatureOf(resource, graph, colours)}`;
      return [resource, numberOf(signature)] as const;
    }),
  );
  return new Map(entries);
}

function signatureOf(resource: Resource, graph: Graph, colours: Colours): string {
  const colourOf = (id: string): string => {
    const target = graph.byId.get(id);
    return target === undefined ? 'missing' : String(colours.get(target) ?? 'deploy-time');
  };
  const { id, kind, region, facts, lifecycle, edges } = resource;
  const out = edges.map((edge) => `${edge.role}>${targetOf(edge, colourOf)}`).toSorted();
  const into = (graph.incoming.get(id) ?? []).map(({ role, from }) => `${role}<${colourOf(from)}`).toSorted();
  const text = canonical(facts, graph.byId, colourOf);
  const before = [...(graph.allBefore.get(id) ?? [])].filter((other) => isCompared(other, graph)).map(colourOf);
  const after = (graph.allAfter.get(id) ?? []).map(({ from }) => colourOf(from));
  const order = [before.toSorted().join(), after.toSorted().join()];
  return [kind, region, givenNameOf(resource) ?? '', text, lifecycle.retained, ...order, ...out, ...into].join('\n');
}

const isCompared = (id: string, { byId }: Graph): boolean => byId.get(id)?.origin.deployTime === false;

/** What an edge points at, as text. */
export function targetOf(edge: Edge, nameOf: (id: string) => string): string {
  if ('to' in edge) return nameOf(edge.to);
  return 'external' in edge ? `external ${edge.external}` : 'unresolved';
}
