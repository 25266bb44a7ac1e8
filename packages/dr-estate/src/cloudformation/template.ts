import type { ReaderProblem } from '../reader-error.js';

/** A CloudFormation template whose structure has been checked. What is inside properties and conditions is still raw. */
export interface Template {
  readonly resources: Readonly<Record<string, ResourceDefinition>>;
  readonly parameters: RawSection;
  readonly mappings: RawSection;
  readonly conditions: RawSection;
  readonly outputs: RawSection;
  /** Whether CloudFormation rewrites it before it deploys (SAM, macros), so that what is missing may come of that. */
  readonly transformed: boolean;
}

export interface ResourceDefinition {
  readonly type: string;
  readonly properties: RawSection;
  readonly condition: string | undefined;
  readonly dependsOn: readonly string[];
  /** Whether it stays when it leaves the template. */
  readonly retained: boolean;
}

export type RawSection = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is RawSection =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const retaining = new Set(['Retain', 'RetainExceptOnCreate', 'Snapshot']);

/**
 * Checks the structure of a template.
 * @param where names the stack or file in problems
 * @returns the problems found, and the template without what they are about
 */
export function parseTemplate(raw: unknown, where: string): { template: Template; problems: readonly ReaderProblem[] } {
  const problems: ReaderProblem[] = [];
  const section = (name: string): RawSection => {
    const value = isObject(raw) ? raw[name] : undefined;
    if (value === undefined || isObject(value)) return value ?? {};
    problems.push({
      where: `${where}, ${name}`,
      what: 'is not an object',
      remedy: `write ${name} as an object by name`,
    });
    return {};
  };
  const definitions = Object.entries(section('Resources')).map(([id, definition]) => {
    const problem = id.startsWith('Fn::') ? loop(`${where}, ${id}`) : malformed(`${where}, ${id}`, definition);
    if (problem !== undefined) problems.push(problem);
    // A malformed resource keeps its place, so that references to it are not reported as well.
    return [id, definitionOf(isObject(definition) && problem === undefined ? definition : {})] as const;
  });
  const template = {
    resources: Object.fromEntries(definitions),
    parameters: section('Parameters'),
    mappings: section('Mappings'),
    conditions: section('Conditions'),
    outputs: section('Outputs'),
    transformed: isObject(raw) && raw['Transform'] !== undefined,
  };
  return { template, problems };
}

/** What a loop makes can only be read when it is made. */
const loop = (where: string): ReaderProblem => ({
  where,
  what: 'is a loop, which only CloudFormation expands',
  remedy: 'give the template as it was processed: aws cloudformation get-template --template-stage Processed',
});

function malformed(where: string, definition: unknown): ReaderProblem | undefined {
  if (!isObject(definition))
    return { where, what: 'a resource that is not an object', remedy: 'give it a Type and Properties' };
  const { Type: type, Properties: properties, DependsOn: dependsOn, Condition: condition } = definition;
  if (typeof type !== 'string' || type === '') {
    return { where, what: 'a resource without Type', remedy: 'give it a Type such as AWS::EC2::VPC' };
  }
  if (properties !== undefined && properties !== null && !isObject(properties)) {
    return { where: `${where}, Properties`, what: 'is not an object', remedy: 'write Properties as an object by name' };
  }
  if (![dependsOn ?? []].flat().every((id) => typeof id === 'string')) {
    return {
      where: `${where}, DependsOn`,
      what: 'is not a logical id or a list of them',
      remedy: 'name the resources',
    };
  }
  if (condition !== undefined && typeof condition !== 'string') {
    return { where: `${where}, Condition`, what: 'is not the name of a condition', remedy: 'name one of Conditions' };
  }
  return undefined;
}

const definitionOf = (definition: RawSection): ResourceDefinition => ({
  type: String(definition['Type']),
  properties: isObject(definition['Properties']) ? definition['Properties'] : {},
  condition: typeof definition['Condition'] === 'string' ? definition['Condition'] : undefined,
  dependsOn: [definition['DependsOn'] ?? []].flat().map(String),
  retained: retaining.has(String(definition['DeletionPolicy'])),
});
