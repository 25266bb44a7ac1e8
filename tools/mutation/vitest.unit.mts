import shared from '../../vitest.shared.mjs';

/** All tests of all packages but the parity suites: examples, properties, golden files. */
export default {
  ...shared,
  test: {
    ...shared.test,
    include: ['packages/*/{src,test}/**/*.test.ts'],
    exclude: ['packages/*/test/parity.test.ts'],
  },
};
