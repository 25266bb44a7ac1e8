import type { Duration, EachRegion } from 'dr-core';

/** A subnet that exists already. */
export interface GivenSubnet<S = string> {
  readonly subnetId: S;
  /** Its CIDR block, inside the VPC's. */
  readonly cidr: string;
  /** Its zone: name or id, in one spelling for all subnets of the VPC. */
  readonly zone: string;
  /** The route table that it is associated with, by its name in the VPC's `routeTables`. */
  readonly routeTable: string;
}

/** A VPC that exists already, to be connected and given endpoints instead of making one. */
export interface GivenVpc<S = string> {
  readonly vpcId: S;
  readonly cidr: string;
  /**
   * The route tables of its subnets, each once, under a name of your own: `{ private: 'rtb-0abc' }`. Those of the private
   * subnets get the route to the other region. A name is part of the route's id, so it stays.
   */
  readonly routeTables: Readonly<Record<string, S>>;
  /** Over two zones or more. */
  readonly privateSubnets: readonly GivenSubnet<S>[];
  /** @default [] */
  readonly publicSubnets?: readonly GivenSubnet<S>[] | undefined;
  /**
   * Services that already have an endpoint with private DNS in this VPC, by name: `['s3', 'monitoring']`. A second one
   * would be refused by AWS.
   * @default []
   */
  readonly endpoints?: readonly string[] | undefined;
  /**
   * Whether its private subnets have a default route to the internet, by NAT or otherwise.
   * @default false
   */
  readonly internet?: boolean | undefined;
}

/** How private subnets reach the internet. */
export type NatStrategy = 'none' | 'single' | 'per-zone' | 'regional';

/** How the two regions are connected. */
export type Connectivity = 'vpc-peering' | 'transit-gateway' | 'none';

/** A network in two regions. One of `cidr` and `vpcs` is required. `S` is the engine's late-bound string. */
export interface RecoveryNetworkProps<S = string> {
  /**
   * The private address space of both regions, `/15` to `/21`: its first half becomes the primary's VPC, its second the
   * standby's. Or one block for each region, `/16` to `/22`.
   * @default - none: give `cidr`, or `vpcs` that exist
   */
  readonly cidr?: string | EachRegion<string> | undefined;
  /**
   * VPCs that exist already. They are connected, given endpoints and checked like our own; nothing else in them changes.
   * @default - new VPCs from `cidr`
   */
  readonly vpcs?: EachRegion<GivenVpc<S>> | undefined;
  /**
   * The version of the CIDR layout inside a VPC. A layout in production can never be changed, so it is pinned by number.
   * @default 1 - the only one so far
   */
  readonly layout?: 1 | undefined;
  /**
   * In how many Availability Zones of each region.
   * @default 3 - or 2 where a region has no more to offer
   */
  readonly zones?: 2 | 3 | undefined;
  /**
   * The zones to use, by zone id (`use1-az1`, the same place in every account), as many in each region.
   * @default - the first zones of each region's list in dr-core
   */
  readonly zoneIds?: EachRegion<readonly string[]> | undefined;
  /**
   * Which tiers of subnets: private ones for functions and databases, public ones for load balancers and NAT gateways.
   * @default 'public-and-private' - subnets cost nothing
   */
  readonly subnets?: 'public-and-private' | 'private' | undefined;
  /**
   * How private subnets reach the internet. Each NAT gateway costs 36.50 USD a month with its address, and 0.045 USD per GB.
   * @default 'none' - code on the failover path needs AWS services, which have endpoints, and nothing else
   */
  readonly nat?: NatStrategy | undefined;
  /**
   * Gateway endpoints. They are free.
   * @default ['s3', 'dynamodb'] - none in VPCs that were given
   */
  readonly gatewayEndpoints?: readonly ('s3' | 'dynamodb')[] | undefined;
  /**
   * How the regions are connected. Peering has no hourly price; Transit Gateway costs 36.50 USD a month per attachment (two
   * in each region). Either way 0.02 USD per GB between regions. The databases replicate on AWS's own network.
   * @default 'vpc-peering'
   */
  readonly connectivity?: Connectivity | undefined;
  /**
   * Which subnets get a route to the other region.
   * @default 'private'
   */
  readonly routesToPeer?: 'private' | 'public-and-private' | undefined;
  /**
   * Amazon-side ASNs of the two transit gateways: private (64512-65534 or 4200000000-4294967294), different, and used by no
   * router that they will meet.
   * @default { primary: 64512, standby: 64513 }
   */
  readonly transitGatewayAsns?: EachRegion<number> | undefined;
  /**
   * Other networks that this one is or will be connected to, as CIDR blocks. Checked for overlap; nothing is routed there.
   * @default []
   */
  readonly onPremises?: readonly string[] | undefined;
  /**
   * Which traffic is logged to CloudWatch Logs, encrypted with a customer key of each region (1 USD a month each; logs
   * 0.50 USD per GB).
   * @default 'rejected' - what was refused is what an investigation starts from; 'none' for VPCs that were given
   */
  readonly flowLogs?: 'all' | 'rejected' | 'none' | undefined;
  /**
   * How long flow logs are kept; one of the periods of CloudWatch Logs.
   * @default days(400) - a year for the auditor and a month to look at it
   */
  readonly flowLogRetention?: Duration | undefined;
}
