import { PeeringConnectionOptions, Route, VpcPeeringConnection, VpcPeeringConnectionAccepter } from '@pulumi/aws/ec2';
import type { Input, Resource } from '@pulumi/pulumi';
import type { EachRegion } from 'dr-core';
import type { NetworkPlan, RegionPlan, VpcPeeringPlan } from '../index.js';
import { childOf, planned, type Frame, type Place } from './frame.js';

/** Connects the two VPCs: requested in the primary region, accepted in the standby's, each side's DNS on, routes both ways. */
export function peer(
  { regions }: NetworkPlan<Input<string>>,
  plan: VpcPeeringPlan,
  places: EachRegion<Place>,
  frames: EachRegion<Frame>,
): void {
  const { primary, standby } = places;
  const tags = { Name: plan.name };
  const connection = new VpcPeeringConnection(
    `${primary.name}-peering`,
    {
      region: primary.region,
      vpcId: frames.primary.vpcId,
      peerVpcId: frames.standby.vpcId,
      peerRegion: standby.region,
      tags,
    },
    childOf(primary),
  );
  const accepted = new VpcPeeringConnectionAccepter(
    `${standby.name}-peering-accepter`,
    { region: standby.region, vpcPeeringConnectionId: connection.id, autoAccept: true, tags },
    childOf(standby),
  );
  const resolves = { allowRemoteVpcDnsResolution: true };
  resolveDns(primary, connection, accepted, { requester: resolves });
  resolveDns(standby, connection, accepted, { accepter: resolves });
  routeToPeer(primary, regions.primary, frames.primary, connection, accepted);
  routeToPeer(standby, regions.standby, frames.standby, connection, accepted);
}

function resolveDns(
  place: Place,
  connection: VpcPeeringConnection,
  accepted: Resource,
  side: Pick<ConstructorParameters<typeof PeeringConnectionOptions>[1], 'requester' | 'accepter'>,
): void {
  new PeeringConnectionOptions(
    `${place.name}-peering-dns`,
    { region: place.region, vpcPeeringConnectionId: connection.id, ...side },
    childOf(place, { dependsOn: [accepted] }),
  );
}

function routeToPeer(
  place: Place,
  plan: RegionPlan<Input<string>>,
  frame: Frame,
  connection: VpcPeeringConnection,
  accepted: Resource,
): void {
  for (const id of plan.tablesToPeer) {
    new Route(
      `${place.name}-${id}-to-peer`,
      {
        region: place.region,
        routeTableId: planned(frame.routeTables.get(id), id),
        destinationCidrBlock: plan.peerCidr,
        vpcPeeringConnectionId: connection.id,
      },
      childOf(place, { dependsOn: [accepted] }),
    );
  }
}
