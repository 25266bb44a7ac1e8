import { CfnAlarm, CfnCompositeAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnAlias, CfnKey } from 'aws-cdk-lib/aws-kms';
import { CfnSubscription, CfnTopic, CfnTopicPolicy } from 'aws-cdk-lib/aws-sns';
import { lateText } from 'dr-core/cdk';
import type { AlarmPlan, MonitoringPlan, PlacePlan } from '../index.js';
import { planUndelivered } from '../plan/plan-undelivered.js';
import { allOf, keyPolicy, topicPolicy } from '../plan/policies.js';
import type { Place } from './place.js';

/** What monitoring there is in one region: a topic with its key and subscriptions, and the alarms that tell it. */
export class RegionalMonitoring {
  readonly key: CfnKey;
  readonly topic: CfnTopic;
  readonly subscriptions: Readonly<Record<string, CfnSubscription>>;
  /** By purpose, with the side behind it where that is not the region they are in. */
  readonly alarms: Readonly<Record<string, CfnAlarm>>;
  /** Raised when all alarms are that tell the loss of the other region. */
  readonly regionLost: CfnCompositeAlarm | undefined;

  constructor(
    private readonly place: Place,
    plan: MonitoringPlan,
    regional: PlacePlan<string>,
  ) {
    this.key = this.newKey(regional);
    this.topic = this.newTopic(regional);
    this.subscriptions = this.subscribe(regional);
    const own = { arn: this.topic.ref, name: this.topic.attrTopicName };
    const watched = regional.alarms.map((alarm) => ({ alarm, tellsArn: own.arn }));
    const alarms = [...watched, ...planUndelivered(plan, regional, own)];
    this.alarms = Object.fromEntries(alarms.map(({ alarm, tellsArn }) => [alarm.id, this.newAlarm(alarm, tellsArn)]));
    this.regionLost = this.newRegionLost(regional);
  }

  private newKey({ key, region }: PlacePlan<string>): CfnKey {
    const { own } = this.place;
    const built = new CfnKey(own, 'key', {
      description: key.description,
      enableKeyRotation: true,
      keyPolicy: keyPolicy(region, lateText),
    });
    new CfnAlias(own, 'key-alias', { aliasName: key.alias, targetKeyId: built.ref });
    return built;
  }

  private newTopic({ topic, region }: PlacePlan<string>): CfnTopic {
    const { own } = this.place;
    const built = new CfnTopic(own, 'topic', {
      topicName: topic.name,
      displayName: topic.displayName,
      kmsMasterKeyId: this.key.attrArn,
    });
    new CfnTopicPolicy(own, 'topic-policy', {
      topics: [built.ref],
      policyDocument: topicPolicy(region, built.ref, lateText),
    });
    return built;
  }

  private subscribe({ subscriptions }: PlacePlan<string>): Readonly<Record<string, CfnSubscription>> {
    return Object.fromEntries(
      subscriptions.map(({ id, protocol, ...of }) => {
        const to = { topicArn: of.topicArn ?? this.topic.ref, endpoint: of.endpoint };
        const home = this.place.homeOf(to);
        return [id, new CfnSubscription(home, `subscription-${id}`, { protocol, ...this.place.bring(to) })];
      }),
    );
  }

  private newAlarm(plan: AlarmPlan<string>, tellsArn: string): CfnAlarm {
    const { id, dimensions } = plan;
    const actions = [this.place.bring(tellsArn)];
    return new CfnAlarm(this.place.homeOf({ dimensions, tellsArn }), `alarm-${id}`, {
      alarmName: plan.name,
      alarmDescription: plan.description,
      namespace: plan.namespace,
      metricName: plan.metricName,
      dimensions: Object.entries(this.place.bring(dimensions)).map(([name, value]) => ({ name, value })),
      statistic: plan.statistic,
      period: plan.periodSeconds,
      comparisonOperator: plan.comparison,
      threshold: plan.threshold,
      evaluationPeriods: plan.evaluationPeriods,
      datapointsToAlarm: plan.datapointsToAlarm,
      treatMissingData: plan.treatMissingData,
      alarmActions: actions,
      okActions: actions,
    });
  }

  private newRegionLost({ loss }: PlacePlan<string>): CfnCompositeAlarm | undefined {
    if (loss === undefined) return undefined;
    const names = loss.of.flatMap((id) => this.alarms[id]?.ref ?? []);
    return new CfnCompositeAlarm(this.place.homeOf(names), `alarm-${loss.id}`, {
      alarmName: loss.name,
      alarmDescription: loss.description,
      alarmRule: allOf(names, lateText),
      alarmActions: [this.topic.ref],
    });
  }
}
