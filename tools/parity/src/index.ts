export { compareEstates, type Comparison } from './compare/compare-estates.js';
export { describeDifferences, type EstateNames } from './compare/describe.js';
export type { Difference } from './compare/difference.js';
export { disagreement, parity, type ParityCases, type ParityOptions } from './parity.js';
export { estateOfCdk, estateOfPulumi } from './synthesise.js';
