/**
 * A property as a reader understands it: literals, lists and objects of them, and in any place a reference to a resource,
 * a text that holds references, or a value that only the deployment can know.
 */
export type Value = Literal | Reference | Text | Unresolved | readonly Value[] | Properties;

export type Literal = string | number | boolean | null;

/** An object of properties. */
export interface Properties {
  readonly [name: string]: Value;
}

/** What another resource will have: its id, its ARN, or another attribute. */
export class Reference {
  constructor(
    /** The estate's id of the resource. */
    readonly id: string,
    /** `id`, `arn`, or the attribute's own name with a small first letter. */
    readonly attribute: string,
    /** What it will evaluate to, where the resource itself was given it (a physical name, a CIDR block). */
    readonly literal?: string | undefined,
  ) {}
}

/** A text with references, or values not known before deployment, among its parts. Made by {@link concat} only. */
export class Text {
  constructor(readonly parts: readonly TextPart[]) {}
}

export type TextPart = string | Reference | Unresolved;

/** A value that only a deployment can know. */
export class Unresolved {
  constructor(readonly reason: string) {}
}

/** Joins values into one text, in its simplest form: a literal where all is known, a reference where nothing else is left. */
export function concat(values: readonly Value[]): string | Reference | Text | Unresolved {
  const parts: TextPart[] = [];
  for (const part of values.flatMap(partsOf)) {
    const last = parts.at(-1);
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
    else if (part !== '') parts.push(part);
  }
  const [first] = parts;
  if (first === undefined) return '';
  return parts.length === 1 ? first : new Text(parts);
}

/** The parts of one value inside a text. Lists and objects have no place in one. */
export function partsOf(value: Value): readonly TextPart[] {
  if (value instanceof Text) return value.parts;
  if (value instanceof Reference || value instanceof Unresolved) return [value];
  if (value === null) return [];
  if (typeof value === 'object') return [new Unresolved('a list or an object where a text belongs')];
  return [String(value)];
}

/** Cuts a text at a delimiter; the delimiter is only looked for in what is known. */
export function cut(text: string | Text, delimiter: string): readonly Value[] {
  const pieces: TextPart[][] = [[]];
  for (const part of partsOf(text)) {
    if (typeof part !== 'string') pieces.at(-1)?.push(part);
    else {
      const [head = '', ...rest] = part.split(delimiter);
      pieces.at(-1)?.push(head);
      pieces.push(...rest.map((piece) => [piece]));
    }
  }
  return pieces.map(concat);
}

export const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);

export const isProperties = (value: Value | undefined): value is Properties =>
  typeof value === 'object' &&
  value !== null &&
  !isList(value) &&
  !(value instanceof Reference || value instanceof Text || value instanceof Unresolved);

/** Every reference inside a value, at any depth. */
export function referencesIn(value: Value): readonly Reference[] {
  if (value instanceof Reference) return [value];
  if (value instanceof Text) return value.parts.filter((part) => part instanceof Reference);
  if (isList(value)) return value.flatMap(referencesIn);
  return isProperties(value) ? Object.values(value).flatMap(referencesIn) : [];
}
