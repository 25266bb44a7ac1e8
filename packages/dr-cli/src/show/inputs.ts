import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { readEstate, readTemplateFiles, type Estate, type ReadOptions, type TemplateFile } from 'dr-estate';
import { checkAll, UsageError } from '../usage-error.js';

const region = /^[a-z]{2}(-[a-z]+)+-\d+$/;

/**
 * Reads `network.yaml@us-west-2`: a path, and the region in which a plain template is deployed.
 * @throws UsageError when there is no such file, or what follows the `@` is no region
 */
export function parseInput(text: string): TemplateFile {
  if (existsSync(text)) return { path: text };
  const at = text.lastIndexOf('@');
  const path = at < 0 ? text : text.slice(0, at);
  if (at < 0 || !existsSync(path)) throw new UsageError(`${text}: there is no such file or folder`);
  const name = text.slice(at + 1);
  if (!region.test(name)) throw new UsageError(`${text}: "${name}" is no region; write ${path}@us-east-1 or the like`);
  return { path, region: name };
}

/** Checks the region of `--region`. */
export function parseRegion(text: string): string {
  if (!region.test(text)) throw new UsageError(`--region ${text}: this is no region; write us-east-1 or the like`);
  return text;
}

/**
 * Reads `--parameter Name=value`, each time it is given.
 * @throws UsageError with a line for each that has no name
 */
export const parseParameters = (texts: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(checkAll<readonly (readonly [string, string])[]>(...texts.map((text) => () => parameterOf(text))));

function parameterOf(text: string): readonly [name: string, value: string] {
  const [, name, value] = /^([A-Za-z0-9]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new UsageError(`--parameter ${text}: write Name=value`);
  return [name, value];
}

/**
 * Reads one deployment: from one path whatever it is, or from several templates.
 * @throws ReaderError with every fault of what was given
 */
export function readInputs(inputs: readonly TemplateFile[], options: ReadOptions): Estate {
  const [first, ...others] = inputs;
  if (first !== undefined && others.length === 0) {
    return readEstate(first.path, { ...options, region: first.region ?? options.region });
  }
  return readTemplateFiles(inputs, options);
}

/** Folders and files whose name says what they are and not what they are of. */
const generic = /^((cdk|pulumi)\.out(\.(?<variant>.+))?|registrations\.json|manifest\.json|out|dist|build)$/;

/** What to call a deployment: the folder of the app, or the name of the template. */
export const titleOf = (inputs: readonly TemplateFile[]): string =>
  [...new Set(inputs.map(({ path }) => nameOf(resolve(path))))].join(' + ');

function nameOf(path: string): string {
  const name = basename(path);
  const match = generic.exec(name);
  if (match !== null && dirname(path) !== path) {
    const variant = match.groups?.['variant'];
    return nameOf(dirname(path)) + (variant === undefined ? '' : ` (${variant})`);
  }
  return name.replace(/(\.template)?\.(json|ya?ml|template)$/, '');
}

/** How much there is to read, in bytes; assets are not read. */
export const sizeOf = (inputs: readonly TemplateFile[]): number =>
  inputs.reduce((sum, { path }) => sum + (statSync(path).isDirectory() ? folderSize(path) : statSync(path).size), 0);

const folderSize = (folder: string): number =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('asset.'))
    .reduce((sum, entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return sum + folderSize(path);
      return sum + (entry.name.endsWith('.json') ? statSync(path).size : 0);
    }, 0);
