import type { Edge, Estate, Facts, Kind, Lifecycle, Resource } from 'dr-estate';

/** A resource written by hand for a test; what is left out is the plainest. */
export interface Sketch<K extends Kind = Kind> {
  readonly id: string;
  readonly kind: K;
  readonly facts: Facts[K];
  readonly region?: string | undefined;
  readonly edges?: readonly Edge[] | undefined;
  readonly lifecycle?: Partial<Lifecycle> | undefined;
  readonly deployTime?: boolean | undefined;
}

export const resource = <K extends Kind>(sketch: Sketch<K>): Resource<K> => ({
  id: sketch.id,
  kind: sketch.kind,
  name: sketch.id,
  region: sketch.region ?? 'us-east-1',
  facts: sketch.facts,
  edges: sketch.edges ?? [],
  lifecycle: { after: [], ignoreChanges: [], retained: false, protected: false, ...sketch.lifecycle },
  origin: { type: 'hand-made', container: 'test', deployTime: sketch.deployTime ?? false },
});

export const estate = (...resources: readonly Resource[]): Estate => ({
  source: 'pulumi',
  resources,
  unread: [],
  unresolved: [],
});

/** The estate with one of its resources replaced, or removed. */
export const changed = (from: Estate, id: string, change: (resource: Resource) => Resource | undefined): Estate => ({
  ...from,
  resources: from.resources.flatMap((one) => (one.id === id ? (change(one) ?? []) : [one])),
});

/** The same estate with other ids, the engine's own names with them, and in another order. */
export function disguised(from: Estate, order: readonly number[]): Estate {
  const ids = new Map(from.resources.map(({ id }, index) => [id, `other/${index}-${id}`]));
  const idOf = (id: string): string => ids.get(id) ?? id;
  const renamed = from.resources.map((one): Resource => {
    const facts = [...ids].reduce(
      (text, [id, other]) => text.replaceAll(`\${${id}}`, `\${${other}}`).replaceAll(`\${${id}.`, `\${${other}.`),
      JSON.stringify(one.facts),
    );
    return {
      ...one,
      id: idOf(one.id),
      name: one.name === one.id ? idOf(one.id).slice('other/'.length) : one.name,
      facts: JSON.parse(facts) as Resource['facts'],
      edges: one.edges.map((edge) => ('to' in edge ? { ...edge, to: idOf(edge.to) } : edge)).toReversed(),
      lifecycle: { ...one.lifecycle, after: one.lifecycle.after.map(idOf).toReversed() },
    };
  });
  const keyed = renamed.map((one, index) => ({ one, key: order[index] ?? index }));
  return { ...from, resources: keyed.toSorted((a, b) => a.key - b.key).map(({ one }) => one) };
}
