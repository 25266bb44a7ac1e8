import { ConfigError, days, defineRecovery, minutes } from 'dr-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryCase, type NetworkCase } from '../../test/arbitrary-network.js';
import { problemsOf, refused } from '../../test/expect-problems.js';
import type { GivenSubnet, GivenVpc, RecoveryNetworkProps } from '../index.js';
import { planNetwork } from './plan-network.js';

const recovery = defineRecovery({
  name: 'trading',
  primary: 'us-east-1',
  standby: 'us-west-2',
  objectives: { rto: minutes(5), rpo: minutes(1) },
});

const plan =
  (props: RecoveryNetworkProps, id = 'network') =>
  () =>
    planNetwork(recovery, id, props);

const inZones = (second: number, ...zones: string[]): GivenVpc['privateSubnets'] =>
  zones.map((zone, i) => ({
    subnetId: `subnet-${zone}`,
    cidr: `10.${second}.${i}.0/24`,
    zone,
    routeTable: 'private',
  }));

const asFirst = (subnet: GivenSubnet): GivenSubnet => ({ ...subnet, subnetId: 'subnet-a', cidr: '10.21.99.0/24' });

const vpc = (second: number, changes: Partial<GivenVpc> = {}): GivenVpc => ({
  vpcId: `vpc-${second}`,
  cidr: `10.${second}.0.0/16`,
  routeTables: { private: `rtb-${second}` },
  privateSubnets: inZones(second, 'a', 'b'),
  ...changes,
});

describe('a network is refused', () => {
  it.each<[string, RecoveryNetworkProps, string]>([
    ['without addresses', {}, 'cidr'],
    [
      'with addresses both planned and given',
      { cidr: '10.20.0.0/15', vpcs: { primary: vpc(20), standby: vpc(21) } },
      'cidr',
    ],
    ['for a CIDR that is none', { cidr: '10.20.0.0/99' }, 'cidr'],
    ['for an octet over 255', { cidr: '10.256.0.0/15' }, 'cidr'],
    ['for bits behind the prefix', { cidr: '10.21.0.0/15' }, 'cidr'],
    ['for a block too small for the subnets', { cidr: '10.20.0.0/22' }, 'cidr'],
    ['for a block larger than AWS takes', { cidr: '10.0.0.0/14' }, 'cidr'],
    ['for public addresses', { cidr: '11.20.0.0/15' }, 'cidr'],
    ['for a region block too small', { cidr: { primary: '10.20.0.0/23', standby: '10.21.0.0/16' } }, 'cidr.primary'],
    ['for a region block too large', { cidr: { primary: '10.20.0.0/16', standby: '10.22.0.0/15' } }, 'cidr.standby'],
    ['for regions that overlap', { cidr: { primary: '10.20.0.0/16', standby: '10.20.128.0/17' } }, 'cidr.primary'],
    [
      'for overlap with the standby half',
      { cidr: '10.20.0.0/15', onPremises: ['10.21.3.0/24'] },
      'cidr (standby: 10.21.0.0/16)',
    ],
    ['for overlap with both halves', { cidr: '10.20.0.0/15', onPremises: ['10.20.0.0/14'] }, 'cidr'],
    ['for a layout that does not exist', { cidr: '10.20.0.0/15', layout: 2 as never }, 'layout'],
    ['for a NAT strategy that does not exist', { cidr: '10.20.0.0/15', nat: 'singel' as never }, 'nat'],
    ['for tiers that do not exist', { cidr: '10.20.0.0/15', subnets: 'public' as never }, 'subnets'],
    ['for a connection that does not exist', { cidr: '10.20.0.0/15', connectivity: 'vpn' as never }, 'connectivity'],
    ['for routes from nowhere', { cidr: '10.20.0.0/15', routesToPeer: 'public' as never }, 'routesToPeer'],
    ['for traffic that does not exist', { cidr: '10.20.0.0/15', flowLogs: true as never }, 'flowLogs'],
    [
      'for a gateway endpoint that does not exist',
      { cidr: '10.20.0.0/15', gatewayEndpoints: ['s3', 'sqs' as never] },
      'gatewayEndpoints[1]',
    ],
    [
      'for a gateway endpoint named twice',
      { cidr: '10.20.0.0/15', gatewayEndpoints: ['s3', 's3'] },
      'gatewayEndpoints[1]',
    ],
    ['for a property that does not exist', { cidr: '10.20.0.0/15', zoneId: [] } as never, 'zoneId'],
    ['for two zones and a half', { cidr: '10.20.0.0/15', zones: 2.5 as never }, 'zones'],
    [
      'for zones of another region',
      { cidr: '10.20.0.0/15', zoneIds: { primary: ['usw2-az1', 'usw2-az2'], standby: ['usw2-az1', 'usw2-az2'] } },
      'zoneIds.primary',
    ],
    [
      'for zones by name',
      { cidr: '10.20.0.0/15', zoneIds: { primary: ['use1-az1', 'use1-az2'], standby: ['us-west-2a', 'us-west-2b'] } },
      'zoneIds.standby',
    ],
    [
      'for more zones than are named',
      {
        cidr: '10.20.0.0/15',
        zones: 3,
        zoneIds: { primary: ['use1-az1', 'use1-az2'], standby: ['usw2-az1', 'usw2-az2'] },
      },
      'zoneIds.primary',
    ],
    [
      'for fewer zones than are named',
      {
        cidr: '10.20.0.0/15',
        zones: 2,
        zoneIds: { primary: ['use1-az1', 'use1-az2', 'use1-az4'], standby: ['usw2-az1', 'usw2-az2', 'usw2-az3'] },
      },
      'zoneIds.standby',
    ],
    [
      'for an endpoint in a given VPC that does not exist',
      { vpcs: { primary: vpc(20, { endpoints: ['monitorng'] }), standby: vpc(21) } },
      'vpcs.primary.endpoints[0]',
    ],
    [
      'for an endpoint in a given VPC named twice',
      { vpcs: { primary: vpc(20), standby: vpc(21, { endpoints: ['kms', 'kms'] }) } },
      'vpcs.standby.endpoints[1]',
    ],
    [
      'for a gateway endpoint that a given VPC has',
      { vpcs: { primary: vpc(20), standby: vpc(21, { endpoints: ['s3'] }) }, gatewayEndpoints: ['dynamodb', 's3'] },
      'gatewayEndpoints[1]',
    ],
    [
      'for a given subnet named twice',
      { vpcs: { primary: vpc(20), standby: vpc(21, { publicSubnets: inZones(21, 'c').map(asFirst) }) } },
      'vpcs.standby.publicSubnets[0].subnetId',
    ],
    [
      'for zones in two spellings',
      { vpcs: { primary: vpc(20, { privateSubnets: inZones(20, 'us-east-1a', 'use1-az2') }), standby: vpc(21) } },
      'vpcs.primary.privateSubnets[1].zone',
    ],
    [
      'for a given subnet in a zone of another region, by name',
      { vpcs: { primary: vpc(20, { privateSubnets: inZones(20, 'us-west-2a', 'us-east-1b') }), standby: vpc(21) } },
      'vpcs.primary.privateSubnets[0].zone',
    ],
    [
      'for a given subnet in a zone of another region, by id',
      { vpcs: { primary: vpc(20), standby: vpc(21, { privateSubnets: inZones(21, 'usw2-az1', 'use1-az2') }) } },
      'vpcs.standby.privateSubnets[1].zone',
    ],
    [
      'for a property of a given VPC that does not exist',
      { vpcs: { primary: vpc(20, { endpoint: [] } as never), standby: vpc(21) } },
      'vpcs.primary.endpoint',
    ],
    [
      'for a property of a given subnet that does not exist',
      {
        vpcs: {
          primary: vpc(20, { privateSubnets: inZones(20, 'a', 'b').map((one) => ({ ...one, table: 'rtb-1' })) }),
          standby: vpc(21),
        },
      },
      'vpcs.primary.privateSubnets[0].table',
    ],
    ['for an on-premises block that is none', { cidr: '10.20.0.0/15', onPremises: ['head office'] }, 'onPremises[0]'],
    ['for one zone', { cidr: '10.20.0.0/15', zones: 1 as never }, 'zones'],
    ['for four zones', { cidr: '10.20.0.0/15', zones: 4 as never }, 'zones'],
    [
      'for one zone id',
      { cidr: '10.20.0.0/15', zoneIds: { primary: ['use1-az1'], standby: ['usw2-az1', 'usw2-az2'] } },
      'zoneIds.primary',
    ],
    [
      'for a zone named twice',
      { cidr: '10.20.0.0/15', zoneIds: { primary: ['use1-az1', 'use1-az1'], standby: ['usw2-az1', 'usw2-az2'] } },
      'zoneIds.primary',
    ],
    [
      'for zone counts that differ',
      {
        cidr: '10.20.0.0/15',
        zoneIds: { primary: ['use1-az1', 'use1-az2', 'use1-az4'], standby: ['usw2-az1', 'usw2-az2'] },
      },
      'zoneIds',
    ],
    ['for zonal NAT without public subnets', { cidr: '10.20.0.0/15', subnets: 'private', nat: 'per-zone' }, 'nat'],
    ['for single NAT without public subnets', { cidr: '10.20.0.0/15', subnets: 'private', nat: 'single' }, 'nat'],
    [
      'for a retention that CloudWatch has not',
      { cidr: '10.20.0.0/15', flowLogRetention: days(100) },
      'flowLogRetention',
    ],
    [
      'for a public ASN',
      { cidr: '10.20.0.0/15', transitGatewayAsns: { primary: 7224, standby: 64_513 } },
      'transitGatewayAsns.primary',
    ],
    [
      'for equal ASNs',
      { cidr: '10.20.0.0/15', transitGatewayAsns: { primary: 64_600, standby: 64_600 } },
      'transitGatewayAsns',
    ],
    ['for NAT in a given VPC', { vpcs: { primary: vpc(20), standby: vpc(21) }, nat: 'single' }, 'nat'],
    ['for zones of given VPCs', { vpcs: { primary: vpc(20), standby: vpc(21) }, zones: 2 }, 'zones'],
    ['for subnets of given VPCs', { vpcs: { primary: vpc(20), standby: vpc(21) }, subnets: 'private' }, 'subnets'],
    ['for given VPCs that overlap', { vpcs: { primary: vpc(20), standby: vpc(20) } }, 'vpcs.primary.cidr'],
    [
      'for a given VPC in one zone',
      { vpcs: { primary: vpc(20, { privateSubnets: vpc(20).privateSubnets.slice(1) }), standby: vpc(21) } },
      'vpcs.primary.privateSubnets',
    ],
    [
      'for a subnet outside its VPC',
      { vpcs: { primary: vpc(20), standby: vpc(21, { privateSubnets: vpc(22).privateSubnets }) } },
      'vpcs.standby.privateSubnets[0].cidr',
    ],
    [
      'for subnets that overlap',
      { vpcs: { primary: vpc(20, { publicSubnets: vpc(20).privateSubnets.slice(0, 1) }), standby: vpc(21) } },
      'vpcs.primary.publicSubnets[0].cidr',
    ],
    [
      'for a subnet that names no route table of its VPC',
      { vpcs: { primary: vpc(20, { routeTables: { main: 'rtb-20' } }), standby: vpc(21) } },
      'vpcs.primary.privateSubnets[1].routeTable',
    ],
    [
      'for a route table with two names',
      { vpcs: { primary: vpc(20), standby: vpc(21, { routeTables: { private: 'rtb-21', main: 'rtb-21' } }) } },
      'vpcs.standby.routeTables.main',
    ],
    [
      'for a route table whose name cannot be part of ids',
      { vpcs: { primary: vpc(20), standby: vpc(21, { routeTables: { private: 'rtb-21', 'The Main': 'rtb-1' } }) } },
      'vpcs.standby.routeTables.The Main',
    ],
    [
      'for public routes without public subnets',
      { vpcs: { primary: vpc(20), standby: vpc(21) }, routesToPeer: 'public-and-private' },
      'routesToPeer',
    ],
  ])('%s', (_, props, property) => {
    expect(refused(plan(props))).toContain(property);
  });

  it('once for a block that both halves overlap, and suggests what was meant', () => {
    const misspelt = { cidr: '10.20.0.0/15', onPremises: ['10.20.0.0/14'], nat: 'singel' as never, flowLog: 'all' };
    expect(plan(misspelt)).toThrowErrorMatchingInlineSnapshot(`
      [ConfigError: RecoveryNetwork "network" has 3 problems:
        1. flowLog = "all": there is no property of this name. Remedy: write flowLogs.
        2. nat = "singel": it can be 'none', 'single', 'per-zone', 'regional' and nothing else. Remedy: write 'single'.
        3. cidr = "10.20.0.0/15": it overlaps onPremises[0] = 10.20.0.0/14: it could never be routed there. Remedy: choose blocks that have no address in common.]
    `);
  });

  it('for an id that cannot be part of names', () => {
    expect(refused(plan({ cidr: '10.20.0.0/15' }, 'My Network'))).toEqual(['id']);
    expect(refused(plan({ cidr: '10.20.0.0/15' }, 'a-very-long-name-for-a-small-network'))).toEqual(['id', 'id']);
  });

  it('for more zones than a region has, naming the region and its zones', () => {
    const west = defineRecovery({ ...recovery, standby: 'us-west-1' });
    expect(problemsOf(() => planNetwork(west, 'network', { cidr: '10.20.0.0/15', zones: 3 }))).toEqual([
      {
        property: 'zones',
        given: 3,
        rule: 'us-west-1 offers 2 zones (usw1-az1, usw1-az3)',
        remedy: 'write zones: 2, or choose another region',
      },
    ]);
  });

  it('with every problem at once, each with its remedy', () => {
    expect(
      plan({
        cidr: '10.20.0.0/24',
        zones: 5 as never,
        nat: 'single',
        subnets: 'private',
        onPremises: ['10.20.0.0/16'],
      }),
    ).toThrowErrorMatchingInlineSnapshot(`
      [ConfigError: RecoveryNetwork "network" has 4 problems:
        1. cidr = "10.20.0.0/24": a /24 is too small for the subnets: the smallest public one would be under AWS's /28. Remedy: write a block of /21 or larger.
        2. cidr = "10.20.0.0/24": it overlaps onPremises[0] = 10.20.0.0/16: it could never be routed there. Remedy: choose blocks that have no address in common.
        3. zones = 5: a network spans 2 or 3 zones: one is lost with its zone, and the layout has room for three. Remedy: write 3, or 2 where a region has no more.
        4. nat = "single": a zonal NAT gateway sits in a public subnet, and there are none. Remedy: write subnets: 'public-and-private', or nat: 'regional'.]
    `);
  });
});

const givenDamage: readonly ((valid: GivenVpc, elsewhere: string) => Partial<GivenVpc>)[] = [
  () => ({ endpoints: ['no-such-service'] }),
  () => ({ endpoints: ['kms', 'kms'] }),
  () => ({ endpoint: [] }) as object,
  () => ({ routeTables: {} }),
  ({ routeTables }) => ({ routeTables: { ...routeTables, again: Object.values(routeTables)[0] ?? '' } }),
  ({ privateSubnets }) => ({ privateSubnets: privateSubnets.map((one) => ({ ...one, subnetId: 'subnet-1' })) }),
  ({ privateSubnets }, region) => ({ privateSubnets: privateSubnets.map((one) => ({ ...one, zone: `${region}a` })) }),
];

const damage: readonly ((valid: NetworkCase) => RecoveryNetworkProps | undefined)[] = [
  ({ props }) => ({ ...props, zones: 1 as never }),
  ({ props }) => (props.vpcs ? undefined : { ...props, cidr: '10.20.0.0/8' }),
  ({ props }) => (props.vpcs ? undefined : { ...props, cidr: '10.20.0.0/28' }),
  ({ props }) => (props.vpcs ? undefined : { ...props, cidr: { primary: '10.1.0.0/16', standby: '10.1.64.0/18' } }),
  ({ props }) => (typeof props.cidr === 'string' ? { ...props, onPremises: [props.cidr] } : undefined),
  ({ props }) => (props.vpcs ? undefined : { ...props, nat: 'per-zone', subnets: 'private' }),
  ({ props }) => (props.vpcs ? { ...props, vpcs: { ...props.vpcs, standby: props.vpcs.primary } } : undefined),
  ({ props }) => (props.vpcs ? { ...props, cidr: '10.20.0.0/15' } : undefined),
  ({ props }) => ({ ...props, transitGatewayAsns: { primary: 1, standby: 2 } }),
  ({ props }) => ({ ...props, flowLogRetention: days(2) }),
  ...['nat', 'connectivity', 'layout', 'flowLogs', 'subnets', 'routesToPeer', 'zones'].map(
    (choice) =>
      ({ props }: NetworkCase) => ({ ...props, [choice]: 'else' }),
  ),
  ({ props }) => ({ ...props, gatewayEndpoints: ['s3', 's3'] }),
  ({ props }) => ({ ...props, gatewayEndpoints: ['sqs' as never] }),
  ({ props }) => ({ ...props, conectivity: 'none' }) as RecoveryNetworkProps,
  ({ props }) =>
    props.vpcs
      ? undefined
      : { ...props, zoneIds: { primary: ['xx1-az1', 'xx1-az2'], standby: ['xx1-az1', 'xx1-az2'] } },
  ({ props }) => (props.zoneIds ? { ...props, zones: 3 } : undefined),
  ...givenDamage.map(
    (spoil) =>
      ({ recovery: { standby }, props }: NetworkCase) =>
        props.vpcs && {
          ...props,
          vpcs: { ...props.vpcs, primary: { ...props.vpcs.primary, ...spoil(props.vpcs.primary, standby) } },
        },
  ),
];

it('no valid props are refused, and none pass once they are damaged', () => {
  fc.assert(
    fc.property(arbitraryCase, fc.constantFrom(...damage), (valid, spoil) => {
      expect(() => planNetwork(valid.recovery, 'network', valid.props)).not.toThrow();
      const spoilt = spoil(valid);
      fc.pre(spoilt !== undefined);
      expect(() => planNetwork(valid.recovery, 'network', spoilt)).toThrow(ConfigError);
    }),
    { numRuns: 500 },
  );
});
