const { posix } = require('node:path');

/** @typedef {{ private?: boolean, devDependencies?: Record<string, string> }} Manifest */
/** @typedef {import('@nx/devkit').TargetConfiguration} Target */

/**
 * The tasks of each project, inferred from the files it has: `test` where there are tests, `bundle` where there are
 * handlers, `packing` where there is something to publish, `synth` for apps.
 * @param {readonly string[]} files package.json, tests and handlers, relative to the workspace
 * @param {(file: string) => Manifest} readManifest
 * @returns {import('@nx/devkit').CreateNodesResultArray}
 */
function inferProjects(files, readManifest) {
  const roots = files.filter((file) => posix.basename(file) === 'package.json').map((file) => posix.dirname(file));
  return roots.map((root) => {
    const own = files.filter((file) => file.startsWith(`${root}/`));
    const [folder] = root.split('/');
    const manifest = readManifest(`${root}/package.json`);
    /** @type {Record<string, Target>} */
    const targets = {
      ...(own.some((file) => file.endsWith('.test.ts')) && { test: folder === 'apps' ? testOfApp : test }),
      ...(own.some((file) => /\/src\/handler\/[^/]+\/index\.ts$/.test(file)) && {
        bundle: bundle(manifest),
        build: { dependsOn: ['^build', 'bundle'] },
      }),
      ...(folder === 'packages' && manifest.private !== true && { packing }),
      ...(folder === 'apps' && { synth }),
    };
    return [`${root}/package.json`, { projects: { [root]: { root, tags: [`scope:${folder}`], targets } } }];
  });
}

/**
 * The JSON report beside the printed one is for counting, also when the result comes from the cache. What is synthesised
 * in a test may hold bundled handlers.
 * @type {Target}
 */
const test = {
  command:
    'vitest run --config ../../vitest.shared.mts --root . --passWithNoTests=false --reporter=default --reporter=json --outputFile.json=.vitest.json',
  options: { cwd: '{projectRoot}' },
  dependsOn: ['bundle', '^bundle'],
  cache: true,
  inputs: ['default', '^production', { externalDependencies: ['vitest'] }],
  outputs: ['{projectRoot}/.vitest.json', '{projectRoot}/coverage'],
  metadata: { description: 'Runs the tests of this project', technologies: ['vitest'] },
};

/**
 * An app's tests look at what it synthesised.
 * @type {Target}
 */
const testOfApp = { ...test, dependsOn: ['synth'] };

/**
 * The command is the app's own script; how it is cached is the same for all.
 * @type {Target}
 */
const synth = {
  dependsOn: ['^bundle'],
  cache: true,
  inputs: ['default', '^production'],
  outputs: ['{projectRoot}/cdk.out*', '{projectRoot}/pulumi.out*'],
};

/**
 * @param {Manifest} manifest what it lists for development is bundled
 * @returns {Target}
 */
const bundle = ({ devDependencies = {} }) => ({
  command: 'node ../../tools/bundle-handlers.mjs',
  options: { cwd: '{projectRoot}' },
  cache: true,
  inputs: [
    'production',
    '{workspaceRoot}/tools/bundle-handlers.mjs',
    { externalDependencies: ['esbuild', ...Object.keys(devDependencies).filter((name) => !/^(@dr\/|dr-)/.test(name))] },
  ],
  outputs: ['{projectRoot}/assets'],
  metadata: { description: 'Bundles the Lambda handlers of this package', technologies: ['esbuild'] },
});

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
