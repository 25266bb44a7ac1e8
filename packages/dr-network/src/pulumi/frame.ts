import type { NatGateway } from '@pulumi/aws/ec2';
import type { ComponentResource, CustomResourceOptions, Input } from '@pulumi/pulumi';
import type { GivenVpcPlan, RegionPlan } from '../index.js';

/** Where resources are made: the parent of all of them, the first part of their names, and their region. */
export interface Place {
  readonly parent: ComponentResource;
  readonly name: string;
  readonly region: RegionPlan['region'];
}

export const childOf = ({ parent }: Place, options: CustomResourceOptions = {}): CustomResourceOptions => ({
  ...options,
  parent,
});

/** A VPC as everything that is added to it sees it, made here or given. */
export interface Frame {
  readonly vpcId: Input<string>;
  readonly privateSubnetIds: readonly Input<string>[];
  readonly publicSubnetIds: readonly Input<string>[];
  /** One private subnet in each zone. */
  readonly endpointSubnetIds: readonly Input<string>[];
  /** Route table ids by their planned names. */
  readonly routeTables: ReadonlyMap<string, Input<string>>;
  readonly natGateways: ReadonlyMap<string, NatGateway>;
}

export const givenFrame = ({ vpc, routeTables, endpointSubnetIds }: GivenVpcPlan<Input<string>>): Frame => ({
  vpcId: vpc.vpcId,
  privateSubnetIds: vpc.privateSubnets.map(({ subnetId }) => subnetId),
  publicSubnetIds: (vpc.publicSubnets ?? []).map(({ subnetId }) => subnetId),
  endpointSubnetIds,
  routeTables: new Map(routeTables.map(({ id, routeTableId }) => [id, routeTableId])),
  natGateways: new Map(),
});

/** What the plan says is there. */
export function planned<T>(value: T | undefined, id: string): T {
  if (value === undefined) throw new Error(`the plan names "${id}", which was not built`);
  return value;
}
