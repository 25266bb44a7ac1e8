import type { CfnKey } from 'aws-cdk-lib/aws-kms';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { toDays } from 'dr-core';
import type { LogPlan } from '../plan/failover-plan.js';

/** A log group that outlives the controller: what it did is evidence. */
export function newLog(scope: Construct, { groupName, retention }: LogPlan, key: CfnKey): CfnLogGroup {
  const logGroup = new CfnLogGroup(scope, 'log-group', {
    logGroupName: groupName,
    retentionInDays: toDays(retention),
    kmsKeyId: key.attrArn,
  });
  // Not that of a creation that failed: its fixed name would stand in the way of the next attempt.
  logGroup.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  return logGroup;
}
