export { HealthProbe, type HealthProbeProps } from './health-probe.js';
export type { RegionalProbe } from './regional-probe.js';
