import { Alias, Key } from '@pulumi/aws/kms';
import { jsonStringify } from '@pulumi/pulumi';
import type { KeyPlan } from '../index.js';
import { keyPolicy } from '../plan/key-policy.js';
import type { Place } from './place.js';

/** The key of a region. It outlives the controller: logs and state are evidence, and ciphertext without it. */
export function newKey({ parent, name, region, late }: Place, plan: KeyPlan): Key {
  const key = new Key(
    `${name}-key`,
    { region, description: plan.description, enableKeyRotation: true, policy: jsonStringify(keyPolicy(plan, late)) },
    { parent, retainOnDelete: true },
  );
  new Alias(`${name}-alias`, { region, name: plan.alias, targetKeyId: key.keyId }, { parent });
  return key;
}
