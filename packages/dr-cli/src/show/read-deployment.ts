import type { Estate, TemplateFile } from 'dr-estate';
import { checkAll } from '../usage-error.js';
import { parseInput, parseParameters, parseRegion, readInputs, sizeOf, titleOf } from './inputs.js';
import { withProgress } from './progress.js';

/** The options that say how a deployment is read, as they are typed. */
export interface DeploymentOptions {
  readonly region?: string | undefined;
  readonly parameter?: readonly string[] | undefined;
}

/** A deployment that was read, and what to call it. */
export interface Deployment {
  readonly title: string;
  readonly estate: Estate;
}

/**
 * Reads what a command was given, and says so when it takes long.
 * @throws UsageError, ReaderError with every fault of what was given
 */
export const readDeployment = (paths: readonly string[], options: DeploymentOptions): Deployment =>
  readThen(paths, options, (deployment) => deployment);

/** Reads a deployment and makes something of it, in one stretch of work. */
export function readThen<T>(
  paths: readonly string[],
  options: DeploymentOptions,
  make: (deployment: Deployment) => T,
): T {
  return readAsTyped(asTyped(paths, options), make);
}

/** What was typed of a deployment, before anything is read. */
export interface Typed {
  readonly inputs: readonly TemplateFile[];
  readonly region: string | undefined;
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * Checks what was typed of a deployment.
 * @throws UsageError with a line for each fault
 */
export function asTyped(paths: readonly string[], options: DeploymentOptions): Typed {
  const [inputs, region, parameters] = checkAll(
    () => checkAll<readonly TemplateFile[]>(...paths.map((path) => () => parseInput(path))),
    () => (options.region === undefined ? undefined : parseRegion(options.region)),
    () => parseParameters(options.parameter ?? []),
  );
  return { inputs, region, parameters };
}

/**
 * Reads a deployment and makes something of it, in one stretch of work.
 * @throws ReaderError with every fault of what was given
 */
export function readAsTyped<T>({ inputs, region, parameters }: Typed, make: (deployment: Deployment) => T): T {
  const title = titleOf(inputs);
  return withProgress(`reading ${title}`, sizeOf(inputs), () =>
    make({ title, estate: readInputs(inputs, { region, parameters }) }),
  );
}
