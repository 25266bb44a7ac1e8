import type { Estate } from 'dr-estate';
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
  const inputs = paths.map(parseInput);
  const region = options.region === undefined ? undefined : parseRegion(options.region);
  const parameters = parseParameters(options.parameter ?? []);
  const title = titleOf(inputs);
  return withProgress(`reading ${title}`, sizeOf(inputs), () =>
    make({ title, estate: readInputs(inputs, { region, parameters }) }),
  );
}
