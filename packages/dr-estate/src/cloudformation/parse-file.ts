import { readFileSync } from 'node:fs';
import { ReaderError, type ReaderProblem } from '../reader-error.js';
import { parseYaml, type SyntaxFault } from './yaml-template.js';

/**
 * Reads a JSON or YAML file.
 * @throws ReaderError when the file cannot be read, or is neither, with the line and column
 */
export function parseFile(path: string): unknown {
  const text = readText(path);
  if (text.trim() === '') fail(path, { where: path, what: 'is empty', remedy: remedies.anything });
  const isJson = path.endsWith('.json') || /^\s*[{[]/.test(text);
  try {
    if (isJson) return JSON.parse(text) as unknown;
  } catch (cause) {
    const fault = jsonFault(text, cause);
    const problem = {
      where: `${path}:${fault.line}:${fault.column}`,
      what: `not JSON: ${fault.what}`,
      remedy: remedies.syntax,
    };
    if (path.endsWith('.json')) throw new ReaderError(path, [problem], { cause });
  }
  const { document, faults } = parseYaml(text);
  if (faults.length > 0) throw new ReaderError(path, yamlProblems(path, faults));
  if (typeof document !== 'object' || document === null) {
    fail(path, { where: path, what: 'holds no template: a single text or number', remedy: remedies.anything });
  }
  return document;
}

/** One slip makes a parser stumble to the end of the file: the first faults tell what there is to tell. */
const mostFaults = 5;
const longestFault = 120;

function yamlProblems(path: string, faults: readonly SyntaxFault[]): ReaderProblem[] {
  const problems = faults.slice(0, mostFaults).map(({ line, column, what }) => ({
    where: `${path}:${line}:${column}`,
    what: `not YAML that CloudFormation reads: ${what.length > longestFault ? `${what.slice(0, longestFault)}...` : what}`,
    remedy: remedies.syntax,
  }));
  const rest = faults.length - problems.length;
  if (rest <= 0) return problems;
  const what = `${rest} more faults behind these, which may come of them`;
  return [...problems, { where: path, what, remedy: 'correct these first' }];
}

const remedies = {
  syntax: 'correct the syntax there',
  anything: 'give a CloudFormation template, a cloud assembly (cdk.out) or Pulumi registrations',
};

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    const problem = {
      where: path,
      what: missing ? 'does not exist' : `cannot be opened: ${messageOf(cause)}`,
      remedy: remedies.anything,
    };
    throw new ReaderError(path, [problem], { cause });
  }
}

function fail(path: string, problem: ReaderProblem): never {
  throw new ReaderError(path, [problem]);
}

/** How V8 shows the text around a fault of which it does not tell the position: ten characters before it, ten after it. */
const surroundings = /, (\.\.\.)?"(.*)"(?:\.\.\.)? is not valid JSON$/s;

/** V8 tells the position of some faults, and shows the text around others; where it does neither, it is the end. */
function jsonFault(text: string, cause: unknown): SyntaxFault {
  const message = messageOf(cause);
  const [, cut, around = ''] = surroundings.exec(message) ?? [];
  const shown = around === '' ? text.length : text.indexOf(around) + (cut === undefined ? 0 : 10);
  const position = Number(/at position (\d+)/.exec(message)?.[1] ?? shown);
  const before = text.slice(0, position).split('\n');
  const what = message
    .replace(/ in JSON at position.*$/s, '')
    .replace(surroundings, '')
    .replaceAll('\n', '\\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, what };
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
