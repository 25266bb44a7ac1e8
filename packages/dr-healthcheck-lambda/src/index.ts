export { planHealthcheckLambda, type HealthcheckLambdaPlan, type LogGroupPlan } from './plan.js';
export type { HealthcheckLambdaProps } from './props.js';
export { probeEnvironment } from './contract/environment.js';
export { metricDimensions, metricNamespace, metrics, type MetricName } from './contract/metric.js';
export { reasons, type Reason } from './contract/reason.js';
export {
  defaultTuning,
  type Engine,
  type ProbeCredentials,
  type ProbeSettings,
  type ProbeTarget,
  type ProbeTuning,
} from './contract/settings.js';
export { probeSetupSql, probeUser } from './setup/probe-setup-sql.js';
