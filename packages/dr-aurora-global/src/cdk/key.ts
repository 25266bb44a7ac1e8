import { CfnAlias, CfnKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { lateText, stackBeside, type RecoveryScope } from 'dr-core/cdk';
import type { RegionPlan } from '../index.js';
import { keyPolicy } from '../plan/policies.js';
import { whenRemoved } from './removal.js';

/** A key with its alias. */
export interface DatabaseKey {
  readonly key: CfnKey;
  readonly alias: CfnAlias;
}

/** The key of a region. It stays when all else goes: backups and snapshots are ciphertext without it. */
export function newKey(scope: Construct, region: RegionPlan): DatabaseKey {
  const key = new CfnKey(scope, 'key', {
    description: region.key.description,
    enableKeyRotation: true,
    keyPolicy: keyPolicy(region, lateText),
  });
  const alias = new CfnAlias(scope, 'alias', { aliasName: region.key.alias, targetKeyId: key.ref });
  return { key: whenRemoved(key, 'keep'), alias };
}

/**
 * A stack beside the standby's own, for its key alone. The primary's stack replicates the credentials under that key, and
 * the standby's stack comes after the primary's: the key must come before both.
 */
export const keyStack = ({ standby }: RecoveryScope, id: string): Construct =>
  new Construct(stackBeside(standby, `${id}-key`), id);
