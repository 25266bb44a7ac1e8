import { Zone } from '@pulumi/aws/route53';
import type { ComponentResource, Input } from '@pulumi/pulumi';
import { sides } from 'dr-core';
import type { FailoverDnsPlan } from '../index.js';

/**
 * A zone that is made outlives the deployment: its name servers are written in the parent zone, and names in it may be others'.
 * Undefined where it was given.
 */
export function newZone(parent: ComponentResource, { id, zone }: FailoverDnsPlan<Input<string>>): Zone | undefined {
  if (zone.kind === 'given') return undefined;
  const { name, comment } = zone;
  const ofKind =
    zone.kind === 'public'
      ? { enableAcceleratedRecovery: zone.acceleratedRecovery }
      : { vpcs: sides.map((side) => ({ vpcId: zone.vpcs[side].vpcId, vpcRegion: zone.vpcs[side].region })) };
  return new Zone(`${id}-zone`, { name, comment, ...ofKind }, { parent, retainOnDelete: true });
}
