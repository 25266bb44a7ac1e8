import { Table } from '@pulumi/aws/dynamodb';
import type { Key } from '@pulumi/aws/kms';
import type { TablePlan } from '../index.js';
import type { Place } from './place.js';

/** Which region serves, who holds what, and a report of each run: it outlives the controller. */
export const newTable = ({ parent, name, region }: Place, plan: TablePlan, key: Key): Table =>
  new Table(
    `${name}-table`,
    {
      region,
      name: plan.name,
      billingMode: plan.billing,
      attributes: [{ name: plan.partitionKey, type: 'S' }],
      hashKey: plan.partitionKey,
      pointInTimeRecovery: { enabled: plan.pointInTimeRecovery },
      serverSideEncryption: { enabled: true, kmsKeyArn: key.arn },
      deletionProtectionEnabled: plan.deletionProtection,
    },
    { parent, retainOnDelete: true },
  );
