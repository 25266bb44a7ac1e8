import { CfnHostedZone } from 'aws-cdk-lib/aws-route53';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { FailoverDnsPlan } from '../index.js';
import type { FromPrimary } from './from-primary.js';

/** The zone of a failover name: its id, and the resource where it is made here. */
export interface Zone {
  readonly zoneId: string;
  readonly hostedZone: CfnHostedZone | undefined;
}

/** A zone that is made outlives the deployment: its name servers are written in the parent zone, and names in it may be others'. */
export function newZone(scope: Construct, plan: FailoverDnsPlan, fromPrimary: FromPrimary): Zone {
  const { zone, published } = plan;
  if (zone.kind === 'given') return { zoneId: zone.zoneId, hostedZone: undefined };
  const { name, comment } = zone;
  const common = { name, hostedZoneConfig: { comment } };
  const hostedZone =
    zone.kind === 'public'
      ? new CfnHostedZone(scope, 'zone', {
          ...common,
          hostedZoneFeatures: { enableAcceleratedRecovery: zone.acceleratedRecovery },
        })
      : new CfnHostedZone(scope, 'zone', {
          ...common,
          vpcs: [
            {
              vpcId: fromPrimary.carry('vpc', published.vpc, zone.vpcs.primary.vpcId),
              vpcRegion: zone.vpcs.primary.region,
            },
            { vpcId: zone.vpcs.standby.vpcId, vpcRegion: zone.vpcs.standby.region },
          ],
        });
  hostedZone.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  return { zoneId: hostedZone.ref, hostedZone };
}
