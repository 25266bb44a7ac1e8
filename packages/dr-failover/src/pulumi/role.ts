import { Role, RolePolicy } from '@pulumi/aws/iam';
import { jsonStringify, type Input } from '@pulumi/pulumi';
import type { PolicyDocument } from 'dr-core';
import type { RolePlan } from '../index.js';
import type { Place } from './place.js';

/** A role with its one policy. */
export function newRole(
  { parent, name }: Place,
  plan: RolePlan,
  trust: PolicyDocument<Input<string>>,
  rights: PolicyDocument<Input<string>>,
): { readonly role: Role; readonly policy: RolePolicy } {
  const role = new Role(
    `${name}-role`,
    { name: plan.name, description: plan.description, assumeRolePolicy: jsonStringify(trust) },
    { parent },
  );
  const policy = new RolePolicy(
    `${name}-policy`,
    { role: role.name, name: plan.policyName, policy: jsonStringify(rights) },
    { parent },
  );
  return { role, policy };
}
