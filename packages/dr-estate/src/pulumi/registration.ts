import type { ReaderProblem } from '../reader-error.js';

/** One resource as a Pulumi program registers it with its engine. */
export interface Registration {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** Whether a provider makes it; components are not custom. */
  readonly custom: boolean;
  readonly id: string | undefined;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What the engine answered: the inputs again, and computed outputs. */
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly region: string | undefined;
  readonly parent: string | undefined;
  readonly dependsOn: readonly string[];
  /** Which resources each property was made of. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly ignoreChanges: readonly string[];
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
}

/** Whether a parsed JSON document can only be meant as registrations: an array of objects with a Pulumi type. */
export const looksLikeRegistrations = (document: unknown): boolean =>
  Array.isArray(document) && document.every((item) => isObject(item) && typeof item['type'] === 'string');

/** Checks the structure of registrations; nothing of what is inside `inputs`. */
export function parseRegistrations(document: unknown): {
  registrations: readonly Registration[];
  problems: readonly ReaderProblem[];
} {
  if (!Array.isArray(document)) {
    const remedy = 'give the array of registrations that a Pulumi program makes';
    return { registrations: [], problems: [{ where: 'the document', what: 'is not an array', remedy }] };
  }
  if (document.length === 0) {
    const what = 'has no registrations';
    const remedy = 'record the program while it registers its resources, and give what that wrote';
    return { registrations: [], problems: [{ where: 'the document', what, remedy }] };
  }
  const parsed = (document as readonly unknown[]).map((item, i) => parseOne(item, `[${i}]`));
  const registrations = parsed.flatMap(({ registration }) => registration ?? []);
  return { registrations, problems: [...parsed.flatMap(({ problem }) => problem ?? []), ...dangling(registrations)] };
}

function parseOne(item: unknown, where: string): { registration?: Registration; problem?: ReaderProblem } {
  if (!isObject(item)) return { problem: { where, what: 'is not an object', remedy: 'give type, name and inputs' } };
  const { type, name, inputs } = item;
  const missing = Object.entries({ type, name }).filter(([, value]) => typeof value !== 'string' || value === '');
  if (typeof type !== 'string' || typeof name !== 'string' || missing.length > 0) {
    const what = `is a registration without ${missing.map(([key]) => key).join(' and ')}`;
    return { problem: { where, what, remedy: 'give type, name and inputs' } };
  }
  if (inputs !== undefined && !isObject(inputs)) {
    const remedy = 'give the inputs as an object by name';
    return { problem: { where: `${where} ${type} "${name}", inputs`, what: 'is not an object', remedy } };
  }
  const urn = text(item['urn']) ?? `urn:pulumi:stack::project::${type}::${name}`;
  return {
    registration: {
      urn,
      type,
      name,
      custom: item['custom'] !== false,
      id: text(item['id']),
      inputs: inputs ?? {},
      outputs: isObject(item['outputs']) ? item['outputs'] : {},
      region: text(item['region']),
      parent: text(item['parent']),
      dependsOn: texts(item['dependsOn']),
      propertyDependencies: dependenciesOf(item['propertyDependencies']),
      ignoreChanges: texts(item['ignoreChanges']),
      protect: item['protect'] === true,
      retainOnDelete: item['retainOnDelete'] === true,
    },
  };
}

function dangling(registrations: readonly Registration[]): readonly ReaderProblem[] {
  const urns = new Set(registrations.map(({ urn }) => urn));
  const twice = registrations.filter(({ urn }, i) => registrations.findIndex((other) => other.urn === urn) !== i);
  return [
    ...twice.map(({ urn }) => ({
      where: urn,
      what: 'is registered twice',
      remedy: 'give one of the two another name',
    })),
    ...registrations.flatMap(({ urn, dependsOn }) =>
      dependsOn
        .filter((to) => !urns.has(to))
        .map((to) => ({
          where: `${urn}, dependsOn`,
          what: `refers to "${to}", which is not registered`,
          remedy: 'register it, or take the dependency away',
        })),
    ),
  ];
}

/** A JSON object. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

const dependenciesOf = (value: unknown): Readonly<Record<string, readonly string[]>> =>
  isObject(value) ? Object.fromEntries(Object.entries(value).map(([property, urns]) => [property, texts(urns)])) : {};
