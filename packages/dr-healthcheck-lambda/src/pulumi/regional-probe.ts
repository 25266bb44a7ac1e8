import { join } from 'node:path';
import { EventRule, EventTarget, type LogGroup } from '@pulumi/aws/cloudwatch';
import { Role, RolePolicy } from '@pulumi/aws/iam';
import { Function as LambdaFunction, FunctionEventInvokeConfig, Permission } from '@pulumi/aws/lambda';
import {
  asset,
  ComponentResource,
  interpolate,
  jsonStringify,
  type ComponentResourceOptions,
  type Input,
} from '@pulumi/pulumi';
import type { HasDatabase, Placement } from 'dr-core';
import { probeEnvironment, type ProbePlan, type RegionPlan, type SchedulePlan } from '../index.js';
import { functionTrustPolicy, probePolicy } from '../plan/policies.js';
import { settingsOf } from '../plan/settings-of.js';
import { newLog } from './log.js';
import { placeOf, type Place } from './place.js';

/** The half of a {@link HealthProbe} that is in one region. */
export class RegionalProbe extends ComponentResource {
  readonly logGroup: LogGroup;
  readonly role: Role;
  readonly function: LambdaFunction;
  /** @internal */
  readonly place: Place;

  constructor(
    name: string,
    plan: ProbePlan,
    region: RegionPlan,
    placement: Placement<Input<string>>,
    database: HasDatabase<Input<string>>,
    options: ComponentResourceOptions,
  ) {
    super('dr-healthcheck-lambda:index:RegionalProbe', name, {}, options);
    const child = { parent: this };
    this.place = placeOf(this, name, region.region);
    this.logGroup = newLog(this.place, region.log);
    this.role = new Role(
      `${name}-role`,
      { name: region.role.name, assumeRolePolicy: jsonStringify(functionTrustPolicy()) },
      child,
    );
    const logStreams = interpolate`${this.logGroup.arn}:*`;
    const { late } = this.place;
    const document = probePolicy<Input<string>>(plan, region, database[region.side], logStreams, late);
    const policy = new RolePolicy(
      `${name}-policy`,
      { role: this.role.name, name: region.role.policyName, policy: jsonStringify(document) },
      child,
    );
    this.function = this.newFunction(plan, region, placement, database, policy);
    this.callEachMinute(region.schedule);
    this.registerOutputs({ functionArn: this.function.arn });
  }

  /** Lambda makes and removes the network interfaces with the rights of the policy: it comes first and goes last. */
  private newFunction(
    plan: ProbePlan,
    { side, function: planned }: RegionPlan,
    { subnetIds, securityGroupId }: Placement<Input<string>>,
    database: HasDatabase<Input<string>>,
    policy: RolePolicy,
  ): LambdaFunction {
    const { name, region } = this.place;
    const { retries, maxAgeSeconds } = planned.calls;
    const built = new LambdaFunction(
      `${name}-function`,
      {
        region,
        name: planned.name,
        description: planned.description,
        runtime: planned.runtime,
        architectures: [planned.architecture],
        handler: planned.handler,
        code: new asset.FileArchive(join(__dirname, '../../assets', plan.bundle)),
        memorySize: planned.memoryMegabytes,
        timeout: planned.timeoutSeconds,
        reservedConcurrentExecutions: planned.concurrency,
        role: this.role.arn,
        vpcConfig: { subnetIds: [...subnetIds], securityGroupIds: [securityGroupId] },
        loggingConfig: { logFormat: 'Text', logGroup: this.logGroup.name },
        environment: {
          variables: probeEnvironment<Input<string>>(settingsOf(plan, side, database), (value) => jsonStringify(value)),
        },
      },
      { parent: this, dependsOn: [policy] },
    );
    new FunctionEventInvokeConfig(
      `${name}-calls`,
      {
        region,
        functionName: built.name,
        maximumRetryAttempts: retries,
        maximumEventAgeInSeconds: maxAgeSeconds,
      },
      { parent: this },
    );
    return built;
  }

  private callEachMinute(plan: SchedulePlan): void {
    const { name, region } = this.place;
    const rule = new EventRule(
      `${name}-schedule`,
      { region, name: plan.name, description: plan.description, scheduleExpression: plan.expression },
      { parent: this },
    );
    new EventTarget(
      `${name}-target`,
      {
        region,
        rule: rule.name,
        targetId: 'probe',
        arn: this.function.arn,
        retryPolicy: {
          maximumRetryAttempts: plan.delivery.retries,
          maximumEventAgeInSeconds: plan.delivery.maxAgeSeconds,
        },
      },
      { parent: this },
    );
    new Permission(
      `${name}-permission`,
      {
        region,
        function: this.function.name,
        action: 'lambda:InvokeFunction',
        principal: 'events.amazonaws.com',
        sourceArn: rule.arn,
      },
      { parent: this },
    );
  }
}
