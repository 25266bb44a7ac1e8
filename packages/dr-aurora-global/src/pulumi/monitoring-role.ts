import { Role, RolePolicyAttachment } from '@pulumi/aws/iam';
import { jsonStringify } from '@pulumi/pulumi';
import { monitoringTrustPolicy } from '../plan/policies.js';
import { childOf, type Place } from './place.js';

/** The role under which RDS publishes what the operating system of an instance does, with its policy attached. */
export function newMonitoringRole(place: Place): { readonly role: Role; readonly attached: RolePolicyAttachment } {
  const { name, plan, late } = place;
  const role = new Role(
    `${name}-monitoring-role`,
    { name: plan.monitoringRole.name, assumeRolePolicy: jsonStringify(monitoringTrustPolicy(late)) },
    childOf(place),
  );
  const attached = new RolePolicyAttachment(
    `${name}-monitoring-policy`,
    { role: role.name, policyArn: plan.monitoringRole.policyArn },
    childOf(place),
  );
  return { role, attached };
}
