import type { Unresolved as UnresolvedProperty } from '../estate.js';
import type { ReaderProblem } from '../reader-error.js';
import { render } from '../value/render.js';
import { Reference, Unresolved, type Properties, type Value } from '../value/value.js';
import { attributeOf } from './attributes.js';
import type { DeployedStack } from './deployed-stack.js';
import { describedGlobalCluster, lookedUp } from './lookup.js';
import { Memo } from './memo.js';
import { parameterValue } from './parameters.js';
import { exportsOf, parametersOf, publishedAs, type PublishedValues } from './published-values.js';
import { Resolver, type Surroundings } from './resolver.js';
import type { Stack } from './stack.js';
import { isObject, type ResourceDefinition } from './template.js';

/** Stands in the memo for a property that is `AWS::NoValue`. */
const absent = new Unresolved('AWS::NoValue');

/** All stacks that are read together: what one exports, stores or looks up, another may read. */
export class Deployment {
  readonly stacks: DeployedStack[] = [];
  readonly problems: ReaderProblem[] = [];
  readonly assumptions: UnresolvedProperty[] = [];
  /** Ids of look-ups that were followed, and of the parameters that they read. */
  readonly lookups = new Set<string>();
  private readonly followed = new Map<string, DeployedStack>();
  private readonly values = new Memo<Value>();
  private readonly published = new Memo<PublishedValues>();

  constructor(roots: readonly Stack[]) {
    for (const root of roots) this.deploy(root);
  }

  /** Whether a resource is a nested stack whose template was read: it is then its resources, and nothing besides. */
  isFollowed(id: string): boolean {
    return this.followed.has(id);
  }

  /** The properties of a resource, resolved; each once. */
  properties(at: DeployedStack, logicalId: string, definition: ResourceDefinition): Properties {
    const entries = Object.keys(definition.properties).flatMap((name) => {
      const value = this.property(at, logicalId, name);
      return value === undefined ? [] : [[name, value] as const];
    });
    return Object.fromEntries(entries);
  }

  private readonly property = (
    { stack, resolver }: DeployedStack,
    logicalId: string,
    name: string,
  ): Value | undefined => {
    const { [name]: raw } = stack.template.resources[logicalId]?.properties ?? {};
    if (raw === undefined) return undefined;
    const where = `stack "${stack.name}", ${logicalId}, Properties.${name}`;
    const compute = (): Value => resolver.resolve(raw, where) ?? absent;
    const value = this.once(`${stack.id}/${logicalId} property ${name}`, `${logicalId}.${name}`, compute);
    return value === absent ? undefined : value;
  };

  private once(key: string, what: string, compute: () => Value): Value {
    return this.values.get(key, compute, new Unresolved(`${what} needs itself`));
  }

  private deploy(stack: Stack): DeployedStack {
    const resolver = new Resolver(
      stack,
      this.surroundings(stack, () => deployed),
    );
    const deployed: DeployedStack = { stack, resolver };
    this.stacks.push(deployed);
    for (const [logicalId, definition] of Object.entries(stack.template.resources)) {
      if (definition.type === 'AWS::CloudFormation::Stack') this.deployNested(deployed, logicalId, definition);
    }
    return deployed;
  }

  private deployNested({ stack, resolver }: DeployedStack, logicalId: string, definition: ResourceDefinition): void {
    const path = `stack "${stack.name}", ${logicalId}`;
    const { TemplateURL: location, Parameters: parameters } = definition.properties;
    const url = render(resolver.resolve(location, path) ?? '');
    const truth = resolver.holds(definition.condition);
    const template = truth === false ? undefined : stack.nested(logicalId, url);
    if (template === undefined) return;
    const id = `${stack.id}/${logicalId}`;
    const given = (name: string): Value | undefined =>
      isObject(parameters) && Object.hasOwn(parameters, name) ? resolver.resolve(parameters[name], path) : undefined;
    const conditional = stack.conditional ?? (truth instanceof Unresolved ? definition.condition : undefined);
    const name = `${stack.name}/${logicalId}`;
    this.followed.set(id, this.deploy({ ...stack, id, name, template, given, conditional }));
  }

  private surroundings(stack: Stack, self: () => DeployedStack): Surroundings {
    const { id, region } = stack;
    return {
      parameter: (name) =>
        this.once(`${id} parameter ${name}`, `the parameter "${name}"`, () =>
          parameterValue(stack, name, (stored) => this.stored(region, stored)),
        ),
      attribute: (logicalId, attribute) =>
        this.once(`${id}/${logicalId} attribute ${attribute}`, `${logicalId}.${attribute}`, () =>
          this.attribute(self(), logicalId, attribute),
        ),
      imported: (name) => this.imported(region, name),
      stored: (name) => this.stored(region, name),
      problem: (problem) => this.addProblem(problem),
      assume: (property, reason) => {
        const known = this.assumptions.some((other) => other.id === id && other.reason === reason);
        if (!known) this.assumptions.push({ id, property, reason });
      },
    };
  }

  private addProblem(problem: ReaderProblem): void {
    const known = this.problems.some(({ where, what }) => where === problem.where && what === problem.what);
    if (!known) this.problems.push(problem);
  }

  private attribute(at: DeployedStack, logicalId: string, attribute: string): Value {
    const { stack, resolver } = at;
    const definition = stack.template.resources[logicalId];
    if (definition === undefined) return new Unresolved(`${logicalId} does not exist`);
    if (resolver.holds(definition.condition) === false) {
      return new Unresolved(`${logicalId} is not deployed: its condition "${definition.condition}" is false`);
    }
    const id = `${stack.id}/${logicalId}`;
    const nested = this.followed.get(id);
    if (nested !== undefined && attribute.startsWith('Outputs.'))
      return outputOf(nested, attribute.slice('Outputs.'.length));
    const found =
      this.lookup(at, logicalId, definition, attribute) ?? this.globalEndpoint(at, logicalId, definition, attribute);
    return found ?? attributeOf(id, definition.type, attribute, (name) => this.property(at, logicalId, name));
  }

  /** What a custom resource answers that looks something up in the parameter store of any region. */
  private lookup(
    at: DeployedStack,
    logicalId: string,
    definition: ResourceDefinition,
    attribute: string,
  ): Value | undefined {
    const lookup = lookedUp(definition.type, attribute, at.stack.region, () =>
      this.properties(at, logicalId, definition),
    );
    if (lookup === undefined) return undefined;
    const value = this.stored(lookup.region, lookup.name);
    if (value !== undefined) this.lookups.add(`${at.stack.id}/${logicalId}`);
    const reason = `the SSM parameter "${lookup.name}" of ${lookup.region} is in none of the stacks read together`;
    return value ?? new Unresolved(reason);
  }

  /** Whether a resource only reads what the deployment itself makes: a call that describes a global database. */
  isReading(at: DeployedStack, logicalId: string, definition: ResourceDefinition): boolean {
    return this.described(at, logicalId, definition) !== undefined;
  }

  private described(at: DeployedStack, logicalId: string, definition: ResourceDefinition): Value | undefined {
    return describedGlobalCluster(definition.type, () => this.properties(at, logicalId, definition));
  }

  /** The endpoint of a global database, by the call that reads it: the database's own, wherever in the stacks it is. */
  private globalEndpoint(
    at: DeployedStack,
    logicalId: string,
    definition: ResourceDefinition,
    attribute: string,
  ): Value | undefined {
    if (!attribute.endsWith('.Endpoint')) return undefined;
    const described = this.described(at, logicalId, definition);
    if (described instanceof Reference) return new Reference(described.id, 'endpoint');
    const id = this.stacks
      .flatMap((deployed) =>
        Object.entries(deployed.stack.template.resources).map((entry) => [deployed, ...entry] as const),
      )
      .filter(([, , { type }]) => type === 'AWS::RDS::GlobalCluster')
      .find(([deployed, name]) => this.property(deployed, name, 'GlobalClusterIdentifier') === described);
    return described === undefined || id === undefined
      ? undefined
      : new Reference(`${id[0].stack.id}/${id[1]}`, 'endpoint');
  }

  private stored(region: string, name: string): Value | undefined {
    const collect = (): PublishedValues => parametersOf(this.stacks, this.property);
    const published = this.published.get('parameters', collect, new Map()).get(publishedAs(region, name));
    if (published === undefined) return undefined;
    this.lookups.add(published.by);
    return published.value();
  }

  private imported(region: string, name: string): Value | undefined {
    const published = this.published
      .get('exports', () => exportsOf(this.stacks), new Map())
      .get(publishedAs(region, name));
    return published && this.once(`${region} export ${name}`, `the export "${name}"`, published.value);
  }
}

function outputOf({ stack, resolver }: DeployedStack, name: string): Value {
  const { [name]: output } = stack.template.outputs;
  const value = isObject(output)
    ? resolver.resolve(output['Value'], `stack "${stack.name}", Outputs.${name}`)
    : undefined;
  return value ?? new Unresolved(`the nested stack ${stack.name} has no output "${name}"`);
}
