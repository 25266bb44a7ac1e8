import { RolePolicy } from '@pulumi/aws/iam';
import { Function as PulumiFunction } from '@pulumi/aws/lambda';
import { jsonStringify, type Input } from '@pulumi/pulumi';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnRolePolicy } from 'aws-cdk-lib/aws-iam';
import {
  policyDocument,
  sides,
  type Access,
  type Alarm,
  type EachRegion,
  type NetworkNeeds,
  type Placement,
  type PolicyDocument,
  type Recovery,
  type Side,
} from 'dr-core';
import type { RecoveryScope } from 'dr-core/cdk';
import type { NetworkCase } from './arbitrary-network.js';

/** What stands in a network: made of what the network publishes, so that a wrong id of it shows. */
export interface Occupants<S> {
  function(side: Side, name: string, place: Omit<Placement<S>, 'vpcId'>): void;
  /** A policy about something: it shows what the network calls it. */
  policy(side: Side, name: string, value: S): void;
}

interface Network<S, M> extends EachRegion<{ readonly publicSubnetIds: S[]; readonly vpcId: S }> {
  readonly alarms: readonly Alarm<S>[];
  join(name: string, needs: NetworkNeeds): M;
  allow(client: M, server: M, access: Access): void;
}

/** Lets the members join a network of either engine, the first two reach the third, and builds something in each place. */
export function occupy<S, M extends EachRegion<Placement<S>>>(
  network: Network<S, M>,
  { members, acrossRegions }: NetworkCase,
  occupants: Occupants<S>,
): void {
  const joined = Object.entries(members).map(([name, needs]) => ({ name, place: network.join(name, needs) }));
  const [probe, orders, ledger] = joined.map(({ place }) => place);
  if (probe === undefined || orders === undefined || ledger === undefined) return;
  network.allow(probe, ledger, { port: 5432, from: acrossRegions ? 'both-regions' : 'region' });
  network.allow(orders, ledger, { port: 5432 });
  for (const side of sides) {
    for (const { name, place } of joined) occupants.function(side, name, place[side]);
    const { publicSubnetIds: subnetIds, vpcId } = network[side];
    if (subnetIds.length > 0) occupants.function(side, 'public', { ...probe[side], subnetIds });
    occupants.policy(side, 'vpc', vpcId);
    occupants.policy(side, 'member-vpc', probe[side].vpcId);
  }
  for (const { purpose, side, metric } of network.alarms) {
    for (const [dimension, value] of Object.entries(metric.dimensions)) {
      occupants.policy(side, `${purpose}-${dimension}`, value);
    }
  }
}

const role = 'arn:aws:iam::123456789012:role/occupant';
const code = { s3Bucket: 'code', s3Key: 'occupant.zip' };
const common = { runtime: 'nodejs24.x', handler: 'index.handler', role };

const about = <S>(resource: S): PolicyDocument<S> =>
  policyDocument({ Effect: 'Allow', Action: 'ec2:Describe*', Resource: resource });

/** Occupants of the network in CDK. */
export const cdkOccupants = (scope: RecoveryScope): Occupants<string> => ({
  function(side, name, { subnetIds, securityGroupId }) {
    const vpcConfig = { subnetIds: [...subnetIds], securityGroupIds: [securityGroupId] };
    new CfnFunction(scope[side], `function-${name}`, { ...common, functionName: name, code, vpcConfig });
  },
  policy(side, name, value) {
    const policy = { policyName: name, roleName: 'occupant', policyDocument: about(value) };
    new CfnRolePolicy(scope[side], `policy-${name}`, policy);
  },
});

/** Occupants of the network in Pulumi. */
export const pulumiOccupants = (recovery: Recovery): Occupants<Input<string>> => ({
  function(side, name, { subnetIds, securityGroupId }) {
    const vpcConfig = { subnetIds: [...subnetIds], securityGroupIds: [securityGroupId] };
    new PulumiFunction(`function-${side}-${name}`, { ...common, ...code, name, vpcConfig, region: recovery[side] });
  },
  policy(side, name, value) {
    new RolePolicy(`policy-${side}-${name}`, { name, role: 'occupant', policy: jsonStringify(about(value)) });
  },
});
