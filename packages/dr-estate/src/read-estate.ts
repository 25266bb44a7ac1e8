import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readCloudAssembly } from './cloudformation/cloud-assembly.js';
import { parseFile } from './cloudformation/parse-file.js';
import { readTemplates, type ReadOptions } from './cloudformation/read-templates.js';
import { isObject } from './cloudformation/template.js';
import type { Estate } from './estate.js';
import { looksLikeRegistrations } from './pulumi/registration.js';
import { readRegistrations } from './pulumi/read-registrations.js';
import { ReaderError, type ReaderProblem } from './reader-error.js';

/**
 * Reads a deployment from a path: a CDK cloud assembly (the folder `cdk.out`, or its `manifest.json`), a CloudFormation
 * template in JSON or YAML, or the registrations of a Pulumi program in JSON.
 * @throws ReaderError when it is none of them, or has faults: every one is listed with its place and its remedy
 */
export function readEstate(path: string, options: ReadOptions = {}): Estate {
  if (existsSync(path) && statSync(path).isDirectory()) return readFolder(path, options);
  const document = parseFile(path);
  if (isObject(document) && isObject(document['artifacts'])) return readCloudAssembly(dirname(path), options);
  return named(path, () => {
    if (Array.isArray(document) && looksLikeRegistrations(document)) return readRegistrations(document, options);
    if (isObject(document) && 'Resources' in document) {
      return readTemplates([{ template: document, stack: stackName(path) }], options);
    }
    throw new ReaderError(path, [nothingKnown(path, document)]);
  });
}

function readFolder(folder: string, options: ReadOptions): Estate {
  if (existsSync(join(folder, 'manifest.json'))) return readCloudAssembly(folder, options);
  const registrations = join(folder, 'registrations.json');
  if (existsSync(registrations)) return readEstate(registrations, options);
  const inside = ['cdk.out', 'pulumi.out'].map((name) => join(folder, name)).filter(existsSync);
  const remedy = inside.length > 0 ? `give ${inside.join(' or ')}` : 'give the folder that cdk synth wrote, or a file';
  throw new ReaderError(folder, [{ where: folder, what: 'has neither manifest.json nor registrations.json', remedy }]);
}

/** The readers know documents; whoever gave a path wants to see it. */
function named(path: string, read: () => Estate): Estate {
  try {
    return read();
  } catch (error) {
    if (error instanceof ReaderError) throw new ReaderError(path, error.problems, { cause: error });
    throw error;
  }
}

function nothingKnown(path: string, document: unknown): ReaderProblem {
  if (Array.isArray(document)) {
    const remedy = 'give each registration a type, such as aws:ec2/vpc:Vpc';
    return { where: path, what: 'is an array, but not of Pulumi registrations', remedy };
  }
  const remedy = 'give a CloudFormation template, a cloud assembly (cdk.out) or Pulumi registrations';
  return { where: path, what: 'has no Resources', remedy };
}

const stackName = (path: string): string => basename(path).replace(/(\.template)?\.(json|ya?ml|template)$/, '');
