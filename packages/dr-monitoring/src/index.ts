export type { DashboardBody } from './plan/plan-dashboard.js';
export { planMonitoring } from './plan/plan-monitoring.js';
export type * from './plan/monitoring-plan.js';
export type { Protocol, RecoveryMonitoringProps, Subscriber } from './props.js';
