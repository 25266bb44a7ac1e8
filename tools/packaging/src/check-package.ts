import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { contentProblems } from './contents.js';
import { dependencyProblems, type Lock } from './dependencies.js';
import { readManifest } from './manifest.js';
import { run, runOrThrow } from './run.js';

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

/** Packs one package and returns everything that is wrong with what a user would get. Run from the workspace. */
async function check(folder: string): Promise<string[]> {
  const scratch = await mkdtemp(join(tmpdir(), 'packing-'));
  try {
    const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', scratch];
    const json = await runOrThrow('npm', pack, { cwd: resolve(folder), deadline: 60 });
    const [packed] = JSON.parse(json) as [Packed];
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
    console.log(`${packed.filename}: ${packed.files.length} files, ${Math.round(packed.size / 1024)} kB`);
    const tarball = join(scratch, packed.filename);
    return [
      ...contentProblems(packed.files.map(({ path }) => path)),
      ...dependencyProblems(readManifest(folder), folder, lock),
      ...(await toolProblems('publint', [tarball, '--strict'])),
      ...(await toolProblems('attw', [tarball, '--format', 'ascii', '--no-color', '--no-emoji'])),
    ];
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function toolProblems(tool: string, args: readonly string[]): Promise<string[]> {
  const { code, output } = await run('npx', ['--no-install', tool, ...args], { cwd: process.cwd(), deadline: 120 });
  return code === 0 ? [] : [`${tool} found problems:\n${output}`];
}

const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: check-package <folder of the package>');
const problems = await check(folder);
for (const problem of problems) console.error(`- ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;
