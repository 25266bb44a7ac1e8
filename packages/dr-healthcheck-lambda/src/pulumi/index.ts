export { HealthProbe, type HealthProbeArgs } from './health-probe.js';
export type { RegionalProbe } from './regional-probe.js';
