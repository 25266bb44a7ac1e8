import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WorkspaceCopy } from './workspace-copy.js';

const project = 'packages/dr-audit-log';
const description = 'Logs that outlive the region that wrote them';
/** Their faults are not this package's. */
const others = '^(packages/(?!dr-audit-log/)|tools/)|node_modules';

describe('a package fresh from the generator', { timeout: 180_000 }, () => {
  let workspace: WorkspaceCopy;

  beforeAll(async () => {
    workspace = new WorkspaceCopy();
    const generate = ['nx', 'generate', 'workspace-plugin:capability', 'audit-log'];
    await workspace.run('npx', [...generate, '--description', description, '--skipInstall']);
    workspace.link('dr-audit-log', project);
  }, 120_000);

  afterAll(() => workspace.remove());

  it('compiles, tests included', async () => {
    await workspace.run('tsc', ['--build', `${project}/tsconfig.json`]);
  });

  it('passes its own tests, parity among them', async () => {
    const report = await workspace.run(
      'vitest',
      ['run', '--config', '../../vitest.shared.mts', '--root', '.'],
      project,
    );
    expect(report).toMatch(/Tests .*\d+ passed/);
    expect(report).not.toMatch(/failed/);
    expect(report).toContain('parity.test.ts');
  });

  it('passes lint, format and the boundaries between packages', async () => {
    await workspace.run('oxlint', ['--type-aware', '--deny-warnings', project]);
    await workspace.run('prettier', ['--check', project, '.changeset/dr-audit-log.md']);
    await workspace.run('depcruise', [project, '--config', '.dependency-cruiser.cjs', '--do-not-follow', others]);
  });

  it('refers to the projects that it stands on, as nx sync would', async () => {
    const references = () => workspace.readJson(`${project}/tsconfig.lib.json`)['references'];
    const generated = references();
    await workspace.run('npx', ['nx', 'sync']);
    expect(references()).toEqual(generated);
  });

  it('packs soundly', async () => {
    await workspace.run('tsc', ['--build', `${project}/tsconfig.lib.json`]);
    const report = await workspace.run('node', ['--import', 'tsx', 'tools/packaging/src/check-package.ts', project]);
    expect(report).toContain('dr-audit-log-0.0.0.tgz');
  });
});
