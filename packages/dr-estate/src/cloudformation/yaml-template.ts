import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type CollectionTag,
  type Document,
  type ScalarTag,
  type YAMLMap,
} from 'yaml';
import { isObject } from './template.js';

/** Short forms of the intrinsic functions: `!Ref`, `!Condition`, and `!` before the name of any `Fn::`. */
const functions = (
  'And Base64 Cidr Contains Equals FindInMap GetAZs GetAtt If ImportValue Join ' +
  'Length Not Or Select Split Sub ToJsonString Transform'
).split(' ');

const longNames: ReadonlyMap<string, string> = new Map([
  ['!Ref', 'Ref'],
  ['!Condition', 'Condition'],
  ...functions.map((name) => [`!${name}`, `Fn::${name}`] as const),
]);

/** A tag is only carried along while parsing, on a node of any form, and read afterwards. */
const customTags = [...longNames.keys()].flatMap((tag): (ScalarTag | CollectionTag)[] => [
  { tag, resolve: (text: string) => text },
  { tag, collection: 'seq', resolve: (node) => node },
  { tag, collection: 'map', resolve: (node) => node },
]);

/** What is wrong with the text of a document, and where. */
export interface SyntaxFault {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly what: string;
}

/**
 * Parses a YAML template, its short forms written out: `!Ref x` is `{ Ref: x }`, `!Sub x` is `{ Fn::Sub: x }`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function parseYaml(text: string): { document: unknown; faults: readonly SyntaxFault[] } {
  const document = parseDocument(text, { customTags, logLevel: 'silent', prettyErrors: true });
  const faults = [...document.errors, ...document.warnings].map(({ message, linePos }) => ({
    line: linePos?.[0].line ?? 1,
    column: linePos?.[0].col ?? 1,
    what: message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? '',
  }));
  return { document: faults.length === 0 ? plain(document.contents, document) : undefined, faults };
}

function plain(node: unknown, document: Document): unknown {
  if (isAlias(node)) return plain(node.resolve(document), document);
  const value = isMap(node)
    ? plainMap(node, document)
    : isSeq(node)
      ? node.items.map((item) => plain(item, document))
      : scalar(node);
  const tag = isMap(node) || isSeq(node) || isScalar(node) ? node.tag : undefined;
  const long = longNames.get(tag ?? '');
  return long === undefined ? value : { [long]: value };
}

/** `<<` takes over the entries of other maps, which those of the map itself override. */
function plainMap(map: YAMLMap, document: Document): unknown {
  const own: [string, unknown][] = [];
  const merged: [string, unknown][] = [];
  for (const { key, value } of map.items) {
    const name = String(scalar(key));
    const read = plain(value, document);
    if (name !== '<<') own.push([name, read]);
    else for (const source of [read].flat()) if (isObject(source)) merged.push(...Object.entries(source));
  }
  return Object.fromEntries([...merged, ...own]);
}

const scalar = (node: unknown): unknown => (isScalar(node) ? node.value : node);
