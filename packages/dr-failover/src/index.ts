export { calls } from './contract/calls.js';
export { metricDimension, metricNamespace, metrics, type MetricName } from './contract/metric.js';
export { refusals, type Refusal } from './contract/refusal.js';
export {
  controllerName,
  keyAttribute,
  runKey,
  stateKey,
  type ControllerState,
  type Outcome,
  type RunKind,
  type RunReport,
  type RunRequest,
} from './contract/state.js';
export { defaultTiming, type Timing } from './contract/timing.js';
export type * from './plan/failover-plan.js';
export { planFailover } from './plan/plan-failover.js';
export type { FailoverControllerProps } from './props.js';
