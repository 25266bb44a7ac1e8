import { entryOf } from '../catalogue/catalogue.js';
import { isCustomResource, sdkCallOf } from '../catalogue/custom-resource.js';
import type { ReaderProblem } from '../reader-error.js';
import { render } from '../value/render.js';
import { concat, isProperties, Reference, Unresolved, type Properties, type Value } from '../value/value.js';
import type { Unresolved as UnresolvedProperty } from '../estate.js';
import { Memo } from './memo.js';
import { parameterValue } from './parameters.js';
import { Resolver } from './resolver.js';
import type { Stack } from './stack.js';
import { isObject, type ResourceDefinition } from './template.js';

/** A stack with its resolver, among all the stacks that are read together. */
export interface DeployedStack {
  readonly stack: Stack;
  readonly resolver: Resolver;
}

/** A value published to another stack, and who publishes it. */
interface Published {
  readonly by: string;
  readonly value: () => Value;
}

/** All stacks that are read together: what one exports, stores or looks up, another may read. */
export class Deployment {
  readonly stacks: DeployedStack[] = [];
  readonly problems: ReaderProblem[] = [];
  readonly assumptions: UnresolvedProperty[] = [];
  /** Ids of look-ups that were followed, and of the parameters that they read. */
  readonly lookups = new Set<string>();
  private readonly byNestedId = new Map<string, DeployedStack>();
  private readonly values = new Memo<Value>();
  private exports: Map<string, Published> | undefined;
  private store: Map<string, Published> | undefined;

  constructor(roots: readonly Stack[]) {
    for (const root of roots) this.deploy(root);
    // What was asked for while stacks were still being added (by the URL of a nested stack) is collected again.
    this.exports = undefined;
    this.store = undefined;
  }

  /** Whether a resource is a nested stack whose template was read: it is then its resources, and nothing besides. */
  isFollowed(id: string): boolean {
    return this.byNestedId.has(id);
  }

  /** The properties of a resource, resolved; each resource once. */
  properties({ stack, resolver }: DeployedStack, logicalId: string, definition: ResourceDefinition): Properties {
    const where = `stack "${stack.name}", ${logicalId}, Properties`;
    const entries = Object.keys(definition.properties).flatMap((name) => {
      const value = this.property(stack, resolver, logicalId, name, `${where}.${name}`);
      return value === undefined ? [] : [[name, value] as const];
    });
    return Object.fromEntries(entries);
  }

  private deploy(stack: Stack): DeployedStack {
    const deployed: DeployedStack = {
      stack,
      resolver: new Resolver(
        stack,
        this.surroundings(stack, () => deployed),
      ),
    };
    this.stacks.push(deployed);
    for (const [logicalId, definition] of Object.entries(stack.template.resources)) {
      if (definition.type === 'AWS::CloudFormation::Stack') this.deployNested(deployed, logicalId, definition);
    }
    return deployed;
  }

  private deployNested(parent: DeployedStack, logicalId: string, definition: ResourceDefinition): void {
    const { stack, resolver } = parent;
    const path = `stack "${stack.name}", ${logicalId}`;
    const url = render(resolver.resolve(definition.properties['TemplateURL'], path) ?? '');
    const template = resolver.holds(definition.condition) === false ? undefined : stack.nested(logicalId, url);
    if (template === undefined) return;
    const id = `${stack.id}/${logicalId}`;
    const { Parameters: parameters } = definition.properties;
    const given = (name: string): Value | undefined =>
      isObject(parameters) && Object.hasOwn(parameters, name) ? resolver.resolve(parameters[name], path) : undefined;
    this.byNestedId.set(id, this.deploy({ ...stack, id, name: `${stack.name}/${logicalId}`, template, given }));
  }

  private surroundings(stack: Stack, self: () => DeployedStack): ConstructorParameters<typeof Resolver>[1] {
    return {
      parameter: (name) =>
        this.values.get(
          `${stack.id} parameter ${name}`,
          () => parameterValue(stack, name, (stored) => this.stored(stack.region, stored)),
          new Unresolved(`the parameter "${name}" needs itself`),
        ),
      attribute: (logicalId, attribute) =>
        this.values.get(
          `${stack.id}/${logicalId} ${attribute}`,
          () => this.attribute(self(), logicalId, attribute),
          new Unresolved(`${logicalId}.${attribute} needs itself`),
        ),
      imported: (name) => (this.exports ??= this.collectExports()).get(`${stack.region} ${name}`)?.value(),
      stored: (name) => this.stored(stack.region, name),
      problem: (problem) => this.addProblem(problem),
      assume: (property, reason) => {
        const known = this.assumptions.some((other) => other.id === stack.id && other.reason === reason);
        if (!known) this.assumptions.push({ id: stack.id, property, reason });
      },
    };
  }

  private addProblem(problem: ReaderProblem): void {
    const known = this.problems.some(({ where, what }) => where === problem.where && what === problem.what);
    if (!known) this.problems.push(problem);
  }

  private attribute({ stack, resolver }: DeployedStack, logicalId: string, attribute: string): Value {
    const definition = stack.template.resources[logicalId];
    if (definition === undefined) return new Unresolved(`${logicalId} does not exist`);
    if (resolver.holds(definition.condition) === false) {
      return new Unresolved(`${logicalId} is not deployed: its condition "${definition.condition}" is false`);
    }
    const id = `${stack.id}/${logicalId}`;
    const nested = this.byNestedId.get(id);
    if (nested !== undefined && attribute.startsWith('Outputs.'))
      return this.output(nested, attribute.slice('Outputs.'.length));
    if (isCustomResource(definition.type) && attribute !== 'Ref') {
      const found = this.lookup({ stack, resolver }, logicalId, definition, attribute);
      if (found !== undefined) return found;
    }
    return this.reference({ stack, resolver }, logicalId, definition, attribute);
  }

  /** A property that was given is also what its attribute will be; a name that was given, what `Ref` will be. */
  private reference(
    { stack, resolver }: DeployedStack,
    logicalId: string,
    definition: ResourceDefinition,
    attribute: string,
  ): Value {
    const id = `${stack.id}/${logicalId}`;
    const entry = entryOf('cloudformation', definition.type);
    const named = entry?.idIsName === true ? entry.name : undefined;
    const nameProperty = typeof named === 'string' ? named : named?.cloudformation;
    const property = attribute === 'Ref' ? nameProperty : attribute;
    const given =
      property === undefined ? undefined : this.property(stack, resolver, logicalId, property, `${id}.${property}`);
    const isText = typeof given === 'string';
    if (attribute !== 'Ref' && given !== undefined && !isText) return given;
    const reference = new Reference(
      id,
      attributeName(attribute, property === nameProperty),
      isText ? given : undefined,
    );
    const ending = entry?.endings?.[attribute];
    return ending === undefined ? reference : concat([reference, ending]);
  }

  private property(
    stack: Stack,
    resolver: Resolver,
    logicalId: string,
    name: string,
    where: string,
  ): Value | undefined {
    const raw = stack.template.resources[logicalId]?.properties[name];
    if (raw === undefined) return undefined;
    const absent = new Unresolved('AWS::NoValue');
    const circular = new Unresolved(`${logicalId}.${name} needs itself`);
    const key = `${stack.id}/${logicalId} property ${name}`;
    const value = this.values.get(key, () => resolver.resolve(raw, where) ?? absent, circular);
    return value instanceof Unresolved && value.reason === absent.reason ? undefined : value;
  }

  private output({ stack, resolver }: DeployedStack, name: string): Value {
    const output = stack.template.outputs[name];
    const value = isObject(output)
      ? resolver.resolve(output['Value'], `stack "${stack.name}", Outputs.${name}`)
      : undefined;
    return value ?? new Unresolved(`the nested stack ${stack.name} has no output "${name}"`);
  }

  /** What a custom resource answers that looks something up in the parameter store of any region. */
  private lookup(
    at: DeployedStack,
    logicalId: string,
    definition: ResourceDefinition,
    attribute: string,
  ): Value | undefined {
    const properties = this.properties(at, logicalId, definition);
    const id = `${at.stack.id}/${logicalId}`;
    if (definition.type === 'Custom::CrossRegionExportReader') return this.follow(id, at.stack.region, attribute);
    const call = sdkCallOf(properties);
    const name = call?.parameters['Name'];
    if (call?.service !== 'ssm' || call.action !== 'getparameter' || attribute !== 'Parameter.Value') return undefined;
    const region = call.region ?? at.stack.region;
    if (typeof name !== 'string') return undefined;
    const found = this.follow(id, region, name);
    return found ?? new Unresolved(`the SSM parameter "${name}" of ${region} is in none of the stacks read together`);
  }

  private follow(lookupId: string, region: string, name: string): Value | undefined {
    const value = this.stored(region, name);
    if (value !== undefined) this.lookups.add(lookupId);
    return value;
  }

  private stored(region: string, name: string): Value | undefined {
    const published = (this.store ??= this.collectStore()).get(`${region} ${name}`);
    if (published === undefined) return undefined;
    this.lookups.add(published.by);
    return published.value();
  }

  private collectExports(): Map<string, Published> {
    this.exports = new Map();
    for (const { stack, resolver } of this.stacks) {
      for (const [name, output] of Object.entries(stack.template.outputs)) {
        const where = `stack "${stack.name}", Outputs.${name}`;
        const exported =
          isObject(output) && isObject(output['Export'])
            ? resolver.resolve(output['Export']['Name'], where)
            : undefined;
        if (typeof exported !== 'string' || !isObject(output)) continue;
        const value = (): Value =>
          this.values.get(
            `${stack.id} output ${name}`,
            () => resolver.resolve(output['Value'], where) ?? new Unresolved(`the export "${exported}" has no value`),
            new Unresolved(`the export "${exported}" needs itself`),
          );
        this.exports.set(`${stack.region} ${exported}`, { by: stack.id, value });
      }
    }
    return this.exports;
  }

  /** SSM parameters by region and name, and what CDK's writer of exports stores in other regions. */
  private collectStore(): Map<string, Published> {
    this.store = new Map();
    for (const at of this.stacks) {
      for (const [logicalId, definition] of Object.entries(at.stack.template.resources)) {
        if (at.resolver.holds(definition.condition) === false) continue;
        const by = `${at.stack.id}/${logicalId}`;
        const get = (name: string): Value | undefined => this.property(at.stack, at.resolver, logicalId, name, by);
        if (definition.type === 'AWS::SSM::Parameter') {
          const name = get('Name');
          const value = (): Value => get('Value') ?? new Unresolved(`the SSM parameter ${logicalId} has no value`);
          if (typeof name === 'string') this.store.set(`${at.stack.region} ${name}`, { by, value });
        }
        if (definition.type === 'Custom::CrossRegionExportWriter') this.storeExports(by, get('WriterProps'));
      }
    }
    return this.store;
  }

  private storeExports(by: string, writer: Value | undefined): void {
    if (!isProperties(writer) || !isProperties(writer['exports'])) return;
    for (const [name, value] of Object.entries(writer['exports'])) {
      this.store?.set(`${render(writer['region'] ?? '')} ${name}`, { by, value: () => value });
    }
  }
}

const attributeName = (attribute: string, isName: boolean): string => {
  if (attribute === 'Ref' || isName) return 'id';
  return attribute.charAt(0).toLowerCase() + attribute.slice(1);
};
