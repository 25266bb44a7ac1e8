import shared from '../../vitest.shared.mjs';

/** The other tests of the packages that have plans and bindings: examples, properties, golden files. */
export default {
  ...shared,
  test: {
    ...shared.test,
    include: ['packages/!(dr-core|dr-estate|dr-cli)/{src,test}/**/*.test.ts'],
    exclude: ['packages/*/test/parity.test.ts'],
  },
};
