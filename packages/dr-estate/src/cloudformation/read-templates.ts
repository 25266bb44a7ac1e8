import type { Estate, Unresolved } from '../estate.js';
import type { ReaderProblem } from '../reader-error.js';
import type { Value } from '../value/value.js';
import { readDeployment } from './read-deployment.js';
import type { Stack } from './stack.js';
import { isObject, parseTemplate, type Template } from './template.js';

/** A CloudFormation template, parsed, with the place where it is deployed. */
export interface TemplateInput {
  readonly template: unknown;
  /**
   * @default us-east-1 - and the estate says, among its unresolved values, that it was assumed
   */
  readonly region?: string | undefined;
  /**
   * Name of the stack.
   * @default template - with a number behind it, from the second template on
   */
  readonly stack?: string | undefined;
}

/** What a deployment would know and templates do not say. */
export interface ReadOptions {
  /**
   * Where it is deployed: what `AWS::AccountId` is.
   * @default 123456789012 - the number that AWS uses in its examples
   */
  readonly account?: string | undefined;
  /**
   * Values of template parameters by name, for every template that declares them.
   * @default - the parameters' own defaults
   */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  /**
   * The region of templates that do not say where they are deployed.
   * @default us-east-1 - and the estate says, among its unresolved values, that it was assumed
   */
  readonly region?: string | undefined;
}

/** The number that AWS uses for an account in its examples. */
export const exampleAccount = '123456789012';

const assumedRegion = 'us-east-1';

/**
 * Reads CloudFormation templates that are deployed together: what one exports, another may import.
 * @throws ReaderError listing every malformed resource and every reference to nothing
 */
export function readTemplates(inputs: readonly TemplateInput[], options: ReadOptions = {}): Estate {
  const problems: ReaderProblem[] = [];
  const assumptions: Unresolved[] = [];
  const stacks = inputs.map(({ template: raw, region = options.region, stack }, i): Stack => {
    const name = stack ?? (i === 0 ? 'template' : `template ${i + 1}`);
    const where = `stack "${name}"`;
    if (!hasResources(raw)) {
      problems.push({
        where,
        what: 'has no Resources',
        remedy: 'give a CloudFormation template: an object with Resources',
      });
    }
    const { template, problems: malformed } = parseTemplate(raw, where);
    problems.push(...malformed);
    if (region === undefined) {
      assumptions.push({ id: name, property: 'region', reason: `not given: ${assumedRegion} is assumed` });
    }
    return plainStack(name, region ?? assumedRegion, template, options);
  });
  problems.push(...sameNames(stacks), ...unknownParameters(stacks, options));
  return readDeployment('CloudFormation', stacks, assumptions, problems);
}

const plainStack = (name: string, region: string, template: Template, options: ReadOptions): Stack => ({
  id: name,
  name,
  region,
  account: options.account ?? exampleAccount,
  template,
  given: givenBy(options),
  nested: () => undefined,
});

/** What the options give for a parameter. */
export const givenBy =
  ({ parameters = {} }: ReadOptions) =>
  (name: string): Value | undefined =>
    Object.hasOwn(parameters, name) ? parameters[name] : undefined;

const hasResources = (raw: unknown): boolean =>
  isObject(raw) && isObject(raw['Resources']) && Object.keys(raw['Resources']).length > 0;

const sameNames = (stacks: readonly Stack[]): readonly ReaderProblem[] =>
  stacks
    .filter(({ id }, i) => stacks.findIndex((other) => other.id === id) !== i)
    .map(({ id }) => ({
      where: `stack "${id}"`,
      what: 'two stacks have this name',
      remedy: 'give each a name of its own',
    }));

/** A parameter that no template has was meant for one that has it: a slip that would go unseen. */
export const unknownParameters = (
  stacks: readonly Stack[],
  { parameters = {} }: ReadOptions,
): readonly ReaderProblem[] =>
  Object.keys(parameters)
    .filter((name) => !stacks.some(({ template }) => Object.hasOwn(template.parameters, name)))
    .map((name) => ({
      where: `parameter "${name}"`,
      what: 'is declared by no template',
      remedy: `give one of: ${[...new Set(stacks.flatMap(({ template }) => Object.keys(template.parameters)))].join(', ') || 'none is declared'}`,
    }));
