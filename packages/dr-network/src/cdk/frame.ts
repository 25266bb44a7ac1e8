import type { CfnNatGateway } from 'aws-cdk-lib/aws-ec2';
import { Tags } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import type { GivenSubnet, GivenVpc, GivenVpcPlan } from '../index.js';

/** A VPC as everything that is added to it sees it, made here or given. */
export interface Frame {
  readonly vpcId: string;
  readonly privateSubnets: readonly FrameSubnet[];
  readonly publicSubnets: readonly FrameSubnet[];
  /** One private subnet in each zone. */
  readonly endpointSubnetIds: readonly string[];
  /** Route table ids by their planned names. */
  readonly routeTables: ReadonlyMap<string, string>;
  readonly natGateways: ReadonlyMap<string, CfnNatGateway>;
}

export interface FrameSubnet {
  readonly subnetId: string;
  readonly zone: string;
  readonly routeTableId: string;
}

export const givenFrame = ({ vpc, routeTables, endpointSubnetIds }: GivenVpcPlan): Frame => ({
  vpcId: vpc.vpcId,
  privateSubnets: vpc.privateSubnets.map((subnet) => givenSubnet(vpc, subnet)),
  publicSubnets: (vpc.publicSubnets ?? []).map((subnet) => givenSubnet(vpc, subnet)),
  endpointSubnetIds,
  routeTables: new Map(routeTables.map(({ id, routeTableId }) => [id, routeTableId])),
  natGateways: new Map(),
});

const givenSubnet = ({ routeTables }: GivenVpc, { subnetId, zone, routeTable }: GivenSubnet): FrameSubnet => ({
  subnetId,
  zone,
  routeTableId: planned(routeTables[routeTable], routeTable),
});

/** What the plan says is there. */
export function planned<T>(value: T | undefined, id: string): T {
  if (value === undefined) throw new Error(`the plan names "${id}", which was not built`);
  return value;
}

/** Gives a resource its planned name. */
export function named<T extends IConstruct>(resource: T, name: string): T {
  Tags.of(resource).add('Name', name);
  return resource;
}
