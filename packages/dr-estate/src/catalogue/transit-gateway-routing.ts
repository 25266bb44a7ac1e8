import { resource, type DraftEdge } from '../assembly/draft.js';
import type { PropertyReader } from '../assembly/property-reader.js';
import type { CatalogueEntry } from './entry.js';

export const transitGatewayRouteTable: CatalogueEntry = {
  cloudformation: 'AWS::EC2::TransitGatewayRouteTable',
  pulumi: 'aws:ec2transitgateway/routeTable:RouteTable',
  read: (p) => resource('ec2.transit-gateway-route-table', {}, p.edges('transitGateway', 'TransitGatewayId')),
};

export const transitGatewayAssociation: CatalogueEntry = {
  cloudformation: 'AWS::EC2::TransitGatewayRouteTableAssociation',
  pulumi: 'aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation',
  read: (p) => resource('ec2.transit-gateway-association', {}, tableAndAttachment(p)),
};

export const transitGatewayPropagation: CatalogueEntry = {
  cloudformation: 'AWS::EC2::TransitGatewayRouteTablePropagation',
  pulumi: 'aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation',
  read: (p) => resource('ec2.transit-gateway-propagation', {}, tableAndAttachment(p)),
};

export const transitGatewayRoute: CatalogueEntry = {
  cloudformation: 'AWS::EC2::TransitGatewayRoute',
  pulumi: 'aws:ec2transitgateway/route:Route',
  read: (p) =>
    resource(
      'ec2.transit-gateway-route',
      { destination: p.text('DestinationCidrBlock'), blackhole: p.flag('Blackhole') ?? false },
      tableAndAttachment(p),
    ),
};

const tableAndAttachment = (p: PropertyReader): readonly DraftEdge[] => [
  ...p.edges('routeTable', 'TransitGatewayRouteTableId'),
  ...p.edges('attachment', 'TransitGatewayAttachmentId'),
];
