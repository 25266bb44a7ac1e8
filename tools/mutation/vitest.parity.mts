import shared from '../../vitest.shared.mjs';

/** The parity suites of all packages, and nothing else. */
export default { ...shared, test: { ...shared.test, include: ['packages/*/test/parity.test.ts'] } };
