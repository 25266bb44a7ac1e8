import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const projects = ['dr-core', 'dr-estate', 'dr-network', 'dr-ingress', 'dr-conformance', 'dr-drill', 'dr-cli'];
const libraries = ['@pulumi/pulumi', '@pulumi/aws', 'aws-cdk-lib', 'constructs', 'yaml', 'vitest'];

/** A rule that was broken, and the file that broke it. */
export interface Violation {
  readonly rule: string;
  readonly file: string;
}

/**
 * Lays out a workspace with packages of the real names, adds the given files, and runs the real dependency rules over it.
 * @param files their paths in the workspace, with their text
 */
export async function violationsOf(files: Readonly<Record<string, string>>): Promise<Violation[]> {
  const workspace = await mkdtemp(join(tmpdir(), 'boundaries-'));
  try {
    await layOut(workspace);
    for (const [path, text] of Object.entries(files)) await write(workspace, path, text);
    return await cruise(workspace);
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}

async function layOut(workspace: string): Promise<void> {
  const devDependencies = { 'aws-cdk-lib': '1', constructs: '1', vitest: '1' };
  const workspaces = ['packages/*', 'apps/*'];
  await write(
    workspace,
    'package.json',
    JSON.stringify({ name: 'planted', type: 'module', workspaces, devDependencies }),
  );
  await write(workspace, 'tsconfig.base.json', '{}');
  const exports = { '.': './src/index.ts', './cdk': './src/cdk/index.ts', './pulumi': './src/pulumi/index.ts' };
  for (const name of projects) {
    const dependencies = Object.fromEntries(projects.map((project) => [project, '1']));
    const peerDependencies = { '@pulumi/aws': '1', '@pulumi/pulumi': '1', 'aws-cdk-lib': '1', constructs: '1' };
    const manifest = { name, exports, dependencies, peerDependencies };
    await write(workspace, `packages/${name}/package.json`, JSON.stringify(manifest));
    await write(workspace, `packages/${name}/src/index.ts`, 'export const plan = 1;\n');
    for (const engine of ['cdk', 'pulumi']) {
      await write(workspace, `packages/${name}/src/${engine}/index.ts`, `export const ${engine} = 1;\n`);
    }
    await mkdir(join(workspace, 'node_modules'), { recursive: true });
    await symlink(join(workspace, 'packages', name), join(workspace, 'node_modules', name), 'dir');
  }
  await write(workspace, 'apps/trading/package.json', JSON.stringify({ name: 'trading' }));
  await write(workspace, 'apps/trading/src/main.ts', 'export const app = 1;\n');
  for (const name of libraries) {
    await write(
      workspace,
      `node_modules/${name}/package.json`,
      JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
    );
    await write(workspace, `node_modules/${name}/index.js`, 'exports.whole = 1;\n');
    await write(workspace, `node_modules/${name}/core/index.js`, 'exports.part = 1;\n');
  }
}

async function write(workspace: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(workspace, path)), { recursive: true });
  await writeFile(join(workspace, path), text);
}

interface Report {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

function cruise(workspace: string): Promise<Violation[]> {
  const bin = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const config = join(root, '.dependency-cruiser.cjs');
  const options = ['packages', 'apps', '--config', config, '--output-type', 'json'];
  return new Promise((done, fail) => {
    execFile(process.execPath, [bin, ...options], { cwd: workspace, timeout: 50_000 }, (error, stdout, stderr) => {
      if (!stdout.startsWith('{'))
        return fail(new Error(`dependency-cruiser did not report: ${stderr}`, { cause: error }));
      const { summary } = JSON.parse(stdout) as Report;
      return done(summary.violations.map(({ from, rule }) => ({ rule: rule.name, file: from })));
    });
  });
}
