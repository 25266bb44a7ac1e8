import { CompositeAlarm, MetricAlarm } from '@pulumi/aws/cloudwatch';
import { getCallerIdentityOutput } from '@pulumi/aws/getCallerIdentity';
import { Alias, Key } from '@pulumi/aws/kms';
import { Topic, TopicPolicy, TopicSubscription } from '@pulumi/aws/sns';
import {
  ComponentResource,
  interpolate,
  jsonStringify,
  type ComponentResourceOptions,
  type Input,
} from '@pulumi/pulumi';
import type { LateText } from 'dr-core';
import type { AlarmPlan, MonitoringPlan, PlacePlan } from '../index.js';
import { planUndelivered } from '../plan/plan-undelivered.js';
import { allOf, keyPolicy, topicPolicy } from '../plan/policies.js';

/** What monitoring there is in one region: a topic with its key and subscriptions, and the alarms that tell it. */
export class RegionalMonitoring extends ComponentResource {
  readonly key: Key;
  readonly topic: Topic;
  readonly subscriptions: Readonly<Record<string, TopicSubscription>>;
  /** By purpose, with the side behind it where that is not the region they are in. */
  readonly alarms: Readonly<Record<string, MetricAlarm>>;
  /** Raised when all alarms are that tell the loss of the other region. */
  readonly regionLost: CompositeAlarm | undefined;
  /** @internal */
  readonly late: LateText<Input<string>>;

  constructor(
    private readonly named: string,
    plan: MonitoringPlan<Input<string>>,
    private readonly regional: PlacePlan<Input<string>>,
    options: ComponentResourceOptions,
  ) {
    super('dr-monitoring:index:RegionalMonitoring', named, {}, options);
    this.late = { account: getCallerIdentityOutput({}, { parent: this }).accountId, text: interpolate };
    this.key = this.newKey();
    this.topic = this.newTopic();
    this.subscriptions = this.subscribe();
    const watched = regional.alarms.map((alarm) => ({ alarm, tellsArn: this.topic.arn }));
    const alarms = [...watched, ...planUndelivered<Input<string>>(plan, regional, this.topic)];
    this.alarms = Object.fromEntries(alarms.map(({ alarm, tellsArn }) => [alarm.id, this.newAlarm(alarm, tellsArn)]));
    this.regionLost = this.newRegionLost();
    this.registerOutputs({ topicArn: this.topic.arn });
  }

  private newKey(): Key {
    const { key, region } = this.regional;
    const built = new Key(
      `${this.named}-key`,
      {
        region,
        description: key.description,
        enableKeyRotation: true,
        policy: jsonStringify(keyPolicy(region, this.late)),
      },
      { parent: this },
    );
    new Alias(`${this.named}-key-alias`, { region, name: key.alias, targetKeyId: built.keyId }, { parent: this });
    return built;
  }

  private newTopic(): Topic {
    const { topic, region } = this.regional;
    const built = new Topic(
      `${this.named}-topic`,
      { region, name: topic.name, displayName: topic.displayName, kmsMasterKeyId: this.key.arn },
      { parent: this },
    );
    new TopicPolicy(
      `${this.named}-topic-policy`,
      { region, arn: built.arn, policy: jsonStringify(topicPolicy<Input<string>>(region, built.arn, this.late)) },
      { parent: this },
    );
    return built;
  }

  private subscribe(): Readonly<Record<string, TopicSubscription>> {
    const { subscriptions, region } = this.regional;
    return Object.fromEntries(
      subscriptions.map(({ id, protocol, endpoint, topicArn = this.topic.arn }) => [
        id,
        new TopicSubscription(
          `${this.named}-subscription-${id}`,
          { region, topic: topicArn, protocol, endpoint },
          { parent: this },
        ),
      ]),
    );
  }

  private newAlarm(plan: AlarmPlan<Input<string>>, tellsArn: Input<string>): MetricAlarm {
    const actions = [tellsArn];
    return new MetricAlarm(
      `${this.named}-alarm-${plan.id}`,
      {
        region: this.regional.region,
        name: plan.name,
        alarmDescription: plan.description,
        namespace: plan.namespace,
        metricName: plan.metricName,
        dimensions: plan.dimensions,
        statistic: plan.statistic,
        period: plan.periodSeconds,
        comparisonOperator: plan.comparison,
        threshold: plan.threshold,
        evaluationPeriods: plan.evaluationPeriods,
        datapointsToAlarm: plan.datapointsToAlarm,
        treatMissingData: plan.treatMissingData,
        alarmActions: actions,
        okActions: actions,
      },
      { parent: this },
    );
  }

  private newRegionLost(): CompositeAlarm | undefined {
    const { loss, region } = this.regional;
    if (loss === undefined) return undefined;
    const names = loss.of.flatMap((id) => this.alarms[id]?.name ?? []);
    return new CompositeAlarm(
      `${this.named}-alarm-${loss.id}`,
      {
        region,
        alarmName: loss.name,
        alarmDescription: loss.description,
        alarmRule: allOf<Input<string>>(names, this.late),
        alarmActions: [this.topic.arn],
      },
      { parent: this },
    );
  }
}
