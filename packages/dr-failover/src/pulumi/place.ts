import { getCallerIdentityOutput } from '@pulumi/aws/getCallerIdentity';
import { interpolate, type ComponentResource, type Input } from '@pulumi/pulumi';
import type { LateText, RegionName } from 'dr-core';

/** Where resources are made: the parent of all of them, the first part of their names, and their region. */
export interface Place {
  readonly parent: ComponentResource;
  readonly name: string;
  readonly region: RegionName;
  readonly late: LateText<Input<string>>;
}

export const placeOf = (parent: ComponentResource, name: string, region: RegionName): Place => ({
  parent,
  name,
  region,
  late: { account: getCallerIdentityOutput({}, { parent }).accountId, text: interpolate },
});
