export { RecoveryMonitoring, type RecoveryMonitoringArgs } from './recovery-monitoring.js';
export type { RegionalMonitoring } from './regional-monitoring.js';
