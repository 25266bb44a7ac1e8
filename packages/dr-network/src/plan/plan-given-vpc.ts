import type { GivenVpc } from '../props.js';
import type { GivenVpcPlan } from './network-plan.js';

export function planGivenVpc<S>(vpc: GivenVpc<S>): GivenVpcPlan<S> {
  const tiers = [
    { tier: 'private', subnets: vpc.privateSubnets },
    { tier: 'public', subnets: vpc.publicSubnets ?? [] },
  ] as const;
  const seen = new Set<S>();
  const routeTables = tiers.flatMap(({ tier, subnets }) =>
    subnets.flatMap(({ routeTableId }, i) => {
      if (seen.has(routeTableId)) return []; // a table takes one route to a destination
      seen.add(routeTableId);
      return [{ id: `${tier}-${i + 1}`, tier, routeTableId }];
    }),
  );
  const byZone = new Map(vpc.privateSubnets.toReversed().map(({ zone, subnetId }) => [zone, subnetId]));
  return { given: true, vpc, routeTables, endpointSubnetIds: [...byZone.values()].toReversed() };
}
