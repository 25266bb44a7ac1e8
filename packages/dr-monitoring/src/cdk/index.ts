export { RecoveryMonitoring, type RecoveryMonitoringProps } from './recovery-monitoring.js';
export type { RegionalMonitoring } from './regional-monitoring.js';
