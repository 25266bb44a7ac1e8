import {
  defineRecovery,
  eachRegion,
  minutes,
  partitionOf,
  regionNames,
  zoneIdsOf,
  type EachRegion,
  type NetworkNeeds,
  type Recovery,
  type RegionName,
} from 'dr-core';
import fc from 'fast-check';
import { servicesWithEndpoint, type GivenVpc, type NatStrategy, type RecoveryNetworkProps } from '../src/index.js';

/** A recovery between two of all regions that can be connected. */
export const arbitraryRecovery: fc.Arbitrary<Recovery> = fc
  .tuple(fc.constantFrom(...regionNames), fc.constantFrom(...regionNames))
  .filter(([primary, standby]) => primary !== standby && partitionOf(primary) === partitionOf(standby))
  .map(([primary, standby]) =>
    defineRecovery({
      name: 'trading',
      primary,
      standby,
      environment: 'test',
      objectives: { rto: minutes(5), rpo: minutes(1) },
    }),
  );

const arbitraryCidr: fc.Arbitrary<string | EachRegion<string>> = fc.oneof(
  // One block, halved: inside 10.0.0.0/9, so that on-premises blocks elsewhere never overlap it.
  fc
    .record({ prefix: fc.integer({ min: 15, max: 21 }), at: fc.nat() })
    .map(({ prefix, at }) => block(10, at % 2 ** (prefix - 9), prefix)),
  fc
    .record({ prefix: fc.integer({ min: 16, max: 22 }), at: fc.nat(), gap: fc.integer({ min: 1, max: 60 }) })
    .map(({ prefix, at, gap }) => {
      const blocks = 2 ** (prefix - 9);
      return {
        primary: block(10, at % blocks, prefix),
        standby: block(10, (at + gap) % blocks, prefix),
      };
    }),
);

function block(first: number, index: number, prefix: number): string {
  const address = first * 2 ** 24 + index * 2 ** (32 - prefix);
  return `${[24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.')}/${prefix}`;
}

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

/** Props of a network of our own, valid for the recovery. */
export const arbitraryNewProps = (recovery: Recovery): fc.Arbitrary<RecoveryNetworkProps> => {
  const most = Math.min(zoneIdsOf(recovery.primary).length, zoneIdsOf(recovery.standby).length, 3);
  const zones = most === 2 ? fc.constant(2 as const) : fc.constantFrom(2 as const, 3 as const);
  return fc
    .record({
      cidr: arbitraryCidr,
      zones: optional(zones),
      zoneIds: fc.oneof(
        { weight: 3, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: chosenZones(recovery) },
      ),
      subnets: optional(fc.constantFrom('public-and-private' as const, 'private' as const)),
      nat: optional(fc.constantFrom<NatStrategy>('none', 'single', 'per-zone', 'regional')),
      gatewayEndpoints: optional(fc.subarray(['s3', 'dynamodb'] as const)),
      connectivity: optional(fc.constantFrom('vpc-peering' as const, 'transit-gateway' as const, 'none' as const)),
      routesToPeer: optional(fc.constantFrom('private' as const, 'public-and-private' as const)),
      transitGatewayAsns: optional(fc.constant({ primary: 64_700, standby: 4_200_000_001 })),
      onPremises: optional(fc.constantFrom(['192.168.0.0/16'], ['10.128.0.0/9', '172.16.0.0/12'])),
      flowLogs: optional(fc.constantFrom('all' as const, 'rejected' as const, 'none' as const)),
    })
    .map(({ zones: count, zoneIds, nat, subnets, ...props }) => ({
      ...props,
      subnets,
      nat: subnets === 'private' && nat !== 'regional' ? undefined : nat,
      zones: zoneIds ? undefined : count,
      zoneIds,
    }));
};

const chosenZones = (recovery: Recovery): fc.Arbitrary<EachRegion<string[]>> =>
  fc.constant(eachRegion((side) => zoneIdsOf(recovery[side]).slice(0, 2).toReversed()));

/** Props of two VPCs that exist, valid for the recovery. */
export const arbitraryGivenProps = (recovery: Recovery): fc.Arbitrary<RecoveryNetworkProps> =>
  fc
    .record({
      primary: arbitraryVpc('10.20.0.0/16', recovery.primary),
      standby: arbitraryVpc('10.21.0.0/16', recovery.standby),
      connectivity: optional(fc.constantFrom('vpc-peering' as const, 'transit-gateway' as const, 'none' as const)),
      flowLogs: optional(fc.constantFrom('all' as const, 'none' as const)),
    })
    .map(({ primary, standby, ...props }) => ({ ...props, vpcs: { primary, standby } }));

const arbitraryVpc = (cidr: string, region: RegionName): fc.Arbitrary<GivenVpc> =>
  fc
    .record({ zones: fc.integer({ min: 2, max: 4 }), shared: fc.boolean(), internet: optional(fc.boolean()) })
    .map((given) => {
      const second = cidr.split('.')[1] ?? '';
      const subnet = (tier: string, i: number) => ({
        subnetId: `subnet-${region}-${tier}-${i}`,
        cidr: `10.${second}.${(tier === 'public' ? 100 : 0) + i}.0/24`,
        zone: `${region}${'abc'[i % 3] ?? ''}`,
        routeTable: given.shared ? tier : `${tier}-${i + 1}`,
      });
      const privateSubnets = Array.from({ length: given.zones }, (_, i) => subnet('private', i));
      const publicSubnets = Array.from({ length: 2 }, (_, i) => subnet('public', i));
      return {
        vpcId: `vpc-${region}`,
        cidr,
        routeTables: Object.fromEntries(
          [...privateSubnets, ...publicSubnets].map(({ routeTable }) => [routeTable, `rtb-${region}-${routeTable}`]),
        ),
        privateSubnets,
        publicSubnets,
        endpoints: ['kms'],
        internet: given.internet,
      };
    });

/** A network with the members that join it, all valid together. */
export interface NetworkCase {
  readonly recovery: Recovery;
  readonly props: RecoveryNetworkProps;
  readonly members: Readonly<Record<string, NetworkNeeds>>;
  readonly acrossRegions: boolean;
}

const hasGateway = (props: RecoveryNetworkProps, service: string): boolean =>
  (props.gatewayEndpoints ?? (props.vpcs ? [] : ['s3', 'dynamodb'])).some((endpoint) => endpoint === service);

const arbitraryMembers = (props: RecoveryNetworkProps): fc.Arbitrary<Record<string, NetworkNeeds>> => {
  const services = servicesWithEndpoint.filter(
    (service) => (service !== 's3' && service !== 'dynamodb') || hasGateway(props, service),
  );
  const needs = fc.record({ calls: fc.subarray(services, { maxLength: 4 }) });
  return fc.record({ probe: needs, orders: needs, ledger: fc.constant({ calls: [] }) });
};

export const arbitraryCase: fc.Arbitrary<NetworkCase> = arbitraryRecovery.chain((recovery) =>
  fc
    .oneof(
      { weight: 4, arbitrary: arbitraryNewProps(recovery) },
      { weight: 1, arbitrary: arbitraryGivenProps(recovery) },
    )
    .chain((props) =>
      fc.record({
        recovery: fc.constant(recovery),
        props: fc.constant(props),
        members: arbitraryMembers(props),
        acrossRegions: fc.boolean().map((across) => across && props.connectivity !== 'none'),
      }),
    ),
);
