export type { Alarm, Metric, Widget } from './alarm.js';
export { checkDuration } from './check-duration.js';
export { blockOf, contains, formatCidr, overlaps, parseCidr, sizeOf, type Cidr } from './cidr.js';
export { ConfigError, refuse, type Problem } from './config-error.js';
export {
  days,
  formatDuration,
  hours,
  milliseconds,
  minutes,
  seconds,
  toDays,
  toSeconds,
  type Duration,
} from './duration.js';
export { componentsOf, enrol, type Component } from './enrolment.js';
export type {
  HasHealth,
  HoldsTraffic,
  LossSignals,
  Promotable,
  Promotion,
  SeesLoss,
  Topic,
  VerifiesWrites,
  VerifyRequest,
  WriteVerifier,
} from './failover-path.js';
export type { LateText } from './late-text.js';
export { logKeyPolicy } from './log-key-policy.js';
export { checkLogRetention } from './log-retention.js';
export { checkName, nameIn, nameOf, type Named } from './naming.js';
export { policyDocument, type PolicyDocument, type PolicyStatement } from './policy.js';
export { checkPromise, waysToKeep } from './promise.js';
export {
  defineRecovery,
  eachRegion,
  otherSide,
  sides,
  type EachRegion,
  type Objectives,
  type Recovery,
  type RecoveryProps,
  type Side,
} from './recovery.js';
export { isRegionName, partitionOf, regionNames, zoneIdsOf, type RegionName } from './region.js';
export {
  failuresTake,
  longestHeldUp,
  longestSilence,
  lostHostTakes,
  pauseOf,
  type Sampling,
  type Takes,
} from './sampling.js';
export type {
  Access,
  DatabaseRegion,
  Endpoint,
  HasDatabase,
  HasEndpoints,
  HasNetwork,
  Member,
  NetworkNeeds,
  Placement,
  Publishes,
} from './seams.js';
export type { Step } from './step.js';
export { timelineOf, type Case, type Course, type TimedStep, type Timeline } from './timeline.js';
