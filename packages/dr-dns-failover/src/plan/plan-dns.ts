import { eachRegion, partitionOf, refuse, type Recovery } from 'dr-core';
import type { FailoverDnsProps } from '../props.js';
import { askedOf } from './asked.js';
import { checkProps } from './check-props.js';
import type { FailoverDnsPlan, Published, ZonePlan } from './dns-plan.js';
import { namesOf } from './names.js';
import { planHealthAlarms, planSwitchAlarm } from './plan-alarms.js';
import { planChecks } from './plan-checks.js';
import { planRecords, planTarget } from './plan-records.js';
import { timingOf, ttlOf } from './timing.js';

/**
 * Decides a whole failover name: its zone, its records, and every check, alarm and threshold behind them.
 * @throws ConfigError listing every problem of the props
 */
export function planFailoverDns<S>(recovery: Recovery, id: string, props: FailoverDnsProps<S>): FailoverDnsPlan<S> {
  refuse(`FailoverDns "${id}"`, checkProps(recovery, id, props));
  const names = namesOf(recovery, props);
  const asked = askedOf(recovery, props);
  const healthAlarms = planHealthAlarms(recovery, id, props);
  const switchAlarm = planSwitchAlarm(recovery, id, props);
  const { checks, health } = planChecks(recovery, id, { asked, healthAlarms, switchAlarm });
  const targets = eachRegion((side) => planTarget(props.routes[side]));
  return {
    recovery,
    id,
    ...names,
    zone: planZone(recovery, props),
    targets,
    alarms: [...healthAlarms, ...(switchAlarm ? [switchAlarm] : [])],
    checks,
    health,
    records: planRecords(names, health, props.routes, ttlOf(asked, props)),
    timing: timingOf(asked, props),
    metricsRegion: metricsRegionOf(recovery),
    published: publishedNames(recovery, id),
  };
}

function planZone<S>(recovery: Recovery, { zone }: FailoverDnsProps<S>): ZonePlan<S> {
  const comment = `Failover of ${recovery.name} between ${recovery.primary} and ${recovery.standby} (${recovery.environment})`;
  if (typeof zone === 'string') {
    // Where Route 53 has its control plane in us-east-1, a zone that is public can be edited from us-west-2 when that is lost.
    // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/accelerated-recovery.html
    return { kind: 'public', name: zone, comment, acceleratedRecovery: partitionOf(recovery.primary) === 'aws' };
  }
  if ('zoneId' in zone) return { kind: 'given', name: zone.name, zoneId: zone.zoneId };
  const vpcs = eachRegion((side) => ({ vpcId: zone.network[side].vpcId, region: recovery[side] }));
  return { kind: 'private', name: zone.name, comment, vpcs };
}

/**
 * Route 53 is one service for all regions of a partition, and has its metrics in the region of its control plane alone.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-cloudwatch.html
 */
const metricsRegionOf = ({ primary }: Recovery): FailoverDnsPlan['metricsRegion'] =>
  partitionOf(primary) === 'aws' ? 'us-east-1' : 'us-gov-west-1';

function publishedNames(recovery: Recovery, id: string): Published {
  const parameter = (what: string): string =>
    `/${recovery.name}/${recovery.environment}/${id}/${recovery.primary}/${what}`;
  return {
    aliasName: parameter('alias-name'),
    aliasZone: parameter('alias-zone'),
    hostname: parameter('hostname'),
    checkedHostname: parameter('checked-hostname'),
    vpc: parameter('vpc'),
  };
}
