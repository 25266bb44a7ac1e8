import { CfnAlias, CfnKey } from 'aws-cdk-lib/aws-kms';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { logKeyPolicy, toDays } from 'dr-core';
import { lateText } from 'dr-core/cdk';
import type { RegionPlan } from '../index.js';

/** The log group of a probe, with its own key. Both outlive the probe: what it saw is evidence. */
export function newLog(scope: Construct, { region, log }: RegionPlan): CfnLogGroup {
  const key = new CfnKey(scope, 'log-key', {
    description: log.keyDescription,
    enableKeyRotation: true,
    keyPolicy: logKeyPolicy(region, log.groupName, lateText),
  });
  new CfnAlias(scope, 'log-alias', { aliasName: log.keyAlias, targetKeyId: key.ref });
  const logGroup = new CfnLogGroup(scope, 'log-group', {
    logGroupName: log.groupName,
    retentionInDays: toDays(log.retention),
    kmsKeyId: key.attrArn,
  });
  // Not those of a creation that failed: their fixed names would stand in the way of the next attempt.
  for (const evidence of [key, logGroup]) evidence.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  return logGroup;
}
