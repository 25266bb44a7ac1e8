import type { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import type { CfnRole } from 'aws-cdk-lib/aws-iam';
import type { CfnKey } from 'aws-cdk-lib/aws-kms';
import type { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import {
  eachRegion,
  enrol,
  sides,
  type Alarm,
  type EachRegion,
  type HoldsTraffic,
  type Publishes,
  type Step,
  type Topic,
  type Widget,
} from 'dr-core';
import { lateText, type RecoveryScope } from 'dr-core/cdk';
import { actEnvironment, watchEnvironment } from '../contract/environment.js';
import { failoverDefinition } from '../definition/definition.js';
import { planFailover, type FailoverControllerProps as Props, type FailoverPlan } from '../index.js';
import { machinePolicy } from '../plan/machine-policy.js';
import { operatorPolicy } from '../plan/operator-policy.js';
import { planWatch, trafficOf } from '../plan/plan-watch.js';
import { primaryTopicArn, type Resources } from '../plan/resources.js';
import { actPolicy, watchPolicy } from '../plan/role-policies.js';
import { actSettings, partsOf, watchSettings } from '../plan/settings-of.js';
import { stepsOf } from '../plan/timeline.js';
import { triggerOf } from '../plan/trigger.js';
import { operatorTrustPolicy } from '../plan/trust-policy.js';
import { ControllerFunction } from './controller-function.js';
import { newKey } from './key.js';
import { newRole } from './role.js';
import { RunMachine } from './run-machine.js';
import { newTable } from './state-table.js';
import { newTopic } from './topic.js';
import { callEachMinute, keepNoCalls, wakeByAlarm } from './wake-up.js';

export type FailoverControllerProps = Props;

/**
 * What makes the standby region the writer when the primary's is lost: two functions, a state machine and their state, all of
 * them in the standby region, and a topic in each region where runs are told.
 */
export class FailoverController implements Publishes<string>, HoldsTraffic<string> {
  readonly plan: FailoverPlan;
  readonly keys: EachRegion<CfnKey>;
  readonly notifications: EachRegion<CfnTopic>;
  readonly table: CfnTable;
  readonly watch: ControllerFunction;
  readonly act: ControllerFunction;
  readonly runs: RunMachine;
  readonly trigger: CfnAlarm;
  readonly operatorRole: CfnRole;
  readonly traffic: HoldsTraffic<string>['traffic'];
  readonly topics: readonly Topic<string>[];
  readonly alarms: readonly Alarm<string>[];
  readonly steps: readonly Step[];
  readonly widgets: readonly Widget<string>[];

  /** @throws ConfigError listing every problem of the props, before anything is built */
  constructor(scope: RecoveryScope, id: string, props: FailoverControllerProps) {
    const plan = planFailover(scope.recovery, id, props);
    this.plan = plan;
    const within = eachRegion((side) => new Construct(scope[side], id));
    this.keys = eachRegion((side) => newKey(within[side], plan.keys[side]));
    this.notifications = eachRegion((side) => newTopic(within[side], plan.topics[side], this.keys[side]));

    const { standby } = within;
    const key = this.keys.standby;
    this.table = newTable(standby, plan.table, key);
    const resources: Resources<string> = {
      keyArn: key.attrArn,
      tableArn: this.table.attrArn,
      topicArns: { primary: primaryTopicArn(plan, lateText), standby: this.notifications.standby.ref },
      promotion: props.promotes.promotion,
    };
    const toJson = (value: object): string => Stack.of(standby).toJsonString(value);
    this.act = new ControllerFunction(standby, 'act', plan.act, key, {
      environment: actEnvironment(actSettings(plan, props, resources, this.table.ref), toJson),
      policy: (logStreams) => actPolicy(plan, resources, logStreams, lateText),
    });
    const actArn = this.act.function.attrArn;
    const definition = failoverDefinition(partsOf(plan, props, actArn));
    const rights = machinePolicy(actArn, props.onLossOf.verifier.functionArn);
    this.runs = new RunMachine(standby, 'runs', plan.machine, key, definition, rights);
    const machineArn = this.runs.machine.ref;
    this.watch = new ControllerFunction(standby, 'watch', plan.watch, key, {
      environment: watchEnvironment(watchSettings(plan, props, this.table.ref, machineArn), toJson),
      policy: (logStreams) => watchPolicy(plan, resources, machineArn, logStreams, lateText),
    });
    keepNoCalls(this.watch, this.watch.function, plan.calls);
    callEachMinute(this.watch, this.watch.function, plan.schedule, plan.calls);
    this.trigger = wakeByAlarm(this.watch, this.watch.function, triggerOf(plan, props.onLossOf.loss.trigger));
    const logStreams = [this.watch, this.act, this.runs].map(({ logGroup }) => logGroup.attrArn);
    this.operatorRole = newRole(
      new Construct(standby, 'operator'),
      plan.operators,
      operatorTrustPolicy(scope.recovery, props.operators, lateText),
      operatorPolicy(plan, resources, machineArn, logStreams, lateText),
    ).role;

    const [watchName, actName] = [this.watch.function.ref, this.act.function.ref];
    ({ alarms: this.alarms, widgets: this.widgets } = planWatch(plan, { watchName, actName, machineArn }));
    this.steps = stepsOf(plan, props);
    this.traffic = trafficOf(plan, this.steps);
    this.topics = sides.map((side) => {
      const { ref, attrTopicName } = this.notifications[side];
      return { side, arn: ref, name: attrTopicName };
    });
    enrol(scope, id, this);
  }
}
