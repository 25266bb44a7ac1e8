import { Record, type HealthCheck } from '@pulumi/aws/route53';
import type { ComponentResource, Input } from '@pulumi/pulumi';
import type { FailoverDnsPlan, RecordPlan } from '../index.js';

/** A record of a plan. In @pulumi/aws 7 the failover policy and the alias are lists of one. */
export function newRecord(
  parent: ComponentResource,
  { id, targets }: FailoverDnsPlan<Input<string>>,
  zoneId: Input<string>,
  plan: RecordPlan,
  checks: ReadonlyMap<string, HealthCheck>,
): Record {
  const { name, type, ttlSeconds, evaluateTargetHealth, failover } = plan;
  const target = targets[plan.side];
  const check = checks.get(failover?.check ?? '');
  return new Record(
    `${id}-${plan.id}`,
    {
      zoneId,
      name,
      type,
      ...(ttlSeconds !== undefined && { ttl: ttlSeconds }),
      ...(target.kind === 'alias'
        ? { aliases: [{ name: target.dnsName, zoneId: target.hostedZoneId, evaluateTargetHealth }] }
        : { records: [target.hostname] }),
      ...(failover && { failoverRoutingPolicies: [{ type: failover.role }], setIdentifier: failover.setIdentifier }),
      ...(check && { healthCheckId: check.id }),
    },
    { parent },
  );
}
