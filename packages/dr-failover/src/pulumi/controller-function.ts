import { join } from 'node:path';
import type { LogGroup } from '@pulumi/aws/cloudwatch';
import type { Role } from '@pulumi/aws/iam';
import type { Key } from '@pulumi/aws/kms';
import { Function as LambdaFunction } from '@pulumi/aws/lambda';
import { asset, ComponentResource, interpolate, type ComponentResourceOptions, type Input } from '@pulumi/pulumi';
import type { PolicyDocument, RegionName } from 'dr-core';
import type { FunctionPlan } from '../index.js';
import { functionTrustPolicy } from '../plan/trust-policy.js';
import { newLog } from './log.js';
import { placeOf } from './place.js';
import { newRole } from './role.js';

/** What a function is told, and what it may do, given where it logs. */
export interface Duty {
  readonly environment: Readonly<Record<string, Input<string>>>;
  readonly policy: (logStreams: Input<string>) => PolicyDocument<Input<string>>;
}

/** One of the functions of a {@link FailoverController}, with its role and its log. */
export class ControllerFunction extends ComponentResource {
  readonly logGroup: LogGroup;
  readonly role: Role;
  readonly function: LambdaFunction;

  constructor(
    name: string,
    region: RegionName,
    plan: FunctionPlan,
    key: Key,
    { environment, policy }: Duty,
    options: ComponentResourceOptions,
  ) {
    super('dr-failover:index:ControllerFunction', name, {}, options);
    const place = placeOf(this, name, region);
    this.logGroup = newLog(place, plan.log, key);
    const logStreams = interpolate`${this.logGroup.arn}:*`;
    const rights = newRole(place, plan.role, functionTrustPolicy(), policy(logStreams));
    this.role = rights.role;
    this.function = new LambdaFunction(
      `${name}-function`,
      {
        region,
        name: plan.name,
        description: plan.description,
        runtime: plan.runtime,
        architectures: [plan.architecture],
        handler: plan.handler,
        code: new asset.FileArchive(join(__dirname, '../../assets', plan.bundle)),
        memorySize: plan.memoryMegabytes,
        timeout: plan.timeoutSeconds,
        reservedConcurrentExecutions: plan.concurrency,
        role: this.role.arn,
        loggingConfig: { logFormat: 'Text', logGroup: this.logGroup.name },
        environment: { variables: environment },
      },
      // Its first call comes within a minute, and would fail without its rights.
      { parent: this, dependsOn: [rights.policy] },
    );
    this.registerOutputs({ functionArn: this.function.arn });
  }
}
