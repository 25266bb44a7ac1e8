import type { MetricAlarm } from '@pulumi/aws/cloudwatch';
import type { Table } from '@pulumi/aws/dynamodb';
import type { Role } from '@pulumi/aws/iam';
import type { Key } from '@pulumi/aws/kms';
import type { Topic as SnsTopic } from '@pulumi/aws/sns';
import {
  ComponentResource,
  interpolate,
  jsonStringify,
  type ComponentResourceOptions,
  type Input,
} from '@pulumi/pulumi';
import {
  eachRegion,
  enrol,
  sides,
  type Alarm,
  type EachRegion,
  type HoldsTraffic,
  type Publishes,
  type Recovery,
  type Step,
  type Topic,
  type Widget,
} from 'dr-core';
import { actEnvironment, watchEnvironment } from '../contract/environment.js';
import { failoverDefinition } from '../definition/definition.js';
import { planFailover, type FailoverControllerProps, type FailoverPlan } from '../index.js';
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
import { placeOf } from './place.js';
import { newRole } from './role.js';
import { RunMachine } from './run-machine.js';
import { newTable } from './state-table.js';
import { newTopic } from './topic.js';
import { callEachMinute, keepNoCalls, wakeByAlarm } from './wake-up.js';

export interface FailoverControllerArgs extends FailoverControllerProps<Input<string>> {
  readonly recovery: Recovery;
}

/**
 * What makes the standby region the writer when the primary's is lost: two functions, a state machine and their state, all of
 * them in the standby region, and a topic in each region where runs are told.
 */
export class FailoverController
  extends ComponentResource
  implements Publishes<Input<string>>, HoldsTraffic<Input<string>>
{
  readonly plan: FailoverPlan;
  readonly keys: EachRegion<Key>;
  readonly notifications: EachRegion<SnsTopic>;
  readonly table: Table;
  readonly watch: ControllerFunction;
  readonly act: ControllerFunction;
  readonly runs: RunMachine;
  readonly trigger: MetricAlarm;
  readonly operatorRole: Role;
  readonly traffic: HoldsTraffic<Input<string>>['traffic'];
  readonly topics: readonly Topic<Input<string>>[];
  readonly alarms: readonly Alarm<Input<string>>[];
  readonly steps: readonly Step[];
  readonly widgets: readonly Widget<Input<string>>[];

  /** @throws ConfigError listing every problem of the args, before anything is built */
  constructor(name: string, { recovery, ...props }: FailoverControllerArgs, options?: ComponentResourceOptions) {
    const plan = planFailover(recovery, name, props);
    super('dr-failover:index:FailoverController', name, {}, options);
    this.plan = plan;
    const places = eachRegion((side) => placeOf(this, `${name}-${side}`, recovery[side]));
    this.keys = eachRegion((side) => newKey(places[side], plan.keys[side]));
    this.notifications = eachRegion((side) => newTopic(places[side], plan.topics[side], this.keys[side]));

    const here = placeOf(this, name, plan.region);
    const { late } = here;
    const key = this.keys.standby;
    const child = { parent: this };
    this.table = newTable(here, plan.table, key);
    const resources: Resources<Input<string>> = {
      keyArn: key.arn,
      tableArn: this.table.arn,
      topicArns: { primary: primaryTopicArn(plan, late), standby: this.notifications.standby.arn },
      promotion: props.promotes.promotion,
    };
    const toJson = (value: object): Input<string> => jsonStringify(value);
    this.act = new ControllerFunction(
      `${name}-act`,
      plan.region,
      plan.act,
      key,
      {
        environment: actEnvironment(actSettings(plan, props, resources, this.table.name), toJson),
        policy: (logStreams) => actPolicy(plan, resources, logStreams, late),
      },
      child,
    );
    const actArn = this.act.function.arn;
    const definition = failoverDefinition<Input<string>>(partsOf(plan, props, actArn));
    const rights = machinePolicy<Input<string>>(actArn, props.onLossOf.verifier.functionArn);
    this.runs = new RunMachine(`${name}-runs`, plan.region, plan.machine, key, definition, rights, child);
    const machineArn = this.runs.machine.arn;
    this.watch = new ControllerFunction(
      `${name}-watch`,
      plan.region,
      plan.watch,
      key,
      {
        environment: watchEnvironment(watchSettings(plan, props, this.table.name, machineArn), toJson),
        policy: (logStreams) => watchPolicy<Input<string>>(plan, resources, machineArn, logStreams, late),
      },
      child,
    );
    const wakes = placeOf(this.watch, `${name}-watch`, plan.region);
    keepNoCalls(wakes, this.watch.function, plan.calls);
    callEachMinute(wakes, this.watch.function, plan.schedule, plan.calls);
    this.trigger = wakeByAlarm(wakes, this.watch.function, triggerOf(plan, props.onLossOf.loss.trigger));
    const logStreams = [this.watch, this.act, this.runs].map(({ logGroup }) => interpolate`${logGroup.arn}:*`);
    this.operatorRole = newRole(
      placeOf(this, `${name}-operator`, plan.region),
      plan.operators,
      operatorTrustPolicy(recovery, props.operators, late),
      operatorPolicy<Input<string>>(plan, resources, machineArn, logStreams, late),
    ).role;

    const [watchName, actName] = [this.watch.function.name, this.act.function.name];
    ({ alarms: this.alarms, widgets: this.widgets } = planWatch<Input<string>>(plan, {
      watchName,
      actName,
      machineArn,
    }));
    this.steps = stepsOf(plan, props);
    this.traffic = trafficOf(plan, this.steps);
    this.topics = sides.map((side) => {
      const { arn, name: topicName } = this.notifications[side];
      return { side, arn, name: topicName };
    });
    enrol(recovery, name, this);
    this.registerOutputs({
      machineArn,
      tableName: this.table.name,
      operatorRoleArn: this.operatorRole.arn,
      primaryTopicArn: this.notifications.primary.arn,
      standbyTopicArn: this.notifications.standby.arn,
    });
  }
}
