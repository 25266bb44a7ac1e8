import { CfnRole } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { lateText } from 'dr-core/cdk';
import type { RegionPlan } from '../index.js';
import { monitoringTrustPolicy } from '../plan/policies.js';

/** The role under which RDS publishes what the operating system of an instance does. */
export const newMonitoringRole = (scope: Construct, { monitoringRole }: RegionPlan): CfnRole =>
  new CfnRole(scope, 'monitoring-role', {
    roleName: monitoringRole.name,
    assumeRolePolicyDocument: monitoringTrustPolicy(lateText),
    managedPolicyArns: [monitoringRole.policyArn],
  });
