import { CfnRole, CfnRolePolicy } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { PolicyDocument } from 'dr-core';
import type { RolePlan } from '../plan/failover-plan.js';

/** A role with its one policy. */
export function newRole(
  scope: Construct,
  { name, description, policyName }: RolePlan,
  trust: PolicyDocument<string>,
  rights: PolicyDocument<string>,
): { readonly role: CfnRole; readonly policy: CfnRolePolicy } {
  const role = new CfnRole(scope, 'role', { roleName: name, description, assumeRolePolicyDocument: trust });
  const policy = new CfnRolePolicy(scope, 'policy', { roleName: role.ref, policyName, policyDocument: rights });
  return { role, policy };
}
