import { getCallerIdentityOutput } from '@pulumi/aws/getCallerIdentity';
import { interpolate, type ComponentResource, type CustomResourceOptions, type Input } from '@pulumi/pulumi';
import type { LateText } from 'dr-core';
import type { ProtectionPlan, RegionPlan } from '../index.js';

/** Where resources are made: the parent of all of them, the first part of their names, and their region. */
export interface Place {
  readonly parent: ComponentResource;
  readonly name: string;
  readonly plan: RegionPlan;
  readonly late: LateText<Input<string>>;
}

export const placeOf = (parent: ComponentResource, name: string, plan: RegionPlan): Place => ({
  parent,
  name: `${name}-${plan.side}`,
  plan,
  late: lateText(parent),
});

/** Late-bound text in Pulumi. */
export const lateText = (parent: ComponentResource): LateText<Input<string>> => ({
  account: getCallerIdentityOutput({}, { parent }).accountId,
  text: interpolate,
});

export const childOf = (
  { parent }: Pick<Place, 'parent'>,
  options: CustomResourceOptions = {},
): CustomResourceOptions => ({
  ...options,
  parent,
});

/** What is kept is neither deleted by a destroy nor dropped with the program: it must be unprotected first. */
export const whenRemoved = (
  what: ProtectionPlan['cluster'],
): Pick<CustomResourceOptions, 'protect' | 'retainOnDelete'> => ({
  protect: what === 'keep',
  retainOnDelete: what === 'keep',
});
