import { partsOf, Reference, Unresolved, type TextPart, type Value } from './value.js';

/** A value as one text: `${<id>}` or `${<id>.arn}` where it refers to a resource, `${?}` where it cannot be known. */
export const render = (value: Value): string => partsOf(value).map(renderPart).join('');

function renderPart(part: TextPart): string {
  if (typeof part === 'string') return part;
  if (part instanceof Unresolved) return '${?}';
  return part.literal ?? renderReference(part);
}

const renderReference = ({ id, attribute }: Reference): string =>
  attribute === 'id' ? `\${${id}}` : `\${${id}.${attribute}}`;
