export { layout1, vpcPrefixes, type ZoneBlocks } from './plan/cidr-layout.js';
export type * from './plan/network-plan.js';
export { planAccess, type IngressPlan, type Joined } from './plan/plan-access.js';
export { planNetwork } from './plan/plan-network.js';
export { planTenant, type TenantPlan } from './plan/plan-tenant.js';
export { servicesWithEndpoint } from './plan/services.js';
export type { Connectivity, GivenSubnet, GivenVpc, NatStrategy, RecoveryNetworkProps } from './props.js';
