import { expect, it } from 'vitest';
import { contentProblems } from '../src/contents.js';

const sound = [
  'package.json',
  'README.md',
  'LICENSE',
  'dist/index.js',
  'dist/index.js.map',
  'dist/index.d.ts',
  'dist/index.d.ts.map',
  'dist/cdk/network.js',
  'src/index.ts',
  'src/cdk/network.ts',
  'assets/lambda/index.mjs',
];

it('accepts a build with its sources, README and licence', () => {
  expect(contentProblems(sound)).toEqual([]);
});

it.each([
  'dist/plan.test.js',
  'src/plan.test.ts',
  'src/network.cases.ts',
  'src/golden/cidr.json',
  'dist/golden/cidr.js',
  'dist/tsconfig.lib.tsbuildinfo',
  'assets/lambda.meta.json',
  'tsconfig.json',
  'test/whole.ts',
  '.vitest.json',
])('refuses %s in a tarball', (file) => {
  expect(contentProblems([...sound, file])).toContain(
    `${file} does not belong into the tarball: exclude it in "files"`,
  );
});

it.each(['README.md', 'LICENSE', 'package.json', 'dist/index.js', 'dist/index.d.ts', 'src/index.ts'])(
  'misses %s when it is not in the tarball',
  (file) => {
    const problems = contentProblems(sound.filter((other) => other !== file));
    expect(problems[0]).toBe(`${file} is missing from the tarball`);
  },
);

it('finds the output of a source file that was deleted', () => {
  expect(contentProblems([...sound, 'dist/old.js'])).toEqual([
    'dist/old.js has no source in the tarball: a stale build, remove dist and build again',
  ]);
});
