import { cp, mkdir, writeFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readManifest } from './manifest.js';
import type { Registry } from './registry.js';
import { runOrThrow } from './run.js';

/** Names of the packages that this workspace publishes. Run from the workspace. */
export const publishedNames = (workspace: string): string[] =>
  globSync('packages/*/package.json', { cwd: workspace })
    .map((file) => readManifest(join(workspace, dirname(file))))
    .filter((manifest) => manifest.private !== true)
    .map(({ name }) => name)
    .toSorted();

/**
 * Versions and publishes every package with Changesets, as a release does, from a copy: the workspace stays as it is.
 * @param workspace with every package built
 * @param copy a folder that does not exist yet
 * @returns the versions published, by name
 */
export async function release(workspace: string, copy: string, registry: Registry): Promise<Record<string, string>> {
  await copyWorkspace(workspace, copy);
  const names = publishedNames(copy);
  // A release without changesets would publish nothing new: this one always has one for each package.
  const changes = names.map((name) => `'${name}': patch\n`).join('');
  await writeFile(join(copy, '.changeset/every-package.md'), `---\n${changes}---\n\nReleased for a trial.\n`);
  await writeFile(join(copy, '.npmrc'), registry.npmrc);
  const changeset = join(workspace, 'node_modules/@changesets/cli/bin.js');
  const env = { npm_config_registry: registry.url };
  await runOrThrow('git', ['init', '--quiet', '--initial-branch=main'], { cwd: copy, deadline: 20 });
  const author = ['-c', 'user.name=trial', '-c', 'user.email=trial@localhost', '-c', 'commit.gpgsign=false'];
  await runOrThrow('git', ['add', '--all'], { cwd: copy, deadline: 60 });
  await runOrThrow('git', [...author, 'commit', '--quiet', '-m', 'trial'], { cwd: copy, deadline: 60 });
  await runOrThrow(process.execPath, [changeset, 'version'], { cwd: copy, env, deadline: 60 });
  await runOrThrow(process.execPath, [changeset, 'publish', '--no-git-tag'], { cwd: copy, env, deadline: 120 });
  const folders = globSync('packages/*/package.json', { cwd: copy }).map((file) => join(copy, dirname(file)));
  return Object.fromEntries(folders.map(readManifest).map(({ name, version }) => [name, version]));
}

/** Copies what Git knows or would add, and what was built. */
async function copyWorkspace(workspace: string, copy: string): Promise<void> {
  const list = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const listed = await runOrThrow('git', list, { cwd: workspace, deadline: 20 });
  const built = globSync('packages/*/{dist,assets}', { cwd: workspace });
  const wanted = listed.split('\0').filter((file) => /^(packages|apps|tools|\.changeset)\/|^[^/]+$/.test(file));
  await mkdir(copy, { recursive: true });
  for (const path of [...wanted, ...built]) {
    if (path !== '')
      await cp(join(workspace, path), join(copy, path), { recursive: true, force: true }).catch(ignoreMissing);
  }
}

/** A file that was deleted and not yet committed is still listed. */
function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
