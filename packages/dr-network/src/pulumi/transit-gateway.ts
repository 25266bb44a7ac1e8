import { Route as VpcRoute } from '@pulumi/aws/ec2';
import {
  PeeringAttachment,
  PeeringAttachmentAccepter,
  Route,
  RouteTable,
  RouteTableAssociation,
  RouteTablePropagation,
  TransitGateway,
  VpcAttachment,
} from '@pulumi/aws/ec2transitgateway';
import type { Input } from '@pulumi/pulumi';
import { eachRegion, sides, type EachRegion } from 'dr-core';
import type { NetworkPlan, RegionPlan, TransitGatewayPlan } from '../index.js';
import { childOf, planned, type Frame, type Place } from './frame.js';

/**
 * Connects the two VPCs through a transit gateway in each region. A peering of transit gateways must be accepted, and
 * propagates no routes: both are done here. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-peering.html
 */
export function connectTransitGateways(
  { regions }: NetworkPlan<Input<string>>,
  plan: TransitGatewayPlan,
  places: EachRegion<Place>,
  frames: EachRegion<Frame>,
): EachRegion<Input<string>> {
  const hubs = eachRegion((side) => newHub(places[side], regions[side], plan.gateways[side], frames[side]));
  const { primary, standby } = places;
  const tags = { Name: plan.name };
  const peering = new PeeringAttachment(
    `${primary.name}-tgw-peering`,
    {
      region: primary.region,
      transitGatewayId: hubs.primary.gateway.id,
      peerTransitGatewayId: hubs.standby.gateway.id,
      peerRegion: standby.region,
      tags,
    },
    childOf(primary),
  );
  const accepted = new PeeringAttachmentAccepter(
    `${standby.name}-tgw-peering-accepter`,
    { region: standby.region, transitGatewayAttachmentId: peering.id, tags },
    childOf(standby),
  );
  for (const side of sides) {
    const place = places[side];
    const joined = {
      region: place.region,
      transitGatewayAttachmentId: peering.id,
      transitGatewayRouteTableId: hubs[side].table.id,
    };
    const options = childOf(place, { dependsOn: [accepted] });
    new RouteTableAssociation(`${place.name}-tgw-peering-association`, joined, options);
    new Route(`${place.name}-tgw-peering-route`, { ...joined, destinationCidrBlock: regions[side].peerCidr }, options);
  }
  return eachRegion((side) => hubs[side].gateway.id);
}

interface Hub {
  readonly gateway: TransitGateway;
  readonly table: RouteTable;
}

/** One region's gateway with its own route table (none is shared by default) and the VPC attached to it. */
function newHub(place: Place, plan: RegionPlan<Input<string>>, hub: { name: string; asn: number }, frame: Frame): Hub {
  const { name, region } = place;
  const tags = { Name: hub.name };
  const gateway = new TransitGateway(
    `${name}-tgw`,
    {
      region,
      amazonSideAsn: hub.asn,
      defaultRouteTableAssociation: 'disable',
      defaultRouteTablePropagation: 'disable',
      dnsSupport: 'enable',
      tags,
    },
    childOf(place),
  );
  const table = new RouteTable(`${name}-tgw-table`, { region, transitGatewayId: gateway.id, tags }, childOf(place));
  const attachment = new VpcAttachment(
    `${name}-tgw-attachment`,
    {
      region,
      transitGatewayId: gateway.id,
      vpcId: frame.vpcId,
      subnetIds: [...frame.endpointSubnetIds],
      transitGatewayDefaultRouteTableAssociation: false,
      transitGatewayDefaultRouteTablePropagation: false,
      tags,
    },
    childOf(place),
  );
  const joined = { region, transitGatewayAttachmentId: attachment.id, transitGatewayRouteTableId: table.id };
  new RouteTableAssociation(`${name}-tgw-association`, joined, childOf(place));
  new RouteTablePropagation(`${name}-tgw-propagation`, joined, childOf(place));
  for (const id of plan.tablesToPeer) {
    const routeTableId = planned(frame.routeTables.get(id), id);
    new VpcRoute(
      `${name}-${id}-to-peer`,
      { region, routeTableId, destinationCidrBlock: plan.peerCidr, transitGatewayId: gateway.id },
      childOf(place, { dependsOn: [attachment] }),
    );
  }
  return { gateway, table };
}
