export { planDnsFailover, type DnsFailoverPlan, type LogGroupPlan } from './plan.js';
export type { DnsFailoverProps } from './props.js';
