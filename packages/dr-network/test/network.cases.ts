import type { ParityCases } from '@dr/parity';
import { days } from 'dr-core';
import { RecoveryNetwork as CdkNetwork } from '../src/cdk/index.js';
import { RecoveryNetwork as PulumiNetwork } from '../src/pulumi/index.js';
import type { RecoveryNetworkProps } from '../src/index.js';
import { arbitraryCase, type NetworkCase } from './arbitrary-network.js';
import { recovery } from './full-network.js';
import { cdkOccupants, occupy, pulumiOccupants } from './occupants.js';

const members = {
  probe: { calls: ['monitoring', 'secretsmanager'] },
  orders: { calls: ['monitoring'] },
  ledger: { calls: [] },
};

const network = (props: RecoveryNetworkProps, acrossRegions = true): NetworkCase => ({
  recovery,
  props,
  members,
  acrossRegions,
});

const given = (region: string, second: number) => ({
  vpcId: `vpc-${region}`,
  cidr: `10.${second}.0.0/16`,
  routeTables: { 'private-1': `rtb-${region}-0`, 'private-2': `rtb-${region}-1` },
  privateSubnets: [0, 1].map((i) => ({
    subnetId: `subnet-${region}-${i}`,
    cidr: `10.${second}.${i}.0/24`,
    zone: `${region}${'ab'[i] ?? ''}`,
    routeTable: `private-${i + 1}`,
  })),
});

/** With a public subnet on one side only: it is not required. */
const vpcs = {
  primary: {
    ...given('us-east-1', 20),
    routeTables: { ...given('us-east-1', 20).routeTables, public: 'rtb-public' },
    publicSubnets: [{ subnetId: 'subnet-public', cidr: '10.20.9.0/24', zone: 'us-east-1a', routeTable: 'public' }],
  },
  standby: given('us-west-2', 21),
};

/** RecoveryNetwork for the parity suite and for mutation testing: the examples reach every line of both bindings. */
export const cases: ParityCases<NetworkCase> = {
  name: 'RecoveryNetwork',
  arbitrary: arbitraryCase,
  examples: {
    plain: network({ cidr: '10.20.0.0/15' }),
    'peered, a NAT gateway in each zone, routes from all subnets': network({
      cidr: '10.20.0.0/15',
      nat: 'per-zone',
      routesToPeer: 'public-and-private',
      flowLogs: 'all',
      flowLogRetention: days(30),
    }),
    'by Transit Gateway, regional NAT': network({
      cidr: '10.20.0.0/15',
      nat: 'regional',
      connectivity: 'transit-gateway',
      routesToPeer: 'public-and-private',
      transitGatewayAsns: { primary: 64_700, standby: 64_701 },
    }),
    'unconnected, one NAT gateway, two zones, no flow logs': network(
      {
        cidr: '10.20.0.0/15',
        nat: 'single',
        zones: 2,
        connectivity: 'none',
        flowLogs: 'none',
        gatewayEndpoints: ['s3'],
      },
      false,
    ),
    'private subnets only': network({ cidr: '10.20.0.0/15', subnets: 'private' }),
    'VPCs that exist, peered': network({ vpcs }),
    'VPCs that exist, by Transit Gateway, with flow logs': network({
      vpcs,
      connectivity: 'transit-gateway',
      flowLogs: 'rejected',
    }),
  },
  cdk: (scope, example) => occupy(new CdkNetwork(scope, 'network', example.props), example, cdkOccupants(scope)),
  pulumi: (example) => {
    const { recovery: own, props } = example;
    occupy(new PulumiNetwork('network', { recovery: own, ...props }), example, pulumiOccupants(own));
  },
};
