import type { Facts, Kind } from '../kinds/index.js';
import type { Value } from '../value/value.js';

/** A resource read by its catalogue entry: what it is, before its edges are checked against the rest of the estate. */
export interface Draft<K extends Kind = Kind> {
  readonly kind: K;
  readonly facts: Facts[K];
  readonly edges: readonly DraftEdge[];
  /** Resources written inside this one that other engines, or other styles, write as resources of their own. */
  readonly parts: readonly Part[];
  /**
   * Where it is, when it is not where it was written: what a custom resource calls for in another region.
   * @default - the region of its source
   */
  readonly region?: string | undefined;
  /**
   * Whether its data stay by other means than the engine's own: a final snapshot.
   * @default false
   */
  readonly retained?: boolean | undefined;
}

/** A resource written inside another. */
export interface Part {
  /** Tells it from the other parts; added to the id of the resource that it is written in. */
  readonly suffix: string;
  readonly draft: Draft;
}

/** A resource that is no thing of its own, but says something about another: an attachment, an accepter. */
export interface Amendment<K extends Kind = Kind> {
  /** What the resource that it speaks of must be. */
  readonly amends: K;
  readonly of: Value | undefined;
  change(this: void, facts: Facts[K]): Facts[K];
  readonly edges: readonly DraftEdge[];
  readonly parts: readonly Part[];
}

/** An edge whose value may still be anything. */
export interface DraftEdge {
  readonly role: string;
  readonly property: string;
  readonly value: Value;
  /**
   * What a text may be the planned name of: a thing of another stack or region, which no reference reaches.
   * @default - a text is a thing outside the estate
   */
  readonly names?: Named | undefined;
}

/** A kind of thing that has a name, unique in its region. A key is named by its alias. */
export interface Named {
  readonly kind: Kind;
  /** @default - the region of what names it */
  readonly region?: string | undefined;
}

/** Edges whose texts may be names. */
export const naming = (edges: readonly DraftEdge[], names: Named): readonly DraftEdge[] =>
  edges.map((edge) => ({ ...edge, names }));

export type Reading = Draft | Amendment;

export const isDraft = (reading: Reading): reading is Draft => 'kind' in reading;

/** What a catalogue entry answers for a resource. */
export const resource = <K extends Kind>(
  kind: K,
  facts: Facts[K],
  edges: readonly DraftEdge[] = [],
  parts: readonly Part[] = [],
): Draft => ({ kind, facts, edges, parts });

/** What a catalogue entry answers for something that belongs to another resource. */
export const amendment = <K extends Kind>(
  amends: K,
  of: Value | undefined,
  change: (facts: Facts[K]) => Facts[K],
  edges: readonly DraftEdge[] = [],
  parts: readonly Part[] = [],
): Amendment<K> => ({ amends, of, change, edges, parts });

/** The change of an amendment that adds edges only. */
export const unchanged = <F>(facts: F): F => facts;
