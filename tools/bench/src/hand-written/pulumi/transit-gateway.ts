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
import { nameOf, peerOf } from '../regions.js';
import type { BuiltRegion } from './region.js';

export function connectByTransitGateway(primary: BuiltRegion, standby: BuiltRegion): void {
  const [hub, peerHub] = [newHub(primary), newHub(standby)];
  const tags = { Name: nameOf('tgw-peering', primary.values) };
  const peering = new PeeringAttachment('tgw-peering', {
    region: primary.values.region,
    transitGatewayId: hub.gateway.id,
    peerTransitGatewayId: peerHub.gateway.id,
    peerRegion: standby.values.region,
    tags,
  });
  const accepted = new PeeringAttachmentAccepter('tgw-peering-accepter', {
    region: standby.values.region,
    transitGatewayAttachmentId: peering.id,
    tags,
  });
  const options = { dependsOn: [accepted] };
  for (const [{ values }, { table }] of [
    [primary, hub],
    [standby, peerHub],
  ] as const) {
    const { side, region } = values;
    const joined = { region, transitGatewayAttachmentId: peering.id, transitGatewayRouteTableId: table.id };
    new RouteTableAssociation(`${side}-tgw-peering-association`, joined, options);
    new Route(`${side}-tgw-peering-route`, { ...joined, destinationCidrBlock: peerOf(values).cidr }, options);
  }
}

function newHub({ values, vpc, privateSubnets, privateTables }: BuiltRegion) {
  const { side, region } = values;
  const tags = { Name: nameOf('tgw', values) };
  const gateway = new TransitGateway(`${side}-tgw`, {
    region,
    amazonSideAsn: values.asn,
    defaultRouteTableAssociation: 'disable',
    defaultRouteTablePropagation: 'disable',
    dnsSupport: 'enable',
    tags,
  });
  const table = new RouteTable(`${side}-tgw-table`, { region, transitGatewayId: gateway.id, tags });
  const attachment = new VpcAttachment(`${side}-tgw-attachment`, {
    region,
    transitGatewayId: gateway.id,
    vpcId: vpc.id,
    subnetIds: privateSubnets.map(({ id }) => id),
    transitGatewayDefaultRouteTableAssociation: false,
    transitGatewayDefaultRouteTablePropagation: false,
    tags,
  });
  const joined = { region, transitGatewayAttachmentId: attachment.id, transitGatewayRouteTableId: table.id };
  new RouteTableAssociation(`${side}-tgw-association`, joined);
  new RouteTablePropagation(`${side}-tgw-propagation`, joined);
  privateTables.forEach(({ id: routeTableId }, zone) => {
    new VpcRoute(
      `${side}-private-${zone + 1}-to-peer`,
      { region, routeTableId, destinationCidrBlock: peerOf(values).cidr, transitGatewayId: gateway.id },
      { dependsOn: [attachment] },
    );
  });
  return { gateway, table };
}
