import { isProperties, Unresolved, type Value } from '../value/value.js';
import type { DeployedStack } from './deployed-stack.js';
import { isObject, type ResourceDefinition } from './template.js';

/** A value that one stack publishes for others to read, and the resource or stack that publishes it. */
export interface Published {
  readonly by: string;
  /** Resolved when it is asked for, as it may need what other stacks publish. */
  readonly value: () => Value;
}

/** Published values by {@link publishedAs region and name}. */
export type PublishedValues = ReadonlyMap<string, Published>;

/** Exports and SSM parameters are each region's own. */
export const publishedAs = (region: string, name: string): string => `${region} ${name}`;

/** What the outputs of all stacks export. */
export function exportsOf(stacks: readonly DeployedStack[]): PublishedValues {
  const found = stacks.flatMap(({ stack, resolver }) =>
    Object.entries(stack.template.outputs).flatMap(([name, output]): [string, Published][] => {
      if (!isObject(output) || !isObject(output['Export'])) return [];
      const where = `stack "${stack.name}", Outputs.${name}`;
      const exported = resolver.resolve(output['Export']['Name'], where);
      const nothing = new Unresolved(`the output ${name} of ${stack.name} has no value`);
      const value = (): Value => resolver.resolve(output['Value'], where) ?? nothing;
      return typeof exported === 'string' ? [[publishedAs(stack.region, exported), { by: stack.id, value }]] : [];
    }),
  );
  return new Map(found);
}

/** Reads one property of a resource. */
export type PropertyOf = (at: DeployedStack, logicalId: string, property: string) => Value | undefined;

/** What the SSM parameters of all stacks hold, and what CDK's writer of exports stores in other regions. */
export function parametersOf(stacks: readonly DeployedStack[], propertyOf: PropertyOf): PublishedValues {
  const found = stacks.flatMap((at) =>
    Object.entries(at.stack.template.resources).flatMap(([logicalId, definition]): [string, Published][] => {
      const { type, condition } = definition;
      if (at.resolver.holds(condition) === false) return [];
      if (type === 'Custom::CrossRegionExportWriter') return written(at, logicalId, definition, propertyOf);
      const name = type === 'AWS::SSM::Parameter' ? propertyOf(at, logicalId, 'Name') : undefined;
      const nothing = new Unresolved(`the SSM parameter ${logicalId} has no value`);
      const value = (): Value => propertyOf(at, logicalId, 'Value') ?? nothing;
      const by = `${at.stack.id}/${logicalId}`;
      return typeof name === 'string' ? [[publishedAs(at.stack.region, name), { by, value }]] : [];
    }),
  );
  return new Map(found);
}

/** The names are written out in the template; the values are references. */
function written(
  at: DeployedStack,
  logicalId: string,
  { properties: { WriterProps: writer } }: ResourceDefinition,
  propertyOf: PropertyOf,
): [string, Published][] {
  if (!isObject(writer) || !isObject(writer['exports'])) return [];
  const region = at.resolver.resolve(writer['region'], logicalId);
  return Object.keys(writer['exports']).map((name) => {
    const value = (): Value => {
      const resolved = propertyOf(at, logicalId, 'WriterProps');
      const exports = isProperties(resolved) && isProperties(resolved['exports']) ? resolved['exports'] : {};
      return exports[name] ?? new Unresolved(`${logicalId} writes nothing as ${name}`);
    };
    return [publishedAs(typeof region === 'string' ? region : '', name), { by: `${at.stack.id}/${logicalId}`, value }];
  });
}
