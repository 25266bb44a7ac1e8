import type { Duration, EachRegion, Recovery, RegionName, Side } from 'dr-core';
import type { GivenVpc } from '../props.js';

/** Everything that is decided about a network; the bindings only carry it out. */
export interface NetworkPlan<S = string> {
  readonly recovery: Recovery;
  readonly id: string;
  readonly regions: EachRegion<RegionPlan<S>>;
  readonly connection: ConnectionPlan | undefined;
}

export interface RegionPlan<S = string> {
  readonly side: Side;
  readonly region: RegionName;
  readonly cidr: string;
  /** The VPC to make, or the one that was given. */
  readonly vpc: NewVpcPlan | GivenVpcPlan<S>;
  /** Full names of the services that get a gateway endpoint, by their short name. */
  readonly gatewayEndpoints: readonly EndpointPlan[];
  /** CIDR blocks of the private subnets: what the other region admits where it cannot name a security group. */
  readonly privateCidrs: readonly string[];
  /** Names of the route tables that get a route to the other region. */
  readonly tablesToPeer: readonly string[];
  readonly peerCidr: string;
  readonly endpointGroup: SecurityGroupPlan;
  readonly flowLog: FlowLogPlan | undefined;
}

export interface NewVpcPlan {
  readonly given: false;
  readonly name: string;
  readonly privateSubnets: readonly SubnetPlan[];
  readonly publicSubnets: readonly SubnetPlan[];
  /** Route tables, each with the subnets that use it. Private: one for each zone, so that NAT can be per zone. */
  readonly routeTables: readonly RouteTablePlan[];
  /** Whether there is a way to the internet at all. */
  readonly internetGateway: string | undefined;
  readonly natGateways: readonly NatGatewayPlan[];
}

export interface SubnetPlan {
  /** `private-1`: part of the published ids. */
  readonly id: string;
  readonly name: string;
  readonly cidr: string;
  readonly zoneId: string;
  /** Which route table it is associated with. */
  readonly routeTable: string;
}

export interface RouteTablePlan {
  readonly id: string;
  readonly name: string;
  readonly tier: 'private' | 'public';
  /** Where what is not local goes: the internet gateway, or a NAT gateway by its id. */
  readonly defaultRoute:
    { readonly to: 'internet-gateway' } | { readonly to: 'nat-gateway'; readonly id: string } | undefined;
}

export type NatGatewayPlan = { readonly id: string; readonly name: string } & (
  { readonly availability: 'zonal'; readonly subnet: string } | { readonly availability: 'regional' }
);

export interface GivenVpcPlan<S = string> {
  readonly given: true;
  readonly vpc: GivenVpc<S>;
  /** The route tables that its subnets use, each once, by name. */
  readonly routeTables: readonly {
    readonly id: string;
    readonly tier: 'private' | 'public';
    readonly routeTableId: S;
  }[];
  /** One private subnet in each zone: an interface endpoint takes no two in one zone. */
  readonly endpointSubnetIds: readonly S[];
}

export interface EndpointPlan {
  readonly service: string;
  /** `com.amazonaws.us-east-1.monitoring` */
  readonly serviceName: string;
  readonly name: string;
}

export interface SecurityGroupPlan {
  readonly name: string;
  readonly description: string;
}

export interface FlowLogPlan {
  readonly name: string;
  readonly traffic: 'ALL' | 'REJECT';
  readonly logGroupName: string;
  readonly retention: Duration;
  readonly keyAlias: string;
  readonly roleName: string;
}

export type ConnectionPlan = VpcPeeringPlan | TransitGatewayPlan;

export interface VpcPeeringPlan {
  readonly by: 'vpc-peering';
  readonly name: string;
  /** Planned names under which a region publishes what the other must know. */
  readonly published: { readonly vpcs: EachRegion<string>; readonly connection: string };
}

export interface TransitGatewayPlan {
  readonly by: 'transit-gateway';
  readonly name: string;
  readonly gateways: EachRegion<{ readonly name: string; readonly asn: number }>;
  readonly published: { readonly standbyGateway: string; readonly connection: string };
}
