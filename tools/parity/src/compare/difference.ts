import type { Kind, Resource } from 'dr-estate';

/** One thing that the two estates do not have in common. */
export interface Difference {
  readonly kind: Kind;
  readonly region: string;
  /** Of the resource in the first estate, or in the only one that has it. */
  readonly name: string;
  /** What differs: a fact by its name, an edge by its role, and so on. */
  readonly what: 'resource' | 'name' | 'region' | 'retained' | `fact ${string}` | `edge ${string}` | 'order';
  /** What the first estate says; `undefined` if nothing. */
  readonly first: string | undefined;
  readonly second: string | undefined;
}

/** How people know a resource: kind and name. */
export const titleOf = ({ kind, name, region }: Resource): string => `${kind} "${name}" in ${region}`;

/**
 * The name that a deployment gives a resource: a tag or a physical name. Without one its name is the engine's own, the
 * last part of its id, which is not compared; neither is that of a rule or policy written inside another resource.
 */
export function givenNameOf({ id, name }: Resource): string | undefined {
  const isOwn = id === name || id.endsWith(`/${name}`) || id.endsWith(`::${name}`);
  return isOwn || id.includes('#') ? undefined : name;
}
