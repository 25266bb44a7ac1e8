import type { CfnRole } from 'aws-cdk-lib/aws-iam';
import type { CfnKey } from 'aws-cdk-lib/aws-kms';
import type { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { PolicyDocument } from 'dr-core';
import { lateText } from 'dr-core/cdk';
import type { MachinePlan } from '../index.js';
import { machineTrustPolicy } from '../plan/trust-policy.js';
import { newLog } from './log.js';
import { newRole } from './role.js';

/** The state machine that takes a failover from its decision to its report, with its role and its log. */
export class RunMachine extends Construct {
  readonly logGroup: CfnLogGroup;
  readonly role: CfnRole;
  readonly machine: CfnStateMachine;

  constructor(
    scope: Construct,
    id: string,
    plan: MachinePlan,
    key: CfnKey,
    definition: object,
    rights: PolicyDocument<string>,
  ) {
    super(scope, id);
    this.logGroup = newLog(this, plan.log, key);
    const { role, policy } = newRole(this, plan.role, machineTrustPolicy(lateText), rights);
    this.role = role;
    this.machine = new CfnStateMachine(this, 'machine', {
      stateMachineName: plan.name,
      stateMachineType: plan.type,
      definitionString: Stack.of(this).toJsonString(definition),
      roleArn: role.attrArn,
      loggingConfiguration: {
        level: plan.logLevel,
        includeExecutionData: true,
        destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: this.logGroup.attrArn } }],
      },
    });
    // Step Functions looks at the rights to its log when the machine is made.
    this.machine.node.addDependency(policy);
  }
}
