import type { GivenVpc } from '../props.js';
import type { GivenVpcPlan } from './network-plan.js';

/** Names tell route tables apart, not ids: those may be known only when the VPC is deployed. */
export function planGivenVpc<S>(vpc: GivenVpc<S>): GivenVpcPlan<S> {
  const privateTables = new Set(vpc.privateSubnets.map(({ routeTable }) => routeTable));
  const used = new Set([...privateTables, ...(vpc.publicSubnets ?? []).map(({ routeTable }) => routeTable)]);
  const routeTables = Object.entries(vpc.routeTables)
    .filter(([id]) => used.has(id))
    .map(([id, routeTableId]) => ({
      id,
      tier: privateTables.has(id) ? ('private' as const) : ('public' as const),
      routeTableId,
    }));
  const byZone = new Map(vpc.privateSubnets.toReversed().map(({ zone, subnetId }) => [zone, subnetId]));
  return { given: true, vpc, routeTables, endpointSubnetIds: [...byZone.values()].toReversed() };
}
