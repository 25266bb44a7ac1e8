import type { Function as LambdaFunction } from '@pulumi/aws/lambda';
import { ComponentResource, type ComponentResourceOptions, type Input } from '@pulumi/pulumi';
import {
  eachRegion,
  enrol,
  type Alarm,
  type EachRegion,
  type HasHealth,
  type LossSignals,
  type Member,
  type Publishes,
  type Recovery,
  type SeesLoss,
  type Step,
  type VerifiesWrites,
  type Widget,
  type WriteVerifier,
} from 'dr-core';
import { planProbe, type HealthProbeProps, type ProbePlan } from '../index.js';
import { planWatch } from '../plan/plan-watch.js';
import { healthOf, lossOf } from '../plan/signals.js';
import { detectionStep } from '../plan/steps.js';
import { verifierTimeout } from '../plan/verifier.js';
import { allowCrossing } from './crossing.js';
import { RegionalProbe } from './regional-probe.js';

export interface HealthProbeArgs extends HealthProbeProps<Input<string>> {
  readonly recovery: Recovery;
}

/** A function in each of the two regions that uses a database as a client would, each few seconds, and says what it finds. */
export class HealthProbe
  extends ComponentResource
  implements
    EachRegion<RegionalProbe>,
    HasHealth<Input<string>>,
    Publishes<Input<string>>,
    SeesLoss<Input<string>>,
    VerifiesWrites<Input<string>>
{
  readonly plan: ProbePlan;
  readonly member: Member<Input<string>>;
  readonly primary: RegionalProbe;
  readonly standby: RegionalProbe;
  readonly verifierFunction: LambdaFunction;
  readonly loss: LossSignals<Input<string>>;
  readonly health: EachRegion<Alarm<Input<string>>>;
  readonly verifier: WriteVerifier<Input<string>>;
  readonly alarms: readonly Alarm<Input<string>>[];
  readonly steps: readonly Step[];
  readonly widgets: readonly Widget<Input<string>>[];

  /** @throws ConfigError listing every problem of the args, before anything is built */
  constructor(name: string, { recovery, ...props }: HealthProbeArgs, options?: ComponentResourceOptions) {
    const plan = planProbe(recovery, name, props);
    super('dr-healthcheck-lambda:index:HealthProbe', name, {}, options);
    const { network, database } = props;
    this.plan = plan;
    this.member = network.join(name, plan.needs);
    network.allow(this.member, database.member, plan.access);
    const { primary, standby } = this.member;
    const child = { parent: this };
    this.primary = new RegionalProbe(`${name}-primary`, plan, plan.regions.primary, primary, database, child);
    this.standby = new RegionalProbe(`${name}-standby`, plan, plan.regions.standby, standby, database, child);
    allowCrossing(plan, this, database);
    this.verifierFunction = this.standby.newFunction('verifier-', plan.verifier);
    const { arn: functionArn, name: functionName } = this.verifierFunction;
    this.verifier = { functionArn, functionName, timeout: verifierTimeout };
    const functionNames = {
      ...eachRegion<Input<string>>((side) => this[side].function.name),
      verifier: functionName,
    };
    [this.loss, this.health] = [lossOf(plan), healthOf(plan)];
    ({ alarms: this.alarms, widgets: this.widgets } = planWatch(plan, functionNames));
    this.steps = [detectionStep(plan)];
    this.registerOutputs({
      primaryFunctionArn: this.primary.function.arn,
      standbyFunctionArn: this.standby.function.arn,
      verifierArn: functionArn,
    });
    enrol(recovery, name, this);
  }
}
