import { concat, isList, isProperties, Text, type TextPart, type Value } from './value.js';

/** No JSON document holds this character raw, so that it can stand for a part that is not text. */
const mark = '\u0000';

/** Splitting with a group keeps what it found: the number of the part. */
const marked = /\0(\d+)\0/;

/**
 * Parses a JSON document that holds references in its strings, as engines write policies and the calls of custom
 * resources.
 * @returns undefined when it is not JSON
 */
export function parseJsonText(value: Value): Value | undefined {
  if (isProperties(value) || isList(value)) return value;
  if (typeof value !== 'string' && !(value instanceof Text)) return undefined;
  const parts: readonly TextPart[] = typeof value === 'string' ? [value] : value.parts;
  const document = parts.map((part, i) => (typeof part === 'string' ? part : `\\u0000${i}\\u0000`)).join('');
  try {
    return restore(JSON.parse(document) as Value, parts);
  } catch {
    return undefined;
  }
}

function restore(value: Value, parts: readonly TextPart[]): Value {
  if (isList(value)) return value.map((item) => restore(item, parts));
  if (isProperties(value)) return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, restore(v, parts)]));
  if (typeof value !== 'string' || !value.includes(mark)) return value;
  return concat(value.split(marked).map((piece, i) => (i % 2 === 0 ? piece : (parts[Number(piece)] ?? ''))));
}
