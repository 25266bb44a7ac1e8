import { describe, expect, it } from 'vitest';
import { dependencyProblems, type Lock } from '../src/dependencies.js';
import type { Manifest } from '../src/manifest.js';

const folder = 'packages/dr-estate';
const manifest: Manifest = {
  name: 'dr-estate',
  version: '1.0.0',
  license: 'Apache-2.0',
  dependencies: { yaml: '2.9.0' },
};

/** A lock in which dr-estate needs dr-core (linked) and yaml, and dr-core needs tiny, of which it has its own copy. */
const lockWith = (changes: Lock['packages'] = {}): Lock => ({
  packages: {
    'node_modules/dr-core': { link: true, resolved: 'packages/dr-core' },
    [folder]: { dependencies: { 'dr-core': '^1.0.0', yaml: '2.9.0' } },
    'packages/dr-core': { dependencies: { tiny: '1.0.0' } },
    'packages/dr-core/node_modules/tiny': { version: '1.0.0', license: 'ISC' },
    'node_modules/tiny': { version: '9.0.0', license: 'GPL-3.0', hasInstallScript: true },
    'node_modules/yaml': { version: '2.9.0', license: 'ISC' },
    ...changes,
  },
});
const problemsWith = (changes?: Lock['packages']) => dependencyProblems(manifest, folder, lockWith(changes));

describe('dependencies of a published package', () => {
  it('accepts permissive ones, and takes the nearest copy of each', () => {
    expect(problemsWith()).toEqual([]);
  });

  it.each(['GPL-3.0', 'AGPL-3.0-only', undefined])('refuses licence %s anywhere in the tree', (license) => {
    const tiny = { version: '1.0.0', ...(license !== undefined && { license }) };
    expect(problemsWith({ 'packages/dr-core/node_modules/tiny': tiny })).toEqual([
      `tiny@1.0.0 has licence "${license}", which is not among those allowed`,
    ]);
  });

  it('refuses an install script anywhere in the tree', () => {
    const yaml = { version: '2.9.0', license: 'ISC', hasInstallScript: true };
    expect(problemsWith({ 'node_modules/yaml': yaml })).toEqual([
      "yaml@2.9.0 runs an install script on the user's machine",
    ]);
  });

  it('follows optional dependencies too, and forgives those that are not for this machine', () => {
    const yaml = { version: '2.9.0', license: 'ISC', optionalDependencies: { darwin: '1.0.0', tiny: '9.0.0' } };
    expect(problemsWith({ 'node_modules/yaml': yaml })).toEqual([
      'tiny@9.0.0 has licence "GPL-3.0", which is not among those allowed',
      "tiny@9.0.0 runs an install script on the user's machine",
    ]);
  });

  it('ends on dependencies that need one another', () => {
    const yaml = { version: '2.9.0', license: 'ISC', dependencies: { yaml: '2.9.0' } };
    expect(problemsWith({ 'node_modules/yaml': yaml })).toEqual([]);
  });

  it('reports a dependency that the lock does not have', () => {
    expect(problemsWith({ 'packages/dr-core': { dependencies: { gone: '1.0.0' } } })).toEqual([
      'gone, needed by packages/dr-core, is not in the lock',
    ]);
  });

  it.each(['^2.9.0', '2', '*', '~2.9.0'])('refuses the range %s for what others publish', (range) => {
    const problems = dependencyProblems({ ...manifest, dependencies: { yaml: range } }, folder, lockWith());
    expect(problems).toEqual([`yaml "${range}" is a range: pin the version that was tested`]);
  });

  it('accepts a range for a package of this workspace', () => {
    const dependencies = { 'dr-core': '^1.0.0' };
    expect(dependencyProblems({ ...manifest, dependencies }, folder, lockWith())).toEqual([]);
  });

  it.each(['preinstall', 'install', 'postinstall', 'prepare'])('refuses a script "%s" of its own', (hook) => {
    const problems = dependencyProblems({ ...manifest, scripts: { [hook]: 'node x.js' } }, folder, lockWith());
    expect(problems).toEqual([`dr-estate has a script "${hook}", which would run on the user's machine`]);
  });

  it('refuses another licence than Apache-2.0', () => {
    expect(dependencyProblems({ ...manifest, license: 'MIT' }, folder, lockWith())).toEqual([
      'dr-estate is licensed "MIT", and must be Apache-2.0',
    ]);
  });
});
