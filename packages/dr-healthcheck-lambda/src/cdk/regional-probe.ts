import { join } from 'node:path';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnRole, CfnRolePolicy } from 'aws-cdk-lib/aws-iam';
import { CfnEventInvokeConfig, CfnFunction, CfnPermission } from 'aws-cdk-lib/aws-lambda';
import type { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { HasDatabase, Placement } from 'dr-core';
import { lateText } from 'dr-core/cdk';
import { probeEnvironment, type ProbePlan, type RegionPlan, type SchedulePlan } from '../index.js';
import { functionTrustPolicy, probePolicy } from '../plan/policies.js';
import { settingsOf } from '../plan/settings-of.js';
import { newLog } from './log.js';

/** The half of a {@link HealthProbe} that is in one region. */
export class RegionalProbe extends Construct {
  readonly logGroup: CfnLogGroup;
  readonly role: CfnRole;
  readonly function: CfnFunction;

  constructor(
    scope: Construct,
    id: string,
    plan: ProbePlan,
    region: RegionPlan,
    placement: Placement<string>,
    database: HasDatabase<string>,
  ) {
    super(scope, id);
    this.logGroup = newLog(this, region);
    this.role = new CfnRole(this, 'role', {
      roleName: region.role.name,
      assumeRolePolicyDocument: functionTrustPolicy(),
    });
    const policy = new CfnRolePolicy(this, 'policy', {
      roleName: this.role.ref,
      policyName: region.role.policyName,
      policyDocument: probePolicy(plan, region, database[region.side], this.logGroup.attrArn, lateText),
    });
    this.function = this.newFunction(plan, region, placement, database);
    // Lambda makes and removes the network interfaces with these rights: they come before the function and go after it.
    this.function.node.addDependency(policy);
    this.callEachMinute(region.schedule);
  }

  private newFunction(
    plan: ProbePlan,
    { side, function: planned }: RegionPlan,
    { subnetIds, securityGroupId }: Placement<string>,
    database: HasDatabase<string>,
  ): CfnFunction {
    const code = new Asset(this, 'code', { path: join(__dirname, '../../assets', plan.bundle) });
    const { retries, maxAgeSeconds } = planned.calls;
    const variables = probeEnvironment(settingsOf(plan, side, database), (value) => Stack.of(this).toJsonString(value));
    const built = new CfnFunction(this, 'function', {
      functionName: planned.name,
      description: planned.description,
      runtime: planned.runtime,
      architectures: [planned.architecture],
      handler: planned.handler,
      code: { s3Bucket: code.s3BucketName, s3Key: code.s3ObjectKey },
      memorySize: planned.memoryMegabytes,
      timeout: planned.timeoutSeconds,
      reservedConcurrentExecutions: planned.concurrency,
      role: this.role.attrArn,
      vpcConfig: { subnetIds: [...subnetIds], securityGroupIds: [securityGroupId] },
      loggingConfig: { logFormat: 'Text', logGroup: this.logGroup.ref },
      environment: { variables },
    });
    new CfnEventInvokeConfig(this, 'calls', {
      functionName: built.ref,
      qualifier: '$LATEST',
      maximumRetryAttempts: retries,
      maximumEventAgeInSeconds: maxAgeSeconds,
    });
    return built;
  }

  private callEachMinute({ name, description, expression, delivery }: SchedulePlan): void {
    const rule = new CfnRule(this, 'schedule', {
      name,
      description,
      scheduleExpression: expression,
      targets: [
        {
          id: 'probe',
          arn: this.function.attrArn,
          retryPolicy: {
            maximumRetryAttempts: delivery.retries,
            maximumEventAgeInSeconds: delivery.maxAgeSeconds,
          },
        },
      ],
    });
    new CfnPermission(this, 'permission', {
      functionName: this.function.ref,
      action: 'lambda:InvokeFunction',
      principal: 'events.amazonaws.com',
      sourceArn: rule.attrArn,
    });
  }
}
