import { render } from '../value/render.js';
import { concat, cut, isList, Reference, Text, Unresolved, type Value } from '../value/value.js';

/** `Fn::Join`. */
export function join(delimiter: string, list: Value | undefined): Value {
  if (list instanceof Unresolved) return list;
  if (!isList(list)) return new Unresolved('Fn::Join of a list that only the deployment knows');
  return concat(list.flatMap((item, i) => (i === 0 ? [item] : [delimiter, item])));
}

/** `Fn::Split`. What is split of a reference alone stays a reference: it still leads to its resource. */
export function split(delimiter: string, text: Value | undefined): Value {
  if (typeof text === 'number') return [String(text)];
  if (text instanceof Reference && text.literal !== undefined) return cut(text.literal, delimiter);
  if (typeof text === 'string' || text instanceof Text) return cut(text, delimiter);
  return text instanceof Reference || text instanceof Unresolved
    ? text
    : new Unresolved('Fn::Split of what is no text');
}

/** `Fn::Select`. */
export function select(index: Value | undefined, list: Value | undefined): Value {
  if (list instanceof Unresolved || index instanceof Unresolved)
    return list instanceof Unresolved ? list : (index as Unresolved);
  if (list instanceof Reference) return new Reference(list.id, `${list.attribute}[${render(index ?? '')}]`);
  const item = isList(list) ? list[Number(index)] : undefined;
  return item ?? new Unresolved(`Fn::Select of item ${render(index ?? '')}, which the list does not have`);
}

/** Letters of zones that `Fn::GetAZs` is taken to give. */
const zoneLetters = ['a', 'b', 'c', 'd', 'e', 'f'];

/** `Fn::GetAZs`: the zones that a region is taken to have, as only the account knows which it has. */
export const zonesOf = (region: string): readonly string[] => zoneLetters.map((letter) => region + letter);

/** `Fn::Base64`: of a known text; references stay readable, as they are what can be read of it. */
export const base64 = (value: Value): Value =>
  typeof value === 'string' ? Buffer.from(value).toString('base64') : value;

/**
 * `Fn::Cidr` of an IPv4 block.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html
 */
export function cidrs(block: Value | undefined, count: Value | undefined, bits: Value | undefined): Value {
  const text = block instanceof Reference ? block.literal : block;
  const match = typeof text === 'string' ? /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(text) : null;
  if (match === null)
    return block instanceof Unresolved ? block : new Unresolved('Fn::Cidr of a block that is not known');
  const [a = 0, b = 0, c = 0, d = 0] = match.slice(1, 5).map(Number);
  const start = ((a * 256 + b) * 256 + c) * 256 + d;
  const hostBits = Number(bits ?? 8);
  const size = 2 ** hostBits;
  return Array.from({ length: Math.min(Number(count), 256) || 0 }, (_, i) => {
    const address = start + i * size;
    return `${[24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.')}/${32 - hostBits}`;
  });
}

/** `Fn::Length`. */
export function lengthOf(list: Value | undefined): Value {
  if (list instanceof Unresolved) return list;
  return isList(list) ? list.length : new Unresolved('Fn::Length of a list that only the deployment knows');
}
