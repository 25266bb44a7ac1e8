export type * from './plan/dns-plan.js';
export { planFailoverDns } from './plan/plan-dns.js';
export type { AliasTarget, EndpointCheck, FailoverDnsProps, GivenZone, NewPrivateZone } from './props.js';
