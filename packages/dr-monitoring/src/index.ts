export { planMonitoring, type MonitoringPlan, type LogGroupPlan } from './plan.js';
export type { MonitoringProps } from './props.js';
