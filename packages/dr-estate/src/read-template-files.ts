import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { parseFile } from './cloudformation/parse-file.js';
import { readTemplates, type ReadOptions } from './cloudformation/read-templates.js';
import { isObject } from './cloudformation/template.js';
import type { Estate } from './estate.js';
import { ReaderError, type ReaderProblem } from './reader-error.js';

/** A CloudFormation template in a file, and where it is deployed. */
export interface TemplateFile {
  readonly path: string;
  /**
   * @default - the region of the options
   */
  readonly region?: string | undefined;
}

/**
 * Reads CloudFormation templates, in JSON or YAML, that are one deployment together.
 * @throws ReaderError when one of them is no template, or has faults
 */
export function readTemplateFiles(files: readonly TemplateFile[], options: ReadOptions = {}): Estate {
  const problems: ReaderProblem[] = [];
  const inputs = files.map(({ path, region = options.region }) => {
    if (existsSync(path) && statSync(path).isDirectory()) {
      problems.push({
        where: path,
        what: 'is a folder, which is a deployment of its own',
        remedy: 'show it by itself',
      });
      return { template: undefined, region };
    }
    const template = parseFile(path);
    if (!isObject(template) || !('Resources' in template)) {
      problems.push({
        where: path,
        what: 'is no CloudFormation template: it has no Resources',
        remedy: 'give templates only, or one deployment',
      });
    }
    return { template, region, stack: stackName(path, region, files) };
  });
  const source = files.map(({ path }) => path).join(', ');
  if (problems.length > 0) throw new ReaderError(source, problems);
  return readTemplates(inputs, options);
}

/** The file's name; with its region, where two files have the same name. */
function stackName(path: string, region: string | undefined, files: readonly TemplateFile[]): string {
  const name = basename(path).replace(/(\.template)?\.(json|ya?ml|template)$/, '');
  const alone = files.filter((other) => basename(other.path) === basename(path)).length === 1;
  return alone ? name : `${name} ${region ?? path}`;
}
