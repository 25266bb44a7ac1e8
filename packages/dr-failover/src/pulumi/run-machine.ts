import type { LogGroup } from '@pulumi/aws/cloudwatch';
import type { Role } from '@pulumi/aws/iam';
import type { Key } from '@pulumi/aws/kms';
import { StateMachine } from '@pulumi/aws/sfn';
import {
  ComponentResource,
  interpolate,
  jsonStringify,
  type ComponentResourceOptions,
  type Input,
} from '@pulumi/pulumi';
import type { PolicyDocument, RegionName } from 'dr-core';
import type { MachinePlan } from '../index.js';
import { machineTrustPolicy } from '../plan/trust-policy.js';
import { newLog } from './log.js';
import { placeOf } from './place.js';
import { newRole } from './role.js';

/** The state machine that takes a failover from its decision to its report, with its role and its log. */
export class RunMachine extends ComponentResource {
  readonly logGroup: LogGroup;
  readonly role: Role;
  readonly machine: StateMachine;

  constructor(
    name: string,
    region: RegionName,
    plan: MachinePlan,
    key: Key,
    definition: object,
    rights: PolicyDocument<Input<string>>,
    options: ComponentResourceOptions,
  ) {
    super('dr-failover:index:RunMachine', name, {}, options);
    const place = placeOf(this, name, region);
    this.logGroup = newLog(place, plan.log, key);
    const { role, policy } = newRole(place, plan.role, machineTrustPolicy(place.late), rights);
    this.role = role;
    this.machine = new StateMachine(
      `${name}-machine`,
      {
        region,
        name: plan.name,
        type: plan.type,
        definition: jsonStringify(definition),
        roleArn: role.arn,
        loggingConfiguration: {
          level: plan.logLevel,
          includeExecutionData: true,
          logDestination: interpolate`${this.logGroup.arn}:*`,
        },
      },
      // Step Functions looks at the rights to its log when the machine is made.
      { parent: this, dependsOn: [policy] },
    );
    this.registerOutputs({ machineArn: this.machine.arn });
  }
}
