import {
  CfnRoute,
  CfnTransitGateway,
  CfnTransitGatewayPeeringAttachment,
  CfnTransitGatewayRoute,
  CfnTransitGatewayRouteTable,
  CfnTransitGatewayRouteTableAssociation,
  CfnTransitGatewayRouteTablePropagation,
  CfnTransitGatewayVpcAttachment,
} from 'aws-cdk-lib/aws-ec2';
import { Aws, type Stack } from 'aws-cdk-lib/core';
import { peerOf, type Side } from '../regions.js';
import { acceptPeering } from './accept-peering.js';
import { handOver } from './api-call.js';
import type { BuiltRegion, LinkStacks } from './region.js';
import { nameTag } from './tags.js';

export function connectByTransitGateway({ primary, standby }: Record<Side, BuiltRegion>, links: LinkStacks): void {
  const [hub, peerHub] = [newHub(primary), newHub(standby)];
  const peerGatewayName = '/trading/production/network/standby-tgw';
  const [peerTransitGatewayId] = handOver(
    standby.stack,
    links.primary,
    'standby-tgw',
    peerGatewayName,
    peerHub.gatewayId,
  );
  const peering = new CfnTransitGatewayPeeringAttachment(links.primary, 'tgw-peering', {
    transitGatewayId: hub.gatewayId,
    peerTransitGatewayId,
    peerRegion: standby.values.region,
    peerAccountId: Aws.ACCOUNT_ID,
    tags: nameTag('tgw-peering', primary.values),
  });
  const attachmentId = peering.attrTransitGatewayAttachmentId;
  const accepted = acceptPeering(links.primary, attachmentId, standby.values.region);
  for (const route of routeThroughPeering(links.primary, primary, hub.tableId, attachmentId)) {
    route.node.addDependency(accepted);
  }
  const peeringName = '/trading/production/network/tgw-peering';
  const [peerAttachmentId, parameter] = handOver(
    links.primary,
    links.standby,
    'tgw-peering',
    peeringName,
    attachmentId,
  );
  parameter.node.addDependency(accepted);
  routeThroughPeering(links.standby, standby, peerHub.tableId, peerAttachmentId);
}

function newHub({ stack, values, vpcId, privateSubnetIds, privateTableIds }: BuiltRegion) {
  const tags = nameTag('tgw', values);
  const gateway = new CfnTransitGateway(stack, 'tgw', {
    amazonSideAsn: values.asn,
    defaultRouteTableAssociation: 'disable',
    defaultRouteTablePropagation: 'disable',
    dnsSupport: 'enable',
    tags,
  });
  const transitGatewayId = gateway.ref;
  const table = new CfnTransitGatewayRouteTable(stack, 'tgw-table', { transitGatewayId, tags });
  const attachment = new CfnTransitGatewayVpcAttachment(stack, 'tgw-attachment', {
    transitGatewayId,
    vpcId,
    subnetIds: privateSubnetIds,
    tags,
  });
  const joined = { transitGatewayAttachmentId: attachment.ref, transitGatewayRouteTableId: table.ref };
  new CfnTransitGatewayRouteTableAssociation(stack, 'tgw-association', joined);
  new CfnTransitGatewayRouteTablePropagation(stack, 'tgw-propagation', joined);
  const destinationCidrBlock = peerOf(values).cidr;
  privateTableIds.forEach((routeTableId, zone) => {
    const route = { routeTableId, destinationCidrBlock, transitGatewayId };
    new CfnRoute(stack, `private-${zone + 1}-to-peer`, route).addResourceDependency(attachment);
  });
  return { gatewayId: transitGatewayId, tableId: table.ref };
}

function routeThroughPeering(stack: Stack, { values }: BuiltRegion, tableId: string, attachmentId: string) {
  const joined = { transitGatewayAttachmentId: attachmentId, transitGatewayRouteTableId: tableId };
  const destinationCidrBlock = peerOf(values).cidr;
  return [
    new CfnTransitGatewayRouteTableAssociation(stack, 'tgw-peering-association', joined),
    new CfnTransitGatewayRoute(stack, 'tgw-peering-route', { ...joined, destinationCidrBlock }),
  ];
}
