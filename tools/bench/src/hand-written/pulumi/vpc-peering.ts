import { PeeringConnectionOptions, Route, VpcPeeringConnection, VpcPeeringConnectionAccepter } from '@pulumi/aws/ec2';
import { nameOf, peerOf } from '../regions.js';
import type { BuiltRegion } from './region.js';

export function connectByPeering(primary: BuiltRegion, standby: BuiltRegion): void {
  const tags = { Name: nameOf('peering', primary.values) };
  const connection = new VpcPeeringConnection('peering', {
    region: primary.values.region,
    vpcId: primary.vpc.id,
    peerVpcId: standby.vpc.id,
    peerRegion: standby.values.region,
    tags,
  });
  const vpcPeeringConnectionId = connection.id;
  const accepted = new VpcPeeringConnectionAccepter('peering-accepter', {
    region: standby.values.region,
    vpcPeeringConnectionId,
    autoAccept: true,
    tags,
  });
  const resolves = { allowRemoteVpcDnsResolution: true };
  new PeeringConnectionOptions(
    'primary-peering-dns',
    { region: primary.values.region, vpcPeeringConnectionId, requester: resolves },
    { dependsOn: [accepted] },
  );
  new PeeringConnectionOptions(
    'standby-peering-dns',
    { region: standby.values.region, vpcPeeringConnectionId, accepter: resolves },
    { dependsOn: [accepted] },
  );
  for (const { values, privateTables } of [primary, standby]) {
    privateTables.forEach((table, zone) => {
      new Route(
        `${values.side}-private-${zone + 1}-to-peer`,
        {
          region: values.region,
          routeTableId: table.id,
          destinationCidrBlock: peerOf(values).cidr,
          vpcPeeringConnectionId,
        },
        { dependsOn: [accepted] },
      );
    });
  }
}
