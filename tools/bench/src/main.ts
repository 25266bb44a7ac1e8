import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { measureAll } from './measure-all.js';
import { documentOf } from './report/document.js';

// Usage: npm run bench. Prints what it finds and writes it to docs/benchmarks.md.
const root = join(__dirname, '../../..');

async function main(): Promise<void> {
  const results = await measureAll(root, (line) => console.error(`measured ${line}`));
  const packages = ['aws-cdk-lib', '@pulumi/pulumi', '@pulumi/aws'];
  const versions = await Promise.all(packages.map(async (name) => [name, await versionOf(name)] as const));
  const document = documentOf({
    ...results,
    versions: { Node: process.versions.node, ...Object.fromEntries(versions) },
  });
  const path = join(root, 'docs/benchmarks.md');
  const formatted = await format(document, { ...(await resolveConfig(path)), parser: 'markdown' });
  await writeFile(path, formatted);
  console.log(formatted);
}

async function versionOf(name: string): Promise<string> {
  const manifest = JSON.parse(await readFile(require.resolve(`${name}/package.json`), 'utf8')) as { version: string };
  return manifest.version;
}

void main();
