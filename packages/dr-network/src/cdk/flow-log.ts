import { CfnFlowLog } from 'aws-cdk-lib/aws-ec2';
import { CfnRole, CfnRolePolicy } from 'aws-cdk-lib/aws-iam';
import { CfnAlias, CfnKey } from 'aws-cdk-lib/aws-kms';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { toDays } from 'dr-core';
import { lateText } from 'dr-core/cdk';
import type { FlowLogPlan, RegionPlan } from '../index.js';
import { flowLogKeyPolicy, flowLogRolePolicy, flowLogTrustPolicy } from '../plan/flow-log-policies.js';
import { named } from './frame.js';

/** Logs the traffic of a VPC into an encrypted log group. The log and its key outlive the network: they are evidence. */
export function newFlowLog(scope: Construct, vpcId: string, region: RegionPlan, plan: FlowLogPlan): void {
  const key = new CfnKey(scope, 'flow-log-key', {
    description: plan.name,
    enableKeyRotation: true,
    keyPolicy: flowLogKeyPolicy(region, plan, lateText),
  });
  new CfnAlias(scope, 'flow-log-alias', { aliasName: plan.keyAlias, targetKeyId: key.ref });
  const logGroup = new CfnLogGroup(scope, 'flow-log-group', {
    logGroupName: plan.logGroupName,
    retentionInDays: toDays(plan.retention),
    kmsKeyId: key.attrArn,
  });
  // Not those of a creation that failed: their fixed names would stand in the way of the next attempt.
  for (const evidence of [key, logGroup]) evidence.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  const role = new CfnRole(scope, 'flow-log-role', {
    roleName: plan.roleName,
    assumeRolePolicyDocument: flowLogTrustPolicy(lateText),
  });
  const policy = new CfnRolePolicy(scope, 'flow-log-policy', {
    roleName: role.ref,
    policyName: 'write-flow-log',
    policyDocument: flowLogRolePolicy(logGroup.attrArn),
  });
  const flowLog = new CfnFlowLog(scope, 'flow-log', {
    resourceType: 'VPC',
    resourceId: vpcId,
    trafficType: plan.traffic,
    maxAggregationInterval: 60,
    logDestinationType: 'cloud-watch-logs',
    logGroupName: logGroup.ref,
    deliverLogsPermissionArn: role.attrArn,
  });
  named(flowLog, plan.name).node.addDependency(policy);
}
