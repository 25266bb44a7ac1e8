import { LogGroup } from '@pulumi/aws/cloudwatch';
import { FlowLog } from '@pulumi/aws/ec2';
import { getCallerIdentityOutput } from '@pulumi/aws/getCallerIdentity';
import { Role, RolePolicy } from '@pulumi/aws/iam';
import { Alias, Key } from '@pulumi/aws/kms';
import { interpolate, jsonStringify, type Input } from '@pulumi/pulumi';
import { toDays, type LateText } from 'dr-core';
import type { FlowLogPlan, RegionPlan } from '../index.js';
import { flowLogKeyPolicy, flowLogRolePolicy, flowLogTrustPolicy } from '../plan/flow-log-policies.js';
import { childOf, type Place } from './frame.js';

/** Logs the traffic of a VPC into an encrypted log group. The log and its key outlive the network: they are evidence. */
export function newFlowLog(
  place: Place,
  vpcId: Input<string>,
  regionPlan: RegionPlan<Input<string>>,
  plan: FlowLogPlan,
): void {
  const { name, region, parent } = place;
  const late: LateText<Input<string>> = {
    account: getCallerIdentityOutput({}, { parent }).accountId,
    text: interpolate,
  };
  const key = new Key(
    `${name}-flow-log-key`,
    {
      region,
      description: plan.name,
      enableKeyRotation: true,
      policy: jsonStringify(flowLogKeyPolicy(regionPlan, plan, late)),
    },
    childOf(place, { retainOnDelete: true }),
  );
  new Alias(`${name}-flow-log-alias`, { region, name: plan.keyAlias, targetKeyId: key.keyId }, childOf(place));
  const logGroup = new LogGroup(
    `${name}-flow-log-group`,
    { region, name: plan.logGroupName, retentionInDays: toDays(plan.retention), kmsKeyId: key.arn },
    childOf(place, { retainOnDelete: true }),
  );
  const role = new Role(
    `${name}-flow-log-role`,
    { name: plan.roleName, assumeRolePolicy: jsonStringify(flowLogTrustPolicy(late)) },
    childOf(place),
  );
  const policy = new RolePolicy(
    `${name}-flow-log-policy`,
    {
      role: role.name,
      name: 'write-flow-log',
      policy: jsonStringify(flowLogRolePolicy<Input<string>>(interpolate`${logGroup.arn}:*`)),
    },
    childOf(place),
  );
  new FlowLog(
    `${name}-flow-log`,
    {
      region,
      vpcId,
      trafficType: plan.traffic,
      maxAggregationInterval: 60,
      logDestinationType: 'cloud-watch-logs',
      logDestination: logGroup.arn,
      iamRoleArn: role.arn,
      tags: { Name: plan.name },
    },
    childOf(place, { dependsOn: [policy] }),
  );
}
