import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Measurements } from './measured/main.js';

const program = join(__dirname, '../dist/measured.cjs');

/**
 * Compiles what is measured to plain JavaScript: under a loader with source maps every stack trace is costly, and both
 * engines take many. Our packages stay outside: they are measured as they are built.
 */
export async function compileMeasured(): Promise<void> {
  const external = ['dr-*', '@dr/*', '@pulumi/*', 'aws-cdk-lib', 'constructs'];
  const entryPoints = [join(__dirname, 'measured/main.ts')];
  await build({ entryPoints, outfile: program, bundle: true, platform: 'node', format: 'cjs', external });
}

/** Measures one case in a process of its own. */
export function runMeasured<N extends keyof Measurements>(
  name: N,
  given: Parameters<Measurements[N]>[0],
): Awaited<ReturnType<Measurements[N]>> {
  const args = ['--expose-gc', program, name, JSON.stringify(given)];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Awaited<ReturnType<Measurements[N]>>;
}
