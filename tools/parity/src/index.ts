export { compareEstates, type Comparison } from './compare/compare-estates.js';
export { describeDifferences, type EstateNames } from './compare/describe.js';
export type { Difference } from './compare/difference.js';
export { buildCdk, buildPulumi, disagreement, type BothEstates, type ParityCases } from './disagreement.js';
export { parity, type ParityOptions } from './parity.js';
export { estateOfCdk, estateOfPulumi } from './synthesise.js';
