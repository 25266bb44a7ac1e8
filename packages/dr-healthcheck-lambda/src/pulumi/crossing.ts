import { RolePolicy } from '@pulumi/aws/iam';
import { jsonStringify, type Input } from '@pulumi/pulumi';
import { otherSide, sides, type EachRegion, type HasDatabase } from 'dr-core';
import type { ProbePlan } from '../index.js';
import { crossingPolicy } from '../plan/policies.js';
import type { RegionalProbe } from './regional-probe.js';

/** Lets the probe of each region log in to the cluster of the other one. */
export function allowCrossing(
  { regions }: ProbePlan,
  probes: EachRegion<RegionalProbe>,
  database: HasDatabase<Input<string>>,
): void {
  for (const side of sides) {
    const other = otherSide(side);
    const { crossing } = regions[side];
    if (crossing === undefined) continue;
    const { place, role } = probes[side];
    const { clusterResourceId } = database[other];
    new RolePolicy(
      `${place.name}-crossing`,
      {
        role: role.name,
        name: crossing.policyName,
        policy: jsonStringify(crossingPolicy<Input<string>>(regions[other].region, clusterResourceId, place.late)),
      },
      { parent: place.parent },
    );
  }
}
