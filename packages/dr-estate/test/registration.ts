import { readRegistrations, type Estate } from '../src/index.js';

type Inputs = Readonly<Record<string, unknown>>;

/** A registration as a recorder writes it. What `inputs` hold of other registrations is found by their names. */
export interface Recorded {
  readonly type: string;
  readonly name: string;
  readonly inputs: Inputs;
  readonly [field: string]: unknown;
}

const typeName = (type: string): string => type.split(':')[1]?.split('/')[0] ?? '';

export const urnOf = (type: string, name: string): string => `urn:pulumi:stack::project::${type}::${name}`;
export const idOf = (name: string): string => `${name}-id`;
export const arnOf = (type: string, name: string): string =>
  `arn:aws:${typeName(type)}:us-east-1:123456789012:${type.split(':').at(-1)}/${name}-id`;

/** One registration, in us-east-1 unless `more` says otherwise; its dependencies are added by {@link recorded}. */
export const registration = (type: string, name: string, inputs: Inputs, more: Inputs = {}): Recorded => ({
  type,
  name,
  inputs,
  urn: urnOf(type, name),
  id: idOf(name),
  custom: true,
  region: 'us-east-1',
  outputs: { ...inputs, arn: arnOf(type, name) },
  ...more,
});

/** Adds to each registration which others its properties were made of, as Pulumi's own tracking does. */
export const recorded = (...registrations: readonly Recorded[]): readonly Recorded[] =>
  registrations.map((one) => {
    const uses = (text: string): readonly string[] =>
      registrations.filter((other) => other !== one && holds(text, other)).map((other) => String(other['urn']));
    const dependencies = Object.entries(one.inputs).map(([property, value]) => [
      property,
      uses(JSON.stringify(value) ?? ''),
    ]);
    return { propertyDependencies: Object.fromEntries(dependencies.filter(([, urns]) => urns?.length !== 0)), ...one };
  });

const holds = (text: string, { name, type }: Recorded): boolean =>
  text.includes(`"${idOf(name)}"`) || text.includes(arnOf(type, name));

export const readRecorded = (...registrations: readonly Recorded[]): Estate =>
  readRegistrations(recorded(...registrations));
