import { LogGroup } from '@pulumi/aws/cloudwatch';
import type { Key } from '@pulumi/aws/kms';
import { toDays } from 'dr-core';
import type { LogPlan } from '../index.js';
import type { Place } from './place.js';

/** A log group that outlives the controller: what it did is evidence. */
export const newLog = ({ parent, name, region }: Place, { groupName, retention }: LogPlan, key: Key): LogGroup =>
  new LogGroup(
    `${name}-log-group`,
    { region, name: groupName, retentionInDays: toDays(retention), kmsKeyId: key.arn },
    { parent, retainOnDelete: true },
  );
