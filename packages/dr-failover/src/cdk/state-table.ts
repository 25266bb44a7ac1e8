import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import type { CfnKey } from 'aws-cdk-lib/aws-kms';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { TablePlan } from '../index.js';

/** Which region serves, who holds what, and a report of each run: it outlives the controller. */
export function newTable(scope: Construct, { name, partitionKey }: TablePlan, key: CfnKey): CfnTable {
  const table = new CfnTable(scope, 'table', {
    tableName: name,
    billingMode: 'PAY_PER_REQUEST',
    attributeDefinitions: [{ attributeName: partitionKey, attributeType: 'S' }],
    keySchema: [{ attributeName: partitionKey, keyType: 'HASH' }],
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    sseSpecification: { sseEnabled: true, sseType: 'KMS', kmsMasterKeyId: key.attrArn },
    deletionProtectionEnabled: true,
  });
  table.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  return table;
}
