export { compareEstates, type Comparison } from './compare-estates.js';
export { describeDifferences, type EstateNames } from './describe.js';
export type { Difference } from './difference.js';
