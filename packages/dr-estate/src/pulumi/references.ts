import { entryOf } from '../catalogue/catalogue.js';
import { concat, Reference, Unresolved, type Value } from '../value/value.js';
import { isObject, type Registration } from './registration.js';

/** What Pulumi marks special values with, and the marks. https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/runtime/rpc.ts */
const special = { key: '4dabf18193072939515e22adb298388d', secret: '1b47061264138c4ac30d75fd1eb44270' };
const unknownValue = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

/** Long enough not to be met by chance inside other texts; what is shorter must be the whole of a text. */
const arn = /^arn:/;

/** Many resources put out the account that they are in: it stands in ARNs of all others, and is none's own. */
const account = /^\d{12}$/;

/** Finds the resources whose ids, ARNs and other outputs the inputs of other resources hold. */
export class References {
  private readonly byUrn: ReadonlyMap<string, Registration>;
  private readonly byId = new Map<string, Reference>();
  private readonly outputs = new Map<string, ReadonlyMap<string, Reference>>();

  constructor(registrations: readonly Registration[]) {
    this.byUrn = new Map(registrations.map((registration) => [registration.urn, registration]));
    for (const registration of registrations) {
      const outputs = outputsOf(registration);
      this.outputs.set(registration.urn, outputs);
      for (const [text, reference] of outputs) {
        // What a resource was given is put out again, and is still not its own: two functions may share a role's ARN.
        if (reference.literal !== undefined && text !== registration.id) continue;
        const isOwn =
          reference.attribute === 'id' ||
          text === registration.id ||
          (arn.test(text) && reference.literal === undefined);
        if (isOwn && !this.byId.has(text)) this.byId.set(text, reference);
      }
    }
  }

  /** The inputs of a resource, with references where other resources' outputs are. */
  resolveInputs({ urn, inputs, propertyDependencies }: Registration): Readonly<Record<string, Value>> {
    const isTracked = Object.keys(propertyDependencies).length > 0;
    const entries = Object.entries(inputs).flatMap(([property, input]) => {
      const candidates = this.candidates((propertyDependencies[property] ?? []).filter((to) => to !== urn));
      const value = resolve(input, (text) => this.resolveText(text, candidates, urn, isTracked));
      return value === undefined ? [] : [[property, value] as const];
    });
    return Object.fromEntries(entries);
  }

  private candidates(urns: readonly string[]): ReadonlyMap<string, Reference> {
    const [only, ...others] = urns;
    const first = only === undefined ? undefined : this.outputs.get(only);
    if (others.length === 0) return first ?? new Map<string, Reference>();
    // One puts out again what it was given by another, such as the ARN of a key: what is its own wins.
    const outputs = urns.flatMap((urn) => [...(this.outputs.get(urn) ?? [])]);
    return new Map(outputs.toSorted(([, a], [, b]) => Number(standsInTexts(a)) - Number(standsInTexts(b))));
  }

  private resolveText(
    text: string,
    candidates: ReadonlyMap<string, Reference>,
    self: string,
    isTracked: boolean,
  ): Value {
    if (text === unknownValue) return new Unresolved('an output that only the deployment knows');
    const whole = candidates.get(text) ?? this.byId.get(text);
    if (whole !== undefined && whole.id !== self) return whole;
    const inside = [...candidates].filter(([, reference]) => standsInTexts(reference));
    if (inside.length > 0) return replaceAll(text, new Map(inside));
    return isTracked ? text : this.resolveTokens(text, self);
  }

  /** Without knowing of which resources a property was made, whole words that are some resource's id or ARN. */
  private resolveTokens(text: string, self: string): Value {
    const pieces = text.split(/(\w[\w:./-]*\w)/).map((word) => {
      const found = this.byId.get(word);
      return found === undefined || found.id === self ? word : found;
    });
    return concat(pieces);
  }

  /** URNs of all resources that the inputs were made of, whether or not their outputs can still be seen in them. */
  implied({ propertyDependencies }: Registration): readonly string[] {
    return Object.values(propertyDependencies)
      .flat()
      .filter((urn) => this.byUrn.has(urn));
  }
}

/** What texts are made of: ids, ARNs and endpoints. Any other output may be a word that is there by chance. */
const standsInTexts = ({ attribute, literal }: Reference): boolean =>
  attribute === 'id' || attribute === 'arn' || (literal === undefined && /(?:Id|ndpoint)$/.test(attribute));

/** The texts that a resource puts out, each with what it is. Where two attributes have one text, the id wins, then the ARN. */
function outputsOf(registration: Registration): ReadonlyMap<string, Reference> {
  const { urn, type, id, inputs, outputs, custom } = registration;
  if (!custom) return new Map();
  const entry = entryOf('pulumi', type);
  const named = entry?.idIsName === true ? entry.name : undefined;
  const nameProperty = typeof named === 'string' ? named.charAt(0).toLowerCase() + named.slice(1) : named?.pulumi;
  const given = nameProperty === undefined ? undefined : inputs[nameProperty];
  const literal = typeof given === 'string' ? given : undefined;
  const texts = Object.entries(outputs).filter(
    (output): output is [string, string] =>
      typeof output[1] === 'string' && output[1] !== '' && !account.test(output[1]),
  );
  const found = new Map<string, Reference>();
  const rank = (attribute: string): number => ['arn', nameProperty, 'id'].indexOf(attribute);
  for (const [attribute, text] of texts.toSorted(([a], [b]) => rank(a) - rank(b))) {
    const isId = attribute === nameProperty || entry?.ids?.includes(attribute) === true;
    if (isId) found.set(text, new Reference(urn, 'id', literal));
    else found.set(text, new Reference(urn, attribute, inputs[attribute] === text ? text : undefined));
  }
  if (id !== undefined) found.set(id, new Reference(urn, entry?.idIsArn === true ? 'arn' : 'id', literal));
  return found;
}

/** Replaces texts where they stand as whole words, the longest first: an id may be a part of an ARN. */
function replaceAll(text: string, references: ReadonlyMap<string, Reference>): Value {
  const longestFirst = [...references.keys()].toSorted((a, b) => b.length - a.length).map(escape);
  const pattern = new RegExp(`(?<![\\w-])(${longestFirst.join('|')})(?![\\w-])`);
  return concat(text.split(pattern).map((piece, i) => (i % 2 === 0 ? piece : (references.get(piece) ?? piece))));
}

const escape = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&');

function resolve(input: unknown, resolveText: (text: string) => Value): Value | undefined {
  if (typeof input === 'string') return resolveText(input);
  if (typeof input === 'number' || typeof input === 'boolean') return input;
  if (Array.isArray(input)) return input.map((item) => resolve(item, resolveText)).filter((item) => item !== undefined);
  if (!isObject(input)) return undefined;
  if (special.key in input)
    return input[special.key] === special.secret ? resolve(input['value'], resolveText) : undefined;
  const entries = Object.entries(input).flatMap(([key, item]) => {
    const value = resolve(item, resolveText);
    return value === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(entries);
}
