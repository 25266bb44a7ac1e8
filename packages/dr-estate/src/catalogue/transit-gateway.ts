import { amendment, resource } from '../assembly/draft.js';
import type { CatalogueEntry } from './entry.js';
import { isAtPeer, peerRegionOf } from './vpc-peering.js';

export const transitGateway: CatalogueEntry = {
  cloudformation: 'AWS::EC2::TransitGateway',
  pulumi: 'aws:ec2transitgateway/transitGateway:TransitGateway',
  read: (p) =>
    resource('ec2.transit-gateway', {
      asn: p.number('AmazonSideAsn'),
      defaultAssociation: p.text('DefaultRouteTableAssociation') !== 'disable',
      defaultPropagation: p.text('DefaultRouteTablePropagation') !== 'disable',
    }),
};

/** CloudFormation has two types for one thing; the newer differs in what can be changed later. */
export const transitGatewayAttachment: CatalogueEntry = {
  cloudformation: ['AWS::EC2::TransitGatewayVpcAttachment', 'AWS::EC2::TransitGatewayAttachment'],
  pulumi: 'aws:ec2transitgateway/vpcAttachment:VpcAttachment',
  read: (p) =>
    resource('ec2.transit-gateway-attachment', {}, [
      ...p.edges('transitGateway', 'TransitGatewayId'),
      ...p.edges('vpc', 'VpcId'),
      ...p.edges('subnet', 'SubnetIds'),
    ]),
};

/** Between two regions it is never accepted by itself, not even within one account. */
export const transitGatewayPeering: CatalogueEntry = {
  cloudformation: 'AWS::EC2::TransitGatewayPeeringAttachment',
  pulumi: 'aws:ec2transitgateway/peeringAttachment:PeeringAttachment',
  read: (p) =>
    resource('ec2.transit-gateway-peering', { peerRegion: peerRegionOf(p), accepted: false }, [
      ...p.edges('transitGateway', 'TransitGatewayId'),
      ...p.edges('peer', 'PeerTransitGatewayId'),
    ]),
};

/** CloudFormation has no type that accepts: a custom resource of this name does, in the region that it is told. */
export const transitGatewayPeeringAccepter: CatalogueEntry = {
  cloudformation: 'Custom::TransitGatewayPeeringAccepter',
  pulumi: 'aws:ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter',
  read: (p) =>
    amendment('ec2.transit-gateway-peering', p.value('TransitGatewayAttachmentId'), (facts) => ({
      ...facts,
      accepted: facts.accepted || isAtPeer(facts, p.text({ cloudformation: 'PeerRegion' }) ?? p.source.region),
    })),
};
