import { LogGroup } from '@pulumi/aws/cloudwatch';
import { Alias, Key } from '@pulumi/aws/kms';
import { jsonStringify } from '@pulumi/pulumi';
import { logKeyPolicy, toDays } from 'dr-core';
import type { LogPlan } from '../index.js';
import type { Place } from './place.js';

/** The log group of a probe, with its own key. Both outlive the probe: what it saw is evidence. */
export function newLog({ parent, name, region, late }: Place, plan: LogPlan): LogGroup {
  const key = new Key(
    `${name}-log-key`,
    {
      region,
      description: plan.keyDescription,
      enableKeyRotation: true,
      policy: jsonStringify(logKeyPolicy(region, plan.groupName, late)),
    },
    { parent, retainOnDelete: true },
  );
  new Alias(`${name}-log-alias`, { region, name: plan.keyAlias, targetKeyId: key.keyId }, { parent });
  return new LogGroup(
    `${name}-log-group`,
    { region, name: plan.groupName, retentionInDays: toDays(plan.retention), kmsKeyId: key.arn },
    { parent, retainOnDelete: true },
  );
}
