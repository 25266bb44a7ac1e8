import { formatCidr, type Cidr } from 'dr-core';
import type { NatStrategy } from '../props.js';
import { layout1 } from './cidr-layout.js';
import type { NatGatewayPlan, NewVpcPlan, RouteTablePlan, SubnetPlan } from './network-plan.js';

interface Choices {
  readonly subnets?: 'public-and-private' | 'private' | undefined;
  readonly nat?: NatStrategy | undefined;
}

export function planNewVpc(
  named: (purpose: string) => string,
  block: Cidr,
  zoneIds: readonly string[],
  { subnets = 'public-and-private', nat = 'none' }: Choices,
): NewVpcPlan {
  const subnet =
    (tier: 'private' | 'public') =>
    (zoneId: string, zone: number): SubnetPlan => {
      const id = `${tier}-${zone + 1}`;
      const cidr = formatCidr(layout1(block, zone)[tier]);
      return { id, name: named(id), cidr, zoneId, routeTable: tier === 'public' ? 'public' : id };
    };
  const privateSubnets = zoneIds.map(subnet('private'));
  const publicSubnets = subnets === 'private' ? [] : zoneIds.map(subnet('public'));
  const natGateways = planNat(named, nat, publicSubnets);
  const hasInternet = publicSubnets.length > 0 || nat !== 'none';
  return {
    given: false,
    name: named('vpc'),
    privateSubnets,
    publicSubnets,
    routeTables: [
      ...privateSubnets.map(({ id }, zone): RouteTablePlan => {
        const gateway = natGateways[zone] ?? natGateways[0];
        return { id, name: named(id), tier: 'private', defaultRoute: gateway && { to: 'nat-gateway', id: gateway.id } };
      }),
      ...publicSubnets.slice(0, 1).map((): RouteTablePlan => ({
        id: 'public',
        name: named('public'),
        tier: 'public',
        defaultRoute: { to: 'internet-gateway' },
      })),
    ],
    internetGateway: hasInternet ? named('internet') : undefined,
    natGateways,
  };
}

function planNat(
  named: (purpose: string) => string,
  nat: NatStrategy,
  publicSubnets: readonly SubnetPlan[],
): NatGatewayPlan[] {
  if (nat === 'none') return [];
  if (nat === 'regional') return [{ id: 'nat', name: named('nat'), availability: 'regional' }];
  const homes = nat === 'single' ? publicSubnets.slice(0, 1) : publicSubnets;
  return homes.map(({ id }, zone) => ({
    id: `nat-${zone + 1}`,
    name: named(`nat-${zone + 1}`),
    availability: 'zonal',
    subnet: id,
  }));
}
