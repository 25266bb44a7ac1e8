import { CfnRecordSet, type CfnHealthCheck } from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import type { EachRegion } from 'dr-core';
import type { FailoverDnsPlan, RecordPlan, TargetPlan } from '../index.js';
import type { FromPrimary } from './from-primary.js';

/** The targets of a plan, as the link stack knows them. */
export const carryTargets = (
  { targets: { primary, standby }, published }: FailoverDnsPlan,
  from: FromPrimary,
): EachRegion<TargetPlan<string>> => ({
  primary:
    primary.kind === 'alias'
      ? {
          ...primary,
          dnsName: from.carry('alias-name', published.aliasName, primary.dnsName),
          hostedZoneId: from.carry('alias-zone', published.aliasZone, primary.hostedZoneId),
        }
      : { ...primary, hostname: from.carry('hostname', published.hostname, primary.hostname) },
  standby,
});

export function newRecord(
  scope: Construct,
  zoneId: string,
  plan: RecordPlan,
  target: TargetPlan<string>,
  checks: ReadonlyMap<string, CfnHealthCheck>,
): CfnRecordSet {
  const { name, type, ttlSeconds, evaluateTargetHealth, failover } = plan;
  const check = checks.get(failover?.check ?? '');
  return new CfnRecordSet(scope, plan.id, {
    hostedZoneId: zoneId,
    name,
    type,
    ...(ttlSeconds !== undefined && { ttl: String(ttlSeconds) }),
    ...(target.kind === 'alias'
      ? { aliasTarget: { dnsName: target.dnsName, hostedZoneId: target.hostedZoneId, evaluateTargetHealth } }
      : { resourceRecords: [target.hostname] }),
    ...(failover && { failover: failover.role, setIdentifier: failover.setIdentifier }),
    ...(check && { healthCheckId: check.attrHealthCheckId }),
  });
}
