import { Alias, Key } from '@pulumi/aws/kms';
import { jsonStringify } from '@pulumi/pulumi';
import { keyPolicy } from '../plan/policies.js';
import { childOf, type Place } from './place.js';

/** The key of a region. It stays when all else goes: backups and snapshots are ciphertext without it. */
export function newKey(place: Place): Key {
  const { name, plan, late } = place;
  const key = new Key(
    `${name}-key`,
    {
      region: plan.region,
      description: plan.key.description,
      enableKeyRotation: true,
      policy: jsonStringify(keyPolicy(plan, late)),
    },
    childOf(place, { retainOnDelete: true }),
  );
  new Alias(`${name}-alias`, { region: plan.region, name: plan.key.alias, targetKeyId: key.keyId }, childOf(place));
  return key;
}
