import { isList, isProperties, partsOf, Reference, Unresolved, type TextPart, type Value } from './value.js';

/** A value as one text: `${<id>}` or `${<id>.arn}` where it refers to a resource, `${?}` where it cannot be known. */
export const render = (value: Value): string => partsOf(value).map(renderPart).join('');

function renderPart(part: TextPart): string {
  if (typeof part === 'string') return part;
  if (part instanceof Unresolved) return '${?}';
  return part.literal ?? renderReference(part);
}

const renderReference = ({ id, attribute }: Reference): string =>
  attribute === 'id' ? `\${${id}}` : `\${${id}.${attribute}}`;

/** A list or an object with its keys sorted and each reference in it as text: what is left is plain JSON. */
export function rendered(value: Value): unknown {
  if (isList(value)) return value.map(rendered);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  if (!isProperties(value)) return render(value);
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, rendered(item)]));
}
