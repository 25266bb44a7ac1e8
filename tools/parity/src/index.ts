export * from './compare/index.js';
export { disagreement, parity, type ParityCases, type ParityOptions } from './parity.js';
export { estateOfCdk, estateOfPulumi } from './synthesise.js';
