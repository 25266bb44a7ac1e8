import { isObject } from './template.js';

/** An intrinsic function as it stands in a template: its long name and its argument. */
export interface Intrinsic {
  readonly name: string;
  readonly argument: unknown;
}

/** The intrinsic function that an object is: one with a single key, `Ref`, `Condition` or `Fn::...`. */
export function intrinsicOf(raw: unknown): Intrinsic | undefined {
  if (!isObject(raw)) return undefined;
  const keys = Object.keys(raw);
  const [name] = keys;
  if (keys.length !== 1 || name === undefined) return undefined;
  return name === 'Ref' || name === 'Condition' || name.startsWith('Fn::') ? { name, argument: raw[name] } : undefined;
}

/** What `Fn::GetAtt` points at; the attribute may be computed. */
export interface AttributeTarget {
  readonly id: string;
  readonly attribute: unknown;
}

/** Reads both spellings, `[id, attribute]` and `id.attribute`. An attribute may hold dots of its own. */
export function attributeTarget(argument: unknown): AttributeTarget | undefined {
  if (Array.isArray(argument)) {
    const [id, ...rest] = argument as readonly unknown[];
    if (typeof id !== 'string' || rest.length === 0) return undefined;
    return { id, attribute: rest.length === 1 ? rest[0] : rest.map(String).join('.') };
  }
  if (typeof argument !== 'string' || !argument.includes('.')) return undefined;
  const dot = argument.indexOf('.');
  return { id: argument.slice(0, dot), attribute: argument.slice(dot + 1) };
}

/** One part of the text of `Fn::Sub`: plain text, or the name inside `${}`. */
export type SubPart = { readonly text: string } | { readonly name: string };

const placeholder = /\$\{([^}]*)\}/;

/** Cuts the text of `Fn::Sub`. `${!Name}` is how to write `${Name}` itself. */
export const subParts = (text: string): readonly SubPart[] =>
  text.split(placeholder).map((piece, i) => {
    if (i % 2 === 0) return { text: piece };
    return piece.startsWith('!') ? { text: `\${${piece.slice(1)}}` } : { name: piece.trim() };
  });

/** Text and names of `Fn::Sub`, in both spellings: a text, or a text with names of its own. */
export function subArgument(argument: unknown): { text: string; names: Readonly<Record<string, unknown>> } | undefined {
  if (typeof argument === 'string') return { text: argument, names: {} };
  if (!Array.isArray(argument)) return undefined;
  const [text, names] = argument as readonly unknown[];
  return typeof text === 'string' ? { text, names: isObject(names) ? names : {} } : undefined;
}
