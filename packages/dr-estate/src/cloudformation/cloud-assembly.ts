import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Estate, Unresolved } from '../estate.js';
import { ReaderError, type ReaderProblem } from '../reader-error.js';
import { parseFile } from './parse-file.js';
import { readDeployment } from './read-deployment.js';
import { exampleAccount, givenBy, unknownParameters, type ReadOptions } from './read-templates.js';
import type { Stack } from './stack.js';
import { isObject, parseTemplate, type RawSection, type Template } from './template.js';

/** A stack as the manifest of a cloud assembly names it. */
interface StackArtifact {
  readonly id: string;
  readonly folder: string;
  readonly artifact: RawSection;
  readonly properties: RawSection;
}

/** `aws://<account>/<region>`; `unknown-account` and `unknown-region` where the app leaves it to the deployment. */
const environmentForm = /^aws:\/\/([^/]+)\/([^/]+)$/;

const assumedRegion = 'us-east-1';

/**
 * Reads a CDK cloud assembly: all its stacks, those of nested assemblies (stages) and nested stacks among them.
 * @param folder the folder with `manifest.json`, `cdk.out` by its usual name
 * @throws ReaderError when the assembly is incomplete, or any template malformed or with a reference to nothing
 */
export function readCloudAssembly(folder: string, options: ReadOptions = {}): Estate {
  const problems: ReaderProblem[] = [];
  const assumptions: Unresolved[] = [];
  const stacks = stacksOf(folder, problems).map(({ id, folder: at, artifact, properties }): Stack => {
    const name = text(properties['stackName']) ?? id;
    const [, account = '', region = ''] = environmentForm.exec(text(artifact['environment']) ?? '') ?? [];
    const isKnown = region !== '' && region !== 'unknown-region';
    if (!isKnown && options.region === undefined) {
      const reason = `the stack has no region of its own: ${assumedRegion} is assumed`;
      assumptions.push({ id, property: 'region', reason });
    }
    return {
      id,
      name,
      region: isKnown ? region : (options.region ?? assumedRegion),
      account: /^\d{12}$/.test(account) ? account : (options.account ?? exampleAccount),
      template: load(join(at, text(properties['templateFile']) ?? `${id}.template.json`), name, problems),
      given: givenBy(options),
      nested: nestedTemplates(at, id, name, problems),
      after: texts(artifact['dependencies']),
    };
  });
  if (stacks.length === 0 && problems.length === 0) {
    problems.push({
      where: join(folder, 'manifest.json'),
      what: 'has no stacks',
      remedy: 'synthesise an app with a stack',
    });
  }
  problems.push(...unknownParameters(stacks, options));
  return readDeployment(folder, stacks, assumptions, problems);
}

function stacksOf(folder: string, problems: ReaderProblem[]): readonly StackArtifact[] {
  const path = join(folder, 'manifest.json');
  const manifest = parseFile(path);
  if (!isObject(manifest) || !isObject(manifest['artifacts'])) {
    problems.push({
      where: path,
      what: 'is not the manifest of a cloud assembly',
      remedy: 'give the folder that cdk synth wrote',
    });
    return [];
  }
  return Object.entries(manifest['artifacts']).flatMap(([id, artifact]): readonly StackArtifact[] => {
    const properties = isObject(artifact) && isObject(artifact['properties']) ? artifact['properties'] : {};
    if (!isObject(artifact)) return [];
    if (artifact['type'] === 'aws:cloudformation:stack') return [{ id, folder, artifact, properties }];
    const nested = artifact['type'] === 'cdk:cloud-assembly' ? text(properties['directoryName']) : undefined;
    return nested === undefined ? [] : stacksOf(join(folder, nested), problems);
  });
}

/** A stack may be empty in an assembly: CDK writes one all the same. */
function load(path: string, stack: string, problems: ReaderProblem[]): Template {
  const { template, problems: malformed } = parseTemplate(parsed(path, problems), `stack "${stack}"`);
  problems.push(...malformed);
  return template;
}

function parsed(path: string, problems: ReaderProblem[]): unknown {
  try {
    return parseFile(path);
  } catch (error) {
    if (!(error instanceof ReaderError)) throw error;
    problems.push(...error.problems);
    return {};
  }
}

/**
 * The template of a nested stack is an asset: its URL ends in the hash under which the stack's asset manifest lists the
 * file. https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/cloud-assembly-schema/lib/assets/schema.ts
 */
function nestedTemplates(folder: string, id: string, stack: string, problems: ReaderProblem[]): Stack['nested'] {
  const path = join(folder, `${id}.assets.json`);
  const files = assetFiles(existsSync(path) ? parsed(path, problems) : {});
  return (logicalId, url) => {
    const file = [...files].find(([hash]) => url.includes(hash))?.[1];
    return file === undefined ? undefined : load(join(folder, file), `${stack}/${logicalId}`, problems);
  };
}

function assetFiles(manifest: unknown): ReadonlyMap<string, string> {
  const files = isObject(manifest) && isObject(manifest['files']) ? Object.entries(manifest['files']) : [];
  return new Map(
    files.flatMap(([hash, file]) => {
      const source = isObject(file) && isObject(file['source']) ? text(file['source']['path']) : undefined;
      return source?.endsWith('.template.json') === true ? [[hash, source] as const] : [];
    }),
  );
}

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
