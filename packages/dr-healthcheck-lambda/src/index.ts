export type { Detection } from './plan/detection.js';
export { planProbe } from './plan/plan-probe.js';
export type * from './plan/probe-plan.js';
export type { HealthProbeProps, HealthProbeTuning } from './props.js';
export { probeEnvironment } from './contract/environment.js';
export { metricDimensions, metricNamespace, metrics, type MetricName } from './contract/metric.js';
export { reasons, type Reason } from './contract/reason.js';
export {
  defaultTuning,
  functionTimeout,
  type Engine,
  type ProbeCredentials,
  type ProbeSettings,
  type ProbeTarget,
  type ProbeTuning,
} from './contract/settings.js';
export { verificationReasons, type Verification, type VerificationReason } from './contract/verification.js';
export { probeSetupSql, probeUser } from './setup/probe-setup-sql.js';
