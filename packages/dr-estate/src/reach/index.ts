export { reach, type Destination, type ReachOptions } from './reach.js';
export { reachability, type Path, type PathEnd, type Reachability, type SubnetGroup } from './reachability.js';
export { tierOf, type Tier } from './tier.js';
export { peeringDns, peeringFault } from './peering.js';
export { called, outOfSight, targetOf, topologyOf, type Topology } from './topology.js';
export { type Hop, type Reach, type Reason, type ReasonCode, type Way } from './verdict.js';
export { tableOf } from './vpc-routes.js';
