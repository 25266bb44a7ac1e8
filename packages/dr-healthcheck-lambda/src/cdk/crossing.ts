import { CfnRolePolicy } from 'aws-cdk-lib/aws-iam';
import { eachRegion, otherSide, sides, type EachRegion, type HasDatabase } from 'dr-core';
import { lateText, linkStacks, lookUp, publish, type RecoveryScope } from 'dr-core/cdk';
import type { ProbePlan } from '../index.js';
import { crossingPolicy } from '../plan/policies.js';
import type { RegionalProbe } from './regional-probe.js';

/**
 * Lets the probe of each region log in to the cluster of the other one. That cluster's resource id is known only once it
 * is there, so each region publishes its own, and a stack beside the other's looks it up: neither region's own stack waits
 * for the other's.
 */
export function allowCrossing(
  scope: RecoveryScope,
  { id, regions }: ProbePlan,
  probes: EachRegion<RegionalProbe>,
  database: HasDatabase<string>,
): void {
  const [{ crossing: toPrimary }, { crossing: toStandby }] = [regions.primary, regions.standby];
  if (toPrimary === undefined || toStandby === undefined) return;
  const crossings = { primary: toPrimary, standby: toStandby };
  const published = eachRegion((side) =>
    publish(probes[side], 'published-cluster', crossings[side].published, database[side].clusterResourceId),
  );
  const links = linkStacks(scope, id);
  for (const side of sides) {
    const other = otherSide(side);
    const clusterResourceId = lookUp(links[side], 'other-cluster', published[other]);
    new CfnRolePolicy(links[side], 'crossing', {
      roleName: probes[side].role.ref,
      policyName: crossings[side].policyName,
      policyDocument: crossingPolicy(regions[other].region, clusterResourceId, lateText),
    });
  }
}
