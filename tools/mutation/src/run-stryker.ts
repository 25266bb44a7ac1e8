import type { MutantResult } from '@stryker-mutator/api/core';
import { Stryker } from '@stryker-mutator/core';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Oracle } from './campaign.js';
import type { Mutant } from './result.js';

/** Stryker copies these into its sandbox; everything else is resolved through the workspace's node_modules. */
const needed = ['!/packages', '!/tools', '/tools/*', '!/tools/mutation', '!/vitest.shared.mts', '!/tsconfig.base.json'];
const ignored = ['/*', ...needed, '!/package.json', 'dist', 'out-tsc', 'coverage', 'cdk.out', 'pulumi.out'];

/**
 * Changes the files one place at a time and asks the tests whether they notice. Must run in the workspace's root.
 * @param mutate globs, or files with a range (`file:line:column-line:column`)
 */
export async function runStryker(mutate: readonly string[], oracle: Oracle): Promise<readonly Mutant[]> {
  const results = await new Stryker({
    mutate: [...mutate, '!**/*.test.ts', '!**/index.ts', '!**/*.d.ts'],
    ...runnerOf(oracle),
    coverageAnalysis: 'perTest',
    ignorePatterns: ignored,
    tempDirName: '.stryker-tmp',
    reporters: ['progress-append-only'],
    concurrency: 2,
    timeoutMS: 60_000,
    dryRunTimeoutMinutes: 10,
    disableTypeChecks: false,
    allowConsoleColors: false,
    maxTestRunnerReuse: 150, // both engines keep what they have loaded
  }).runMutationTest();
  return results.flatMap((result) => (isCounted(result) ? [mutantOf(result, oracle)] : []));
}

const runnerOf = ({ tests }: Oracle): ConstructorParameters<typeof Stryker>[0] =>
  tests === 'examples'
    ? {
        testRunner: 'parity',
        plugins: [join(import.meta.dirname, 'parity-runner.ts')],
        testRunnerNodeArgs: ['--conditions', '@dr/source', '--import', 'tsx'],
      }
    : {
        testRunner: 'vitest',
        plugins: ['@stryker-mutator/vitest-runner'],
        vitest: { configFile: tests, related: false },
      };

/** What does not compile, or is left out on purpose, says nothing about the tests. */
const isCounted = ({ status }: MutantResult): boolean => status !== 'Ignored' && status !== 'CompileError';

function mutantOf(result: MutantResult, oracle: Oracle): Mutant {
  const { start, end } = result.location;
  const noticed = result.status === 'Killed' || result.status === 'Timeout' || result.status === 'RuntimeError';
  const file = relative(process.cwd(), result.fileName).replaceAll('\\', '/');
  return {
    file,
    line: start.line,
    // Stryker counts columns from 1 in its results and from 0 in its ranges.
    range: `${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`,
    mutator: result.mutatorName,
    original: textAt(result.fileName, start, end),
    replacement: result.replacement ?? '',
    noticedBy: noticed ? oracle.name : undefined,
    covered: result.status !== 'NoCoverage',
  };
}

interface Position {
  readonly line: number;
  readonly column: number;
}

/** The text between two places of a file, counted from 1. */
function textAt(path: string, start: Position, end: Position): string {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .slice(start.line - 1, end.line);
  const last = lines.length - 1;
  return lines
    .map((line, i) => line.slice(i === 0 ? start.column - 1 : 0, i === last ? end.column - 1 : undefined))
    .join('\n');
}
