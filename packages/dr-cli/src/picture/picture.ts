import type { Reach, Tier } from 'dr-estate';
import type { ClusterPicture, RecoveryPicture, TopicPicture } from './recovery-picture.js';

/** A deployment as a person is shown it: words and numbers, no layout. Every renderer draws this and nothing else. */
export interface Picture {
  readonly title: string;
  readonly engine: 'AWS CDK / CloudFormation' | 'Pulumi';
  readonly resourceCount: number;
  /** In the order in which the deployment names them. */
  readonly regions: readonly RegionPicture[];
  /** What belongs to no region: roles, policies. */
  readonly elsewhere: readonly RegionPicture[];
  /** What joins VPCs or databases of two regions, or two VPCs of one. */
  readonly connections: readonly ConnectionPicture[];
  readonly recovery: RecoveryPicture;
  /** Types that were not read, most frequent first. */
  readonly unread: readonly UnreadPicture[];
  /** What only a deployment can know. */
  readonly unresolved: readonly UnresolvedPicture[];
}

export interface RegionPicture {
  readonly region: string;
  readonly vpcs: readonly VpcPicture[];
  readonly clusters: readonly ClusterPicture[];
  readonly topics: readonly TopicPicture[];
  /** Everything that is not drawn: how many of which kind. */
  readonly others: readonly { readonly what: string; readonly count: number }[];
}

export interface VpcPicture {
  readonly id: string;
  readonly name: string;
  readonly cidr: string;
  /** `DNS names and resolution on`, or what is off. */
  readonly dns: string;
  readonly zones: readonly ZonePicture[];
  readonly tiers: readonly Tier[];
  readonly tables: readonly TablePicture[];
  readonly endpoints: readonly EndpointPicture[];
  readonly internetGateways: readonly string[];
  readonly natGateways: readonly NatPicture[];
  readonly securityGroups: { readonly groups: number; readonly rules: number };
  readonly flowLogs: readonly string[];
  readonly reach: readonly GroupReach[];
}

export interface ZonePicture {
  readonly zone: string;
  readonly subnets: Readonly<Record<Tier, readonly SubnetPicture[]>>;
}

export interface SubnetPicture {
  readonly id: string;
  readonly name: string;
  readonly cidr: string;
}

/** Route tables that hold the same routes. */
export interface TablePicture {
  readonly names: readonly string[];
  readonly tiers: readonly Tier[];
  /** Names of the subnets that use them. */
  readonly subnets: readonly string[];
  readonly routes: readonly RouteWords[];
}

export interface RouteWords {
  readonly destination: string;
  readonly target: string;
}

/** Endpoints that differ in their service only. */
export interface EndpointPicture {
  readonly type: 'gateway' | 'interface' | 'gateway-load-balancer';
  readonly services: readonly string[];
  /** Where: `3 of 3 zones`, `4 route tables`. */
  readonly where: string;
  readonly privateDns: boolean;
}

export interface NatPicture {
  readonly name: string;
  /** `zone use1-az1`, `the whole region`. */
  readonly where: string;
  readonly connectivity: 'public' | 'private';
  readonly zone: string | undefined;
}

export interface ConnectionPicture {
  readonly kind: 'VPC peering' | 'Transit Gateway' | 'Aurora Global Database';
  readonly name: string;
  readonly ends: readonly [ConnectionEnd, ConnectionEnd];
  readonly checks: readonly Check[];
}

export interface ConnectionEnd {
  readonly region: string;
  /** The VPCs or the database cluster at this end; empty when they are not part of the deployment. */
  readonly names: readonly string[];
}

export interface Check {
  readonly holds: boolean;
  readonly text: string;
  /** In two or three words. */
  readonly short: string;
}

/** What subnets that behave alike reach. */
export interface GroupReach {
  readonly id: string;
  readonly tier: Tier;
  /** Names. */
  readonly subnets: readonly string[];
  /** Whether these are all subnets of their tier in the VPC. */
  readonly wholeTier: boolean;
  readonly paths: readonly PathPicture[];
}

export interface PathPicture {
  readonly kind: 'internet' | 'service' | 'subnets';
  /** `the internet`, `monitoring`, `us-west-2 private`. */
  readonly to: string;
  readonly verdict: Reach['verdict'];
  /** Whether something is there that should work and does not, rather than nothing at all. */
  readonly fault: boolean;
  /** `VPC peering`, `interface endpoint`, or why not, in short. */
  readonly how: string;
  /** Conditions or reasons, whole sentences without full stop. */
  readonly details: readonly string[];
  readonly hops: readonly string[];
  readonly back: readonly string[];
}

export interface UnreadPicture {
  readonly type: string;
  readonly count: number;
  readonly regions: readonly string[];
}

export interface UnresolvedPicture {
  readonly resource: string;
  readonly property: string;
  readonly reason: string;
}
