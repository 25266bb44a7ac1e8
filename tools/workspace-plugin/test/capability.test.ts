import { addProjectConfiguration, readJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import capability from '../src/capability/generator.js';

const options = { description: 'Logs that outlive the region that wrote them', skipInstall: true };

describe('the generator of capability packages', () => {
  let tree: Tree;

  beforeEach(() => {
    vi.stubEnv('NX_SKIP_FORMAT', 'true'); // the formatter is this workspace's own, and not in a tree in memory
    tree = createTreeWithEmptyWorkspace();
    addProjectConfiguration(tree, 'dr-core', { root: 'packages/dr-core' });
    tree.write('LICENSE', 'the licence');
    tree.write(
      'packages/dr-core/package.json',
      JSON.stringify({ name: 'dr-core', version: '1.2.3', peerDependencies: { constructs: '^10.5.0' } }),
    );
  });

  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('makes a plan, both bindings, tests, documentation, licence and changeset', async () => {
    await capability(tree, { name: 'audit-log', ...options });
    const made = tree.listChanges().map(({ path }) => path);
    expect(made).toEqual(
      expect.arrayContaining([
        '.changeset/dr-audit-log.md',
        ...[
          'LICENSE',
          'README.md',
          'package.json',
          'src/cdk/audit-log.ts',
          'src/cdk/index.ts',
          'src/index.ts',
          'src/plan.test.ts',
          'src/plan.ts',
          'src/props.ts',
          'src/pulumi/audit-log.ts',
          'src/pulumi/index.ts',
          'tsconfig.json',
          'tsconfig.lib.json',
          'tsconfig.spec.json',
        ].map((file) => `packages/dr-audit-log/${file}`),
      ]),
    );
    expect(tree.read('packages/dr-audit-log/LICENSE', 'utf8')).toBe('the licence');
    expect(tree.read('.changeset/dr-audit-log.md', 'utf8')).toContain("'dr-audit-log': minor");
  });

  it('stands on the dr-core of this workspace, and claims the engines that the other packages claim', async () => {
    await capability(tree, { name: 'audit-log', ...options });
    expect(readJson(tree, 'packages/dr-audit-log/package.json')).toMatchObject({
      name: 'dr-audit-log',
      description: options.description,
      dependencies: { 'dr-core': '^1.2.3' },
      peerDependencies: { constructs: '^10.5.0' },
      peerDependenciesMeta: { constructs: { optional: true } },
    });
  });

  it('takes the name with or without its prefix', async () => {
    await capability(tree, { name: 'dr-audit-log', ...options });
    expect(tree.exists('packages/dr-audit-log/src/cdk/audit-log.ts')).toBe(true);
  });

  it.each(['2nd', 'audit--log', 'audit/log', '../log', 'audit log!'])('refuses the name "%s"', async (name) => {
    await expect(capability(tree, { name, ...options })).rejects.toThrow('is no name for a package');
    expect(tree.children('packages')).toEqual(['dr-core']);
  });

  it('refuses to write over a package that exists', async () => {
    await expect(capability(tree, { name: 'core', ...options })).rejects.toThrow('packages/dr-core exists already');
  });
});
