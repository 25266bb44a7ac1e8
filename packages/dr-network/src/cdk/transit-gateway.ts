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
import { Aws } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { EachRegion } from 'dr-core';
import { lookUp, publish } from 'dr-core/cdk';
import type { NetworkPlan, RegionPlan, TransitGatewayPlan } from '../index.js';
import { acceptPeering } from './accept-peering.js';
import { named, planned, type Frame } from './frame.js';

/**
 * Connects the two VPCs through a transit gateway in each region. A peering of transit gateways must be accepted, which
 * CloudFormation cannot do, and propagates no routes: both are done here.
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-peering.html
 */
export function connectTransitGateways(
  { regions, recovery }: NetworkPlan,
  plan: TransitGatewayPlan,
  bases: EachRegion<Construct>,
  links: EachRegion<Construct>,
  frames: EachRegion<Frame>,
): EachRegion<string> {
  const standby = newHub(bases.standby, regions.standby, plan.gateways.standby, frames.standby);
  const publishedGateway = publish(bases.standby, 'published-tgw', plan.published.standbyGateway, standby.gatewayId);
  const primary = newHub(bases.primary, regions.primary, plan.gateways.primary, frames.primary);
  const peering = named(
    new CfnTransitGatewayPeeringAttachment(links.primary, 'tgw-peering', {
      transitGatewayId: primary.gatewayId,
      peerTransitGatewayId: lookUp(links.primary, 'standby-tgw', publishedGateway),
      peerRegion: recovery.standby,
      peerAccountId: Aws.ACCOUNT_ID,
    }),
    plan.name,
  );
  const accepted = acceptPeering(links.primary, peering.attrTransitGatewayAttachmentId, recovery.standby);
  const routes = routeThroughPeering(
    links.primary,
    regions.primary,
    primary.routeTableId,
    peering.attrTransitGatewayAttachmentId,
  );
  for (const route of routes) route.node.addDependency(accepted);

  const published = publish(
    links.primary,
    'published-peering',
    plan.published.connection,
    peering.attrTransitGatewayAttachmentId,
  );
  published.parameter.node.addDependency(accepted);
  const attachmentId = lookUp(links.standby, 'tgw-peering', published);
  routeThroughPeering(links.standby, regions.standby, standby.routeTableId, attachmentId);
  return { primary: primary.gatewayId, standby: standby.gatewayId };
}

interface Hub {
  readonly gatewayId: string;
  readonly routeTableId: string;
}

/** One region's gateway with its own route table (none is shared by default) and the VPC attached to it. */
function newHub(scope: Construct, plan: RegionPlan, { name, asn }: { name: string; asn: number }, frame: Frame): Hub {
  const gateway = named(
    new CfnTransitGateway(scope, 'tgw', {
      amazonSideAsn: asn,
      defaultRouteTableAssociation: 'disable',
      defaultRouteTablePropagation: 'disable',
      dnsSupport: 'enable',
    }),
    name,
  );
  const table = named(new CfnTransitGatewayRouteTable(scope, 'tgw-table', { transitGatewayId: gateway.ref }), name);
  const attachment = named(
    new CfnTransitGatewayVpcAttachment(scope, 'tgw-attachment', {
      transitGatewayId: gateway.ref,
      vpcId: frame.vpcId,
      subnetIds: [...frame.endpointSubnetIds],
    }),
    name,
  );
  const joined = { transitGatewayAttachmentId: attachment.ref, transitGatewayRouteTableId: table.ref };
  new CfnTransitGatewayRouteTableAssociation(scope, 'tgw-association', joined);
  new CfnTransitGatewayRouteTablePropagation(scope, 'tgw-propagation', joined);
  for (const id of plan.tablesToPeer) {
    const routeTableId = planned(frame.routeTables.get(id), id);
    const route = { routeTableId, destinationCidrBlock: plan.peerCidr, transitGatewayId: gateway.ref };
    new CfnRoute(scope, `${id}-to-peer`, route).node.addDependency(attachment);
  }
  return { gatewayId: gateway.ref, routeTableId: table.ref };
}

function routeThroughPeering(scope: Construct, plan: RegionPlan, table: string, attachment: string) {
  const joined = { transitGatewayAttachmentId: attachment, transitGatewayRouteTableId: table };
  return [
    new CfnTransitGatewayRouteTableAssociation(scope, 'tgw-peering-association', joined),
    new CfnTransitGatewayRoute(scope, 'tgw-peering-route', { ...joined, destinationCidrBlock: plan.peerCidr }),
  ];
}
