import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import {
  eachRegion,
  enrol,
  type Alarm,
  type EachRegion,
  type HasHealth,
  type LossSignals,
  type Member,
  type Publishes,
  type SeesLoss,
  type Step,
  type VerifiesWrites,
  type Widget,
  type WriteVerifier,
} from 'dr-core';
import type { RecoveryScope } from 'dr-core/cdk';
import { planProbe, type HealthProbeProps as Props, type ProbePlan } from '../index.js';
import { planWatch } from '../plan/plan-watch.js';
import { healthOf, lossOf } from '../plan/signals.js';
import { detectionStep } from '../plan/steps.js';
import { verifierTimeout } from '../plan/verifier.js';
import { allowCrossing } from './crossing.js';
import { RegionalProbe } from './regional-probe.js';

export type HealthProbeProps = Props;

/** A function in each of the two regions that uses a database as a client would, each few seconds, and says what it finds. */
export class HealthProbe
  implements EachRegion<RegionalProbe>, HasHealth<string>, Publishes<string>, SeesLoss<string>, VerifiesWrites<string>
{
  readonly plan: ProbePlan;
  readonly member: Member<string>;
  readonly primary: RegionalProbe;
  readonly standby: RegionalProbe;
  readonly verifierFunction: CfnFunction;
  readonly loss: LossSignals<string>;
  readonly health: EachRegion<Alarm<string>>;
  readonly verifier: WriteVerifier<string>;
  readonly alarms: readonly Alarm<string>[];
  readonly steps: readonly Step[];
  readonly widgets: readonly Widget<string>[];

  /** @throws ConfigError listing every problem of the props, before anything is built */
  constructor(scope: RecoveryScope, id: string, props: HealthProbeProps) {
    const { network, database } = props;
    this.plan = planProbe(scope.recovery, id, props);
    this.member = network.join(id, this.plan.needs);
    network.allow(this.member, database.member, this.plan.access);
    const { primary, standby } = this.member;
    this.primary = new RegionalProbe(scope.primary, id, this.plan, this.plan.regions.primary, primary, database);
    this.standby = new RegionalProbe(scope.standby, id, this.plan, this.plan.regions.standby, standby, database);
    allowCrossing(scope, this.plan, this, database);
    this.verifierFunction = this.standby.newFunction('verifier-', this.plan.verifier);
    const { attrArn: functionArn, ref: functionName } = this.verifierFunction;
    this.verifier = { functionArn, functionName, timeout: verifierTimeout };
    const functionNames = { ...eachRegion((side) => this[side].function.ref), verifier: functionName };
    ({ alarms: this.alarms, widgets: this.widgets } = planWatch(this.plan, functionNames));
    [this.loss, this.health] = [lossOf(this.plan), healthOf(this.plan)];
    this.steps = [detectionStep(this.plan)];
    enrol(scope, id, this);
  }
}
