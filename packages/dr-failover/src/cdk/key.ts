import { CfnAlias, CfnKey } from 'aws-cdk-lib/aws-kms';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { lateText } from 'dr-core/cdk';
import type { KeyPlan } from '../index.js';
import { keyPolicy } from '../plan/key-policy.js';

/** The key of a region. It outlives the controller: logs and state are evidence, and ciphertext without it. */
export function newKey(scope: Construct, plan: KeyPlan): CfnKey {
  const key = new CfnKey(scope, 'key', {
    description: plan.description,
    enableKeyRotation: true,
    keyPolicy: keyPolicy(plan, lateText),
  });
  new CfnAlias(scope, 'alias', { aliasName: plan.alias, targetKeyId: key.ref });
  key.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  return key;
}
