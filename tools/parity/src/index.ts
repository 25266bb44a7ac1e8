export { compareEstates, type Comparison } from './compare/compare-estates.js';
export { describeDifferences, type EstateNames } from './compare/describe.js';
export type { Difference } from './compare/difference.js';
