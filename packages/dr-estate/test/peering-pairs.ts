import { id, ref, type Pair } from './pair.js';

/** What ties VPCs together. */
export const peeringPairs: readonly Pair[] = [
  {
    kind: 'ec2.vpc-peering',
    cloudformation: ['AWS::EC2::VPCPeeringConnection', { VpcId: ref('Vpc'), PeerVpcId: ref('Peer') }],
    pulumi: [
      'aws:ec2/vpcPeeringConnection:VpcPeeringConnection',
      { vpcId: id('Vpc'), peerVpcId: id('Peer'), autoAccept: true },
    ],
  },
  {
    kind: 'ec2.transit-gateway',
    cloudformation: ['AWS::EC2::TransitGateway', { AmazonSideAsn: 64513, DefaultRouteTableAssociation: 'disable' }],
    pulumi: [
      'aws:ec2transitgateway/transitGateway:TransitGateway',
      { amazonSideAsn: 64513, defaultRouteTableAssociation: 'disable' },
    ],
  },
  {
    kind: 'ec2.transit-gateway-route-table',
    cloudformation: ['AWS::EC2::TransitGatewayRouteTable', { TransitGatewayId: ref('Tgw') }],
    pulumi: ['aws:ec2transitgateway/routeTable:RouteTable', { transitGatewayId: id('Tgw') }],
  },
  {
    kind: 'ec2.transit-gateway-attachment',
    cloudformation: [
      'AWS::EC2::TransitGatewayVpcAttachment',
      { TransitGatewayId: ref('Tgw'), VpcId: ref('Vpc'), SubnetIds: [ref('Subnet')] },
    ],
    pulumi: [
      'aws:ec2transitgateway/vpcAttachment:VpcAttachment',
      { transitGatewayId: id('Tgw'), vpcId: id('Vpc'), subnetIds: [id('Subnet')] },
    ],
  },
  {
    kind: 'ec2.transit-gateway-peering',
    cloudformation: [
      'AWS::EC2::TransitGatewayPeeringAttachment',
      { TransitGatewayId: ref('Tgw'), PeerTransitGatewayId: 'tgw-1', PeerRegion: 'us-west-2' },
    ],
    pulumi: [
      'aws:ec2transitgateway/peeringAttachment:PeeringAttachment',
      { transitGatewayId: id('Tgw'), peerTransitGatewayId: 'tgw-1', peerRegion: 'us-west-2' },
    ],
  },
  {
    kind: 'ec2.transit-gateway-association',
    cloudformation: [
      'AWS::EC2::TransitGatewayRouteTableAssociation',
      { TransitGatewayRouteTableId: ref('TgwTable'), TransitGatewayAttachmentId: ref('Attachment') },
    ],
    pulumi: [
      'aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation',
      { transitGatewayRouteTableId: id('TgwTable'), transitGatewayAttachmentId: id('Attachment') },
    ],
  },
  {
    kind: 'ec2.transit-gateway-propagation',
    cloudformation: [
      'AWS::EC2::TransitGatewayRouteTablePropagation',
      { TransitGatewayRouteTableId: ref('TgwTable'), TransitGatewayAttachmentId: ref('Attachment') },
    ],
    pulumi: [
      'aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation',
      { transitGatewayRouteTableId: id('TgwTable'), transitGatewayAttachmentId: id('Attachment') },
    ],
  },
  {
    kind: 'ec2.transit-gateway-route',
    cloudformation: [
      'AWS::EC2::TransitGatewayRoute',
      { TransitGatewayRouteTableId: ref('TgwTable'), DestinationCidrBlock: '10.1.0.0/16', Blackhole: true },
    ],
    pulumi: [
      'aws:ec2transitgateway/route:Route',
      { transitGatewayRouteTableId: id('TgwTable'), destinationCidrBlock: '10.1.0.0/16', blackhole: true },
    ],
  },
];
