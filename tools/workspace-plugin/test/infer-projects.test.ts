import { expect, it } from 'vitest';
import { inferProjects } from '../src/infer-projects.js';

const manifests: Record<string, { private?: boolean; devDependencies?: Record<string, string> }> = {
  'packages/dr-core/package.json': {},
  'packages/dr-probe/package.json': { devDependencies: { pg: '8.23.1', '@dr/parity': '0.0.0', 'dr-estate': '^0.0.0' } },
  'packages/dr-core-extras/package.json': { private: true },
  'apps/trading/package.json': { private: true },
  'tools/parity/package.json': {},
};
const files = [
  ...Object.keys(manifests),
  'packages/dr-core/src/cdk/stage.test.ts',
  'packages/dr-probe/src/handler/probe/index.ts',
  'tools/parity/test/parity.test.ts',
  'apps/trading/test/trading.test.ts',
];

const projectsOf = (names: readonly string[]) =>
  Object.fromEntries(
    inferProjects(names, (file) => manifests[file] ?? {}).flatMap(([, { projects }]) => Object.entries(projects ?? {})),
  );
const targetsOf = (root: string, names = files) => Object.keys(projectsOf(names)[root]?.targets ?? {});

it('gives a test task to a project with a test file anywhere in it', () => {
  expect(targetsOf('tools/parity')).toEqual(['test']);
});

it('gives no test task to a project without tests, though its name begins like that of one with tests', () => {
  expect(targetsOf('packages/dr-core-extras')).toEqual([]);
});

it('gives a packing task to a package that is published', () => {
  expect(targetsOf('packages/dr-core')).toEqual(['test', 'packing']);
});

it('bundles the handlers of a package before it is built, anew when what they use changes', () => {
  expect(targetsOf('packages/dr-probe')).toEqual(['bundle', 'build', 'packing']);
  const { build, bundle } = projectsOf(files)['packages/dr-probe']?.targets ?? {};
  expect(build).toEqual({ dependsOn: ['^build', 'bundle'] });
  expect(bundle?.inputs).toContainEqual({ externalDependencies: ['esbuild', 'pg'] });
});

it('synthesises an app before its tests, and keeps what it synthesised', () => {
  const { test, synth } = projectsOf(files)['apps/trading']?.targets ?? {};
  expect(test?.dependsOn).toEqual(['synth']);
  expect(synth?.outputs).toEqual(['{projectRoot}/cdk.out*', '{projectRoot}/pulumi.out*']);
});

it('gives no packing task to an app or a tool', () => {
  expect(targetsOf('apps/trading')).toEqual(['test', 'synth']);
  expect(targetsOf('tools/parity', ['tools/parity/package.json'])).toEqual([]);
});

it('tags each project with the folder it is in', () => {
  expect(Object.entries(projectsOf(files)).map(([root, { tags }]) => [root, tags])).toEqual([
    ['packages/dr-core', ['scope:packages']],
    ['packages/dr-probe', ['scope:packages']],
    ['packages/dr-core-extras', ['scope:packages']],
    ['apps/trading', ['scope:apps']],
    ['tools/parity', ['scope:tools']],
  ]);
});

it('keeps the JSON report as an output of the test task, so that a cached run still counts', () => {
  const test = projectsOf(files)['packages/dr-core']?.targets?.['test'];
  const report = /--outputFile\.json=(\S+)/.exec(test?.command ?? '')?.[1];
  expect(test?.outputs).toContain(`{projectRoot}/${report}`);
  expect(test?.cache).toBe(true);
});
