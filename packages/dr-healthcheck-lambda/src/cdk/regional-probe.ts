import { join } from 'node:path';
import { CfnRole, CfnRolePolicy } from 'aws-cdk-lib/aws-iam';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import type { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { HasDatabase, Placement } from 'dr-core';
import { lateText } from 'dr-core/cdk';
import { probeEnvironment, type ProbePlan, type RegionPlan, type ScheduledFunctionPlan } from '../index.js';
import { functionTrustPolicy, probePolicy } from '../plan/policies.js';
import { settingsOf } from '../plan/settings-of.js';
import { newLog } from './log.js';
import { newScheduledFunction, type Common } from './scheduled-function.js';

/** The half of a {@link HealthProbe} that is in one region. */
export class RegionalProbe extends Construct {
  readonly logGroup: CfnLogGroup;
  readonly role: CfnRole;
  readonly function: CfnFunction;
  readonly #policy: CfnRolePolicy;
  readonly #common: Common;

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
    this.#policy = new CfnRolePolicy(this, 'policy', {
      roleName: this.role.ref,
      policyName: region.role.policyName,
      policyDocument: probePolicy(plan, region, database[region.side], this.logGroup.attrArn, lateText),
    });
    this.#common = this.#commonOf(plan, region, placement, database);
    this.function = this.newFunction('', region);
  }

  /**
   * A function with the code, place, role, log and environment of the probe.
   * @internal
   */
  newFunction(prefix: '' | 'verifier-', plan: ScheduledFunctionPlan): CfnFunction {
    const built = newScheduledFunction(this, prefix, plan, this.#common);
    // Lambda makes and removes the network interfaces with these rights: they come before the function and go after it.
    built.node.addDependency(this.#policy);
    return built;
  }

  #commonOf(
    plan: ProbePlan,
    { side }: RegionPlan,
    { subnetIds, securityGroupId }: Placement<string>,
    database: HasDatabase<string>,
  ): Common {
    const code = new Asset(this, 'code', { path: join(__dirname, '../../assets', plan.bundle) });
    const variables = probeEnvironment(settingsOf(plan, side, database), (value) => Stack.of(this).toJsonString(value));
    return {
      code: { s3Bucket: code.s3BucketName, s3Key: code.s3ObjectKey },
      role: this.role.attrArn,
      vpcConfig: { subnetIds: [...subnetIds], securityGroupIds: [securityGroupId] },
      loggingConfig: { logFormat: 'Text', logGroup: this.logGroup.ref },
      environment: { variables },
    };
  }
}
