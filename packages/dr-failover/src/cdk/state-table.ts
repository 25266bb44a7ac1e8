import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import type { CfnKey } from 'aws-cdk-lib/aws-kms';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { TablePlan } from '../index.js';

/** Which region serves, who holds what, and a report of each run: it outlives the controller. */
export function newTable(scope: Construct, plan: TablePlan, key: CfnKey): CfnTable {
  const table = new CfnTable(scope, 'table', {
    tableName: plan.name,
    billingMode: plan.billing,
    attributeDefinitions: [{ attributeName: plan.partitionKey, attributeType: 'S' }],
    keySchema: [{ attributeName: plan.partitionKey, keyType: 'HASH' }],
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: plan.pointInTimeRecovery },
    sseSpecification: { sseEnabled: true, sseType: 'KMS', kmsMasterKeyId: key.attrArn },
    deletionProtectionEnabled: plan.deletionProtection,
  });
  table.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  return table;
}
