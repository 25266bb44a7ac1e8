import { contains, defineRecovery, minutes, overlaps, parseCidr, sides, sizeOf, type Cidr } from 'dr-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryCase } from '../../test/arbitrary-network.js';
import { givenVpc } from '../../test/given-vpc.js';
import type { NetworkPlan, RegionPlan } from '../index.js';
import { planNetwork } from './plan-network.js';

const recovery = defineRecovery({
  name: 'trading',
  primary: 'us-east-1',
  standby: 'us-west-2',
  objectives: { rto: minutes(5), rpo: minutes(1) },
});

const cidr = (text: string): Cidr => {
  const parsed = parseCidr(text);
  if (!parsed) throw new Error(`${text} is no CIDR block`);
  return parsed;
};

const newVpc = (plan: RegionPlan) => {
  if (plan.vpc.given) throw new Error('expected a VPC of our own');
  return plan.vpc;
};

/** What a network must be, said independently of how it is planned. */
function checkNetwork({ regions, connection }: NetworkPlan): void {
  expect(overlaps(cidr(regions.primary.cidr), cidr(regions.standby.cidr))).toBe(false);
  expect(regions.primary.peerCidr).toBe(regions.standby.cidr);
  expect(regions.standby.peerCidr).toBe(regions.primary.cidr);
  for (const side of sides) {
    const region = regions[side];
    const { vpc } = region;
    expect(region.tablesToPeer.length > 0).toBe(connection !== undefined);
    for (const id of region.tablesToPeer) expect(vpc.routeTables.map((table) => table.id)).toContain(id);
    if (vpc.given) continue;
    const subnets = [...vpc.privateSubnets, ...vpc.publicSubnets];
    expect(new Set(vpc.privateSubnets.map(({ zoneId }) => zoneId)).size).toBe(vpc.privateSubnets.length);
    expect(vpc.privateSubnets.length).toBeGreaterThanOrEqual(2);
    for (const [i, subnet] of subnets.entries()) {
      expect(contains(cidr(region.cidr), cidr(subnet.cidr))).toBe(true);
      expect(sizeOf(cidr(subnet.cidr))).toBeGreaterThanOrEqual(16); // AWS takes no subnet smaller than a /28
      for (const other of subnets.slice(0, i)) expect(overlaps(cidr(other.cidr), cidr(subnet.cidr))).toBe(false);
      expect(vpc.routeTables.map(({ id }) => id)).toContain(subnet.routeTable);
    }
    for (const { defaultRoute, tier } of vpc.routeTables) {
      if (defaultRoute?.to === 'internet-gateway') expect(tier).toBe('public');
      if (defaultRoute) expect(vpc.internetGateway).toBeDefined();
      if (defaultRoute?.to === 'nat-gateway') expect(vpc.natGateways.map(({ id }) => id)).toContain(defaultRoute.id);
    }
    for (const nat of vpc.natGateways) {
      if (nat.availability === 'zonal') expect(vpc.publicSubnets.map(({ id }) => id)).toContain(nat.subnet);
    }
  }
}

describe('planNetwork', () => {
  it('makes a valid network of all valid props', () => {
    fc.assert(
      fc.property(arbitraryCase, (generated) => {
        checkNetwork(planNetwork(generated.recovery, 'network', generated.props));
      }),
      { numRuns: 500 },
    );
  });

  it('mirrors the primary in the standby, subnet for subnet', () => {
    const { regions } = planNetwork(recovery, 'network', { cidr: '10.20.0.0/15' });
    const shape = (plan: RegionPlan) =>
      [...newVpc(plan).privateSubnets, ...newVpc(plan).publicSubnets].map(({ id, routeTable }) => ({ id, routeTable }));
    expect(shape(regions.standby)).toEqual(shape(regions.primary));
    expect(shape(regions.primary)).toHaveLength(6);
  });

  it('never moves a block when a third zone is added', () => {
    const blocks = (zones: 2 | 3): string[] =>
      newVpc(planNetwork(recovery, 'network', { cidr: '10.20.0.0/15', zones }).regions.primary).privateSubnets.map(
        (subnet) => subnet.cidr,
      );
    expect(blocks(3).slice(0, 2)).toEqual(blocks(2));
  });

  it('spans as many zones as both regions have when not told', () => {
    const west = defineRecovery({ ...recovery, standby: 'us-west-1' });
    const { regions } = planNetwork(west, 'network', { cidr: '10.20.0.0/15' });
    expect(newVpc(regions.primary).privateSubnets.map(({ zoneId }) => zoneId)).toEqual(['use1-az1', 'use1-az2']);
    expect(newVpc(regions.standby).privateSubnets.map(({ zoneId }) => zoneId)).toEqual(['usw1-az1', 'usw1-az3']);
  });

  it('has no way to the internet from private subnets by default', () => {
    const { regions } = planNetwork(recovery, 'network', { cidr: '10.20.0.0/15' });
    const tables = newVpc(regions.primary).routeTables;
    expect(tables.filter(({ tier }) => tier === 'private').map(({ defaultRoute }) => defaultRoute)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(newVpc(regions.primary).natGateways).toEqual([]);
  });

  it('has no internet gateway when nothing needs one', () => {
    const { regions } = planNetwork(recovery, 'network', { cidr: '10.20.0.0/15', subnets: 'private' });
    expect(newVpc(regions.primary).internetGateway).toBeUndefined();
    expect(newVpc(regions.primary).routeTables.map(({ tier }) => tier)).not.toContain('public');
  });

  it.each([
    ['single', ['public-1'], ['nat-1', 'nat-1', 'nat-1']],
    ['per-zone', ['public-1', 'public-2', 'public-3'], ['nat-1', 'nat-2', 'nat-3']],
    ['regional', [undefined], ['nat', 'nat', 'nat']],
  ] as const)('places NAT gateways: %s', (nat, homes, used) => {
    const vpc = newVpc(planNetwork(recovery, 'network', { cidr: '10.20.0.0/15', nat }).regions.primary);
    expect(vpc.natGateways.map((gateway) => (gateway.availability === 'zonal' ? gateway.subnet : undefined))).toEqual(
      homes,
    );
    const routes = vpc.routeTables.filter(({ tier }) => tier === 'private').map(({ defaultRoute }) => defaultRoute);
    expect(routes).toEqual(used.map((id) => ({ to: 'nat-gateway', id })));
  });

  it('routes to the other region from private subnets, and from public ones when asked', () => {
    const tables = (routesToPeer?: 'public-and-private') =>
      planNetwork(recovery, 'network', { cidr: '10.20.0.0/15', routesToPeer }).regions.primary.tablesToPeer;
    expect(tables()).toEqual(['private-1', 'private-2', 'private-3']);
    expect(tables('public-and-private')).toEqual(['private-1', 'private-2', 'private-3', 'public']);
  });

  it('publishes values under names that change when what they name is replaced', () => {
    const names = (block: string) => planNetwork(recovery, 'network', { cidr: block }).connection?.published;
    expect(names('10.20.0.0/15')).toEqual({
      vpcs: {
        primary: '/trading/production/network/us-east-1/vpc/10.20.0.0-16',
        standby: '/trading/production/network/us-west-2/vpc/10.21.0.0-16',
      },
      connection: '/trading/production/network/us-east-1/vpc-peering/10.20.0.0-16/10.21.0.0-16',
    });
    expect(names('10.30.0.0/15')).not.toEqual(names('10.20.0.0/15'));
  });

  it('publishes a VPC that was given under a name that changes with its id, if that is known', () => {
    const names = (primary: unknown, standby: unknown) => {
      const vpcs = {
        primary: { ...givenVpc('us-east-1', 20), vpcId: primary },
        standby: { ...givenVpc('us-west-2', 21), vpcId: standby },
      };
      return planNetwork<unknown>(recovery, 'network', { vpcs }).connection?.published;
    };
    expect(names('vpc-0a', 'vpc-0b')).toEqual({
      vpcs: {
        primary: '/trading/production/network/us-east-1/vpc/10.20.0.0-16/vpc-0a',
        standby: '/trading/production/network/us-west-2/vpc/10.21.0.0-16/vpc-0b',
      },
      connection: '/trading/production/network/us-east-1/vpc-peering/10.20.0.0-16/vpc-0a/10.21.0.0-16/vpc-0b',
    });
    const late = names('${Token[Vpc.1]}', { id: 'vpc-0b' });
    expect(late?.connection).toBe('/trading/production/network/us-east-1/vpc-peering/10.20.0.0-16/10.21.0.0-16');
    expect(names('vpc-${Token[Suffix.1]}', 'my-vpc-0b')).toEqual(late);
  });

  it('gives the two transit gateways different numbers', () => {
    const { connection } = planNetwork(recovery, 'network', { cidr: '10.20.0.0/15', connectivity: 'transit-gateway' });
    expect(connection).toMatchObject({
      by: 'transit-gateway',
      gateways: {
        primary: { name: 'trading-network-tgw-us-east-1-production', asn: 64_512 },
        standby: { name: 'trading-network-tgw-us-west-2-production', asn: 64_513 },
      },
    });
  });

  it('logs refused traffic for a year and a month unless told otherwise', () => {
    const log = (flowLogs?: 'all' | 'none') =>
      planNetwork(recovery, 'network', { cidr: '10.20.0.0/15', flowLogs }).regions.standby.flowLog;
    expect(log()).toEqual({
      name: 'trading-network-flow-log-us-west-2-production',
      traffic: 'REJECT',
      logGroupName: '/vpc/trading-network-flow-log-us-west-2-production',
      retention: { milliseconds: 400 * 86_400_000 },
      keyAlias: 'alias/trading-network-flow-log-us-west-2-production',
      roleName: 'trading-network-flow-log-us-west-2-production',
    });
    expect(log('all')?.traffic).toBe('ALL');
    expect(log('none')).toBeUndefined();
  });
});
