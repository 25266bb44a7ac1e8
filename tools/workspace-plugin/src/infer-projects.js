const { posix } = require('node:path');

/** @typedef {{ private?: boolean }} Manifest */
/** @typedef {import('@nx/devkit').TargetConfiguration} Target */

/**
 * The tasks of each project, inferred from the files it has: `test` where there are tests, `packing` where there is
 * something to publish.
 * @param {readonly string[]} files package.json and test files, relative to the workspace
 * @param {(file: string) => Manifest} readManifest
 * @returns {import('@nx/devkit').CreateNodesResultArray}
 */
function inferProjects(files, readManifest) {
  const roots = files.filter((file) => posix.basename(file) === 'package.json').map((file) => posix.dirname(file));
  return roots.map((root) => {
    const manifest = `${root}/package.json`;
    const hasTests = files.some((file) => file.startsWith(`${root}/`) && file.endsWith('.test.ts'));
    const isPublished = root.startsWith('packages/') && readManifest(manifest).private !== true;
    /** @type {Record<string, Target>} */
    const targets = { ...(hasTests && { test }), ...(isPublished && { packing }) };
    return [manifest, { projects: { [root]: { root, tags: [`scope:${root.split('/')[0]}`], targets } } }];
  });
}

/**
 * The JSON report beside the printed one is for counting, also when the result comes from the cache.
 * @type {Target}
 */
const test = {
  command:
    'vitest run --config ../../vitest.shared.mts --root . --passWithNoTests=false --reporter=default --reporter=json --outputFile.json=.vitest.json',
  options: { cwd: '{projectRoot}' },
  cache: true,
  inputs: ['default', '^production', { externalDependencies: ['vitest'] }],
  outputs: ['{projectRoot}/.vitest.json', '{projectRoot}/coverage'],
  metadata: { description: 'Runs the tests of this project', technologies: ['vitest'] },
};

/** @type {Target} */
const packing = {
  command: 'node --import tsx tools/packaging/src/check-package.ts {projectRoot}',
  options: { cwd: '{workspaceRoot}' },
  dependsOn: ['build'],
  cache: true,
  inputs: [
    'production',
    '{projectRoot}/*.md',
    '{projectRoot}/LICENSE',
    '{workspaceRoot}/tools/packaging/src/**/*',
    '^production',
  ],
  metadata: { description: 'Packs this package and checks what a user would get', technologies: ['npm'] },
};

module.exports = { inferProjects };
