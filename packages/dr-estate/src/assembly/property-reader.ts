import type { Statement } from '../kinds/foundation.js';
import { parseJsonText } from '../value/json-text.js';
import { policyStatements } from '../value/policy-statements.js';
import { render, rendered } from '../value/render.js';
import { isList, isProperties, partsOf, Reference, Unresolved, type Properties, type Value } from '../value/value.js';
import type { DraftEdge } from './draft.js';
import type { Engine, SourceResource } from './source-resource.js';

/**
 * What a property is called: in CloudFormation, where Pulumi has the same name with a small first letter; or in each
 * engine, where they differ or only one has it.
 */
export type PropertyName = string | { readonly [E in Engine]?: string };

/** A value that a fact would need, and that only a deployment can know. */
export type Report = (property: string, reason: string) => void;

/** Reads the properties of one resource under both engines' names, as the types that facts have. */
export class PropertyReader {
  constructor(
    readonly engine: Engine,
    readonly source: SourceResource,
    private readonly properties: Properties,
    private readonly report: Report,
    private readonly path = '',
  ) {}

  /** A reference to the resource itself, for the parts that are written inside it. */
  get self(): Reference {
    return new Reference(this.source.id, 'id');
  }

  /** The property as it was written, or undefined. */
  value(name: PropertyName): Value | undefined {
    const own = this.ownName(name);
    const value = own === undefined ? undefined : this.properties[own];
    return value === null ? undefined : value;
  }

  has(name: PropertyName): boolean {
    return this.value(name) !== undefined;
  }

  /** A text fact: an id, a name, a CIDR block. */
  text(name: PropertyName): string | undefined {
    const value = this.known(name);
    if (value === undefined || value === '') return undefined;
    const late = partsOf(value).find((part) => part instanceof Reference && part.literal === undefined);
    if (!(late instanceof Reference)) return render(value);
    this.report(
      this.pathOf(this.ownName(name) ?? ''),
      `holds ${late.attribute} of ${late.id}, which only the deployment knows`,
    );
    return undefined;
  }

  /** A text that may be made of what other resources will have: with the references in it. */
  written(name: PropertyName): string | undefined {
    const value = this.value(name);
    return value === undefined || value === '' ? undefined : render(value);
  }

  /** The texts of a list; a single value is a list of one. */
  texts(name: PropertyName): readonly string[] {
    return this.list(name).map(render);
  }

  /** True or false, however the engine spells it. `TRUE:BOOLEAN` is the spelling of early CDK custom resources. */
  flag(name: PropertyName): boolean | undefined {
    const value = this.known(name);
    return value === undefined ? undefined : /^true\b/i.test(render(value));
  }

  number(name: PropertyName): number | undefined {
    const value = this.known(name);
    const number = value === undefined || value === '' ? Number.NaN : Number(render(value));
    return Number.isFinite(number) ? number : undefined;
  }

  /** A JSON document, given as an object or as its text, in one spelling. */
  json(name: PropertyName): string | undefined {
    const value = this.known(name);
    const document = value === undefined ? undefined : parseJsonText(value);
    return document === undefined ? undefined : JSON.stringify(rendered(document));
  }

  statements(name: PropertyName): readonly Statement[] {
    return policyStatements(this.known(name));
  }

  /** References by role: one edge for each value given, of any of the properties. */
  edges(role: string, ...names: readonly PropertyName[]): readonly DraftEdge[] {
    return names.flatMap((name) =>
      this.list(name).map((value) => ({ role, property: this.pathOf(this.ownName(name) ?? ''), value })),
    );
  }

  /** Readers of the objects of a list. */
  items(name: PropertyName): readonly PropertyReader[] {
    return this.list(name).flatMap((item, i) =>
      isProperties(item) ? [this.inside(`${this.ownName(name)}[${i}]`, item)] : [],
    );
  }

  /** A reader of a nested object; of nothing, when there is none. */
  nested(name: PropertyName): PropertyReader {
    const value = this.value(name);
    return this.inside(this.ownName(name) ?? '', isProperties(value) ? value : {});
  }

  /** A reader of other properties of the same resource: the call of a custom resource. */
  inside(path: string, properties: Properties): PropertyReader {
    return new PropertyReader(this.engine, this.source, properties, this.report, this.pathOf(path));
  }

  /** The value of a tag. CloudFormation writes tags as a list, which Route 53 calls after the thing; Pulumi as an object. */
  tag(key: string): string | undefined {
    const { tags: ofPulumi, Tags, HealthCheckTags, HostedZoneTags } = this.properties;
    const tags = this.engine === 'pulumi' ? ofPulumi : (Tags ?? HealthCheckTags ?? HostedZoneTags);
    const value = isList(tags)
      ? tags.filter(isProperties).find((tag) => tag['Key'] === key)?.['Value']
      : isProperties(tags)
        ? tags[key]
        : undefined;
    if (value instanceof Reference) return value.literal;
    return typeof value === 'string' ? value : undefined;
  }

  private list(name: PropertyName): readonly Value[] {
    const value = this.value(name);
    if (value === undefined) return [];
    return isList(value) ? value : [value];
  }

  private known(name: PropertyName): Value | undefined {
    const value = this.value(name);
    if (value === undefined || isProperties(value) || isList(value)) return value;
    const unknown = partsOf(value).find((part) => part instanceof Unresolved);
    if (unknown === undefined) return value;
    this.report(this.pathOf(this.ownName(name) ?? ''), unknown.reason);
    return undefined;
  }

  private ownName(name: PropertyName): string | undefined {
    if (typeof name !== 'string') return name[this.engine];
    return this.engine === 'pulumi' ? name.charAt(0).toLowerCase() + name.slice(1) : name;
  }

  private pathOf(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`;
  }
}

/** The resource that a value points at, when it points at one. A text (an ARN with more behind it) points at the first. */
export const referred = (value: Value | undefined): Reference | undefined =>
  value === undefined || isList(value) || isProperties(value)
    ? undefined
    : partsOf(value).find((part) => part instanceof Reference);
