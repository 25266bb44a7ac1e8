import type { Difference } from './difference.js';

/** What people call the two estates of a comparison. */
export interface EstateNames {
  readonly first: string;
  readonly second: string;
}

/** Differences for people: one heading for each resource, one line for each thing that differs. */
export function describeDifferences(differences: readonly Difference[], names: EstateNames): string {
  const byResource = new Map<string, string[]>();
  for (const difference of differences) {
    const { kind, name, region } = difference;
    const heading = `${kind} "${name}" in ${region}`;
    const lines = byResource.get(heading) ?? [];
    byResource.set(heading, lines);
    lines.push(`  ${lineOf(difference, names)}`);
  }
  return [...byResource].flatMap(([heading, lines]) => [heading, ...lines]).join('\n');
}

function lineOf({ what, first, second }: Difference, names: EstateNames): string {
  if (what === 'resource') {
    return first === undefined ? `only in ${names.second}: ${second}` : `only in ${names.first}: ${first}`;
  }
  if (first === undefined) return `${what}: only in ${names.second}: ${second}`;
  if (second === undefined) return `${what}: only in ${names.first}: ${first}`;
  const [shownFirst, shownSecond] = aroundDifference(first, second);
  return `${what}: ${names.first} has ${shownFirst}, ${names.second} has ${shownSecond}`;
}

/** More of a text than this is not read. */
const readable = 400;

/** Of two long texts, such as dashboards: what is around the first place where they differ. */
function aroundDifference(first: string, second: string): readonly [string, string] {
  if (Math.max(first.length, second.length) <= readable) return [first, second];
  let at = 0;
  while (at < first.length && first[at] === second[at]) at += 1;
  const from = Math.max(0, at - readable / 4);
  const cut = (text: string): string =>
    `${from > 0 ? '…' : ''}${text.slice(from, from + readable)}${from + readable < text.length ? '…' : ''}`;
  return [cut(first), cut(second)];
}
