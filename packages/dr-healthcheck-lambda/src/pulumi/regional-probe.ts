import { join } from 'node:path';
import type { LogGroup } from '@pulumi/aws/cloudwatch';
import { Role, RolePolicy } from '@pulumi/aws/iam';
import type { Function as LambdaFunction } from '@pulumi/aws/lambda';
import {
  asset,
  ComponentResource,
  interpolate,
  jsonStringify,
  type ComponentResourceOptions,
  type Input,
} from '@pulumi/pulumi';
import type { HasDatabase, Placement } from 'dr-core';
import { probeEnvironment, type ProbePlan, type RegionPlan, type ScheduledFunctionPlan } from '../index.js';
import { functionTrustPolicy, probePolicy } from '../plan/policies.js';
import { settingsOf } from '../plan/settings-of.js';
import { newLog } from './log.js';
import { placeOf, type Place } from './place.js';
import { newScheduledFunction, type Common } from './scheduled-function.js';

/** The half of a {@link HealthProbe} that is in one region. */
export class RegionalProbe extends ComponentResource {
  readonly logGroup: LogGroup;
  readonly role: Role;
  readonly function: LambdaFunction;
  /** @internal */
  readonly place: Place;
  readonly #policy: RolePolicy;
  readonly #common: Common;

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
    const place = placeOf(this, name, region.region);
    this.place = place;
    this.logGroup = newLog(place, region.log);
    this.role = new Role(
      `${name}-role`,
      { name: region.role.name, assumeRolePolicy: jsonStringify(functionTrustPolicy()) },
      child,
    );
    const logStreams = interpolate`${this.logGroup.arn}:*`;
    const document = probePolicy<Input<string>>(plan, region, database[region.side], logStreams, place.late);
    this.#policy = new RolePolicy(
      `${name}-policy`,
      { role: this.role.name, name: region.role.policyName, policy: jsonStringify(document) },
      child,
    );
    this.#common = this.#commonOf(plan, region, placement, database);
    this.function = this.newFunction('', region);
    this.registerOutputs({ functionArn: this.function.arn });
  }

  /**
   * A function with the code, place, role, log and environment of the probe.
   * @internal
   */
  newFunction(prefix: '' | 'verifier-', plan: ScheduledFunctionPlan): LambdaFunction {
    // Lambda makes and removes the network interfaces with the rights of the policy: it comes first and goes last.
    return newScheduledFunction(this.place, prefix, plan, this.#common, this.#policy);
  }

  #commonOf(
    plan: ProbePlan,
    { side }: RegionPlan,
    { subnetIds, securityGroupId }: Placement<Input<string>>,
    database: HasDatabase<Input<string>>,
  ): Common {
    const settings = settingsOf(plan, side, database);
    return {
      code: new asset.FileArchive(join(__dirname, '../../assets', plan.bundle)),
      role: this.role.arn,
      vpcConfig: { subnetIds: [...subnetIds], securityGroupIds: [securityGroupId] },
      loggingConfig: { logFormat: 'Text', logGroup: this.logGroup.name },
      environment: { variables: probeEnvironment<Input<string>>(settings, (value) => jsonStringify(value)) },
    };
  }
}
