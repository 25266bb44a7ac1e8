export {
  isKind,
  ofKind,
  targets,
  type Edge,
  type Estate,
  type Lifecycle,
  type Origin,
  type Resource,
  type Unread,
  type Unresolved,
} from './estate.js';
export type { Facts, Kind } from './kinds/index.js';
export type { Statement } from './kinds/foundation.js';
export type { MetricQuery } from './kinds/signals.js';
export { ReaderError, type ReaderProblem } from './reader-error.js';
export { readTemplates, type ReadOptions, type TemplateInput } from './cloudformation/read-templates.js';
export { readRegistrations } from './pulumi/read-registrations.js';
export { readCloudAssembly } from './cloudformation/cloud-assembly.js';
export { readEstate } from './read-estate.js';
export { readTemplateFiles, type TemplateFile } from './read-template-files.js';
export {
  called,
  outOfSight,
  peeringDns,
  peeringFault,
  reach,
  reachability,
  tableOf,
  targetOf,
  tierOf,
  topologyOf,
  type Destination,
  type Hop,
  type Path,
  type PathEnd,
  type Reach,
  type Reachability,
  type ReachOptions,
  type Reason,
  type ReasonCode,
  type SubnetGroup,
  type Tier,
  type Topology,
  type Way,
} from './reach/index.js';
export { allowedTo, mayPromote, mayStart, promotable } from './wiring/permissions.js';
export { promoters, waysToPromotion } from './wiring/ways-to-promotion.js';
