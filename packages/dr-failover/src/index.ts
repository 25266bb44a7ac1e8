export { planFailover, type FailoverPlan, type LogGroupPlan } from './plan.js';
export type { FailoverProps } from './props.js';
