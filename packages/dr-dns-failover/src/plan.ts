import {
  checkLogRetention,
  checkName,
  days,
  eachRegion,
  nameOf,
  refuse,
  toDays,
  type EachRegion,
  type Recovery,
  type RegionName,
} from 'dr-core';
import type { DnsFailoverProps } from './props.js';

/** The log group of one region. */
export interface LogGroupPlan {
  readonly region: RegionName;
  readonly name: string;
  readonly retentionInDays: number;
}

/** Everything that is decided about dns failover, for the bindings to build. */
export type DnsFailoverPlan = EachRegion<LogGroupPlan>;

/**
 * Decides every name and default.
 * @throws ConfigError listing every problem of the props
 */
export function planDnsFailover(recovery: Recovery, id: string, props: DnsFailoverProps): DnsFailoverPlan {
  const retention = props.retention ?? days(90);
  const plan = eachRegion((side) => ({
    region: recovery[side],
    name: nameOf(recovery, id, side),
    retentionInDays: toDays(retention),
  }));
  // The names of the two regions differ by a few characters only: the longer one speaks for both.
  const [longest = ''] = [plan.primary.name, plan.standby.name].toSorted((a, b) => b.length - a.length);
  refuse(`DnsFailover "${id}"`, [
    ...checkName('log-group', longest, 'id'),
    ...checkLogRetention('retention', retention),
  ]);
  return plan;
}
