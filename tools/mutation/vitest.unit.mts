import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import shared from '../../vitest.shared.mjs';

const components = globSync('packages/*/test/*.cases.ts').map((file) => dirname(dirname(file)).replaceAll('\\', '/'));

/** The tests of the packages that have joined the parity suite, save that suite: examples, properties, golden files. */
export default {
  ...shared,
  test: {
    ...shared.test,
    include: components.map((folder) => `${folder}/{src,test}/**/*.test.ts`),
    exclude: ['packages/*/test/parity.test.ts'],
  },
};
