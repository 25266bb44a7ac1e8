import { resource, type DraftEdge, type Part } from '../assembly/draft.js';
import type { PropertyReader } from '../assembly/property-reader.js';
import type { CatalogueEntry } from './entry.js';

/** In Pulumi a route table can hold its routes itself. */
export const routeTable: CatalogueEntry = {
  cloudformation: 'AWS::EC2::RouteTable',
  pulumi: 'aws:ec2/routeTable:RouteTable',
  read: (p) => resource('ec2.route-table', {}, p.edges('vpc', 'VpcId'), inlineRoutes(p)),
};

export const routeTableAssociation: CatalogueEntry = {
  cloudformation: 'AWS::EC2::SubnetRouteTableAssociation',
  pulumi: 'aws:ec2/routeTableAssociation:RouteTableAssociation',
  read: (p) =>
    resource('ec2.route-table-association', {}, [
      ...p.edges('subnet', 'SubnetId'),
      ...p.edges('routeTable', 'RouteTableId'),
    ]),
};

export const route: CatalogueEntry = {
  cloudformation: 'AWS::EC2::Route',
  pulumi: 'aws:ec2/route:Route',
  read: (p) =>
    resource('ec2.route', { destination: destinationOf(p) }, [
      ...p.edges('routeTable', 'RouteTableId'),
      ...targetsOf(p),
    ]),
};

const inlineRoutes = (p: PropertyReader): readonly Part[] =>
  p.items({ pulumi: 'routes' }).map((inline, i) => ({
    suffix: `routes[${i}]`,
    draft: resource('ec2.route', { destination: destinationOf(inline) }, [
      { role: 'routeTable', property: `routes[${i}]`, value: p.self },
      ...targetsOf(inline),
    ]),
  }));

/** An inline route says `cidrBlock` where a route of its own says `destinationCidrBlock`. */
const destinationOf = (p: PropertyReader): string | undefined =>
  p.text('DestinationCidrBlock') ??
  p.text('DestinationIpv6CidrBlock') ??
  p.text('DestinationPrefixListId') ??
  p.text({ pulumi: 'cidrBlock' }) ??
  p.text({ pulumi: 'ipv6CidrBlock' });

const targetsOf = (p: PropertyReader): readonly DraftEdge[] =>
  p.edges(
    'target',
    'GatewayId',
    'NatGatewayId',
    'VpcPeeringConnectionId',
    'TransitGatewayId',
    'VpcEndpointId',
    'NetworkInterfaceId',
    'LocalGatewayId',
    'CarrierGatewayId',
    'CoreNetworkArn',
    { cloudformation: 'InstanceId' },
    { cloudformation: 'EgressOnlyInternetGatewayId', pulumi: 'egressOnlyGatewayId' },
  );
