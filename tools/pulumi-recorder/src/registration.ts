/** A plain value as it was registered; a secret one reads `{ secret: true }`. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [property: string]: Value };

/** Properties of a resource by their names. */
export type Values = Readonly<Record<string, Value>>;

/** One resource that a Pulumi program registered: an entry of `registrations.json`. */
export interface Registration {
  /** Pulumi's type token: `aws:ec2/vpc:Vpc`. */
  readonly type: string;
  readonly name: string;
  readonly inputs: Values;
  /** Where it lives: its own input, else its provider's region, else `aws:region`. `null` for components and what is no AWS resource. */
  readonly region: string | null;
  /** URN. */
  readonly parent: string | null;
  /** URNs, sorted: what was stated with `dependsOn`, and what the inputs refer to. */
  readonly dependsOn: readonly string[];
  readonly ignoreChanges: readonly string[];
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly urn: string;
  /** `<name>-id`; `null` for a component. */
  readonly id: string | null;
  /** Whether it is a resource of a provider, and not a component. */
  readonly custom: boolean;
  /** URNs that each input refers to: the part of `dependsOn` that was not stated. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** What the stand-in engine answered; for a component, what it registered as its outputs. */
  readonly outputs: Values;
}

/** What one run of a Pulumi program left behind. */
export interface Recording {
  /** Sorted by URN, since the order of registration depends on timing. */
  readonly registrations: readonly Registration[];
  /** What the program exports. */
  readonly outputs: Values;
  /** URNs of components that registered no outputs: `registerOutputs` was never called, or with nothing. Sorted. */
  readonly componentsWithoutOutputs: readonly string[];
}

/** The account that every recorded program runs in. */
export const account = '123456789012';

/** A Pulumi program could not be recorded: it failed, hung, or asked for what a recording cannot answer. */
export class RecordError extends Error {
  override readonly name = 'RecordError';
}
