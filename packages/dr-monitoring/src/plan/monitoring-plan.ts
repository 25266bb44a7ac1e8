import type { EachRegion, Recovery, RegionName, Widget } from 'dr-core';
import type { Protocol } from '../props.js';

/** One alarm in CloudWatch's own words. */
export interface AlarmPlan<S> {
  /** Its purpose, with its side where that is not the region it is in: unique within its region. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, S>>;
  readonly statistic: string;
  readonly periodSeconds: number;
  readonly comparison:
    'GreaterThanThreshold' | 'GreaterThanOrEqualToThreshold' | 'LessThanThreshold' | 'LessThanOrEqualToThreshold';
  readonly threshold: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly treatMissingData: 'breaching' | 'ignore' | 'missing' | 'notBreaching';
}

/**
 * An alarm over alarms: all of them say that the other region is lost. Its end is not told: it comes with the promotion, while the
 * region may be as lost as before.
 */
export interface LossPlan {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Ids of the alarms of the same region. */
  readonly of: readonly string[];
}

export interface SubscriptionPlan<S> {
  readonly id: string;
  readonly protocol: Protocol;
  readonly endpoint: S;
  /** A topic of a watched component; undefined: the region's own. */
  readonly topicArn: S | undefined;
}

/** An alarm on what one topic could not deliver. */
export interface UndeliveredPlan<S> {
  readonly id: string;
  readonly name: string;
  /** A topic of a watched component; undefined: the region's own. */
  readonly topic: TopicNames<S> | undefined;
  /** Who is told: not the topic that does not deliver, where the region has another. Undefined: the region's own. */
  readonly tells: TopicNames<S> | undefined;
}

/** What alarms know a topic by. */
export interface TopicNames<S> {
  readonly arn: S;
  readonly name: S;
}

/** What there is in one region: a topic with its key and subscribers, and the alarms on the metrics that the region emits. */
export interface PlacePlan<S> {
  /** First part of the names of its children in Pulumi: a side, or the region where it is neither. */
  readonly name: string;
  readonly region: RegionName;
  readonly key: { readonly alias: string; readonly description: string };
  readonly topic: { readonly name: string; readonly displayName: string };
  readonly subscriptions: readonly SubscriptionPlan<S>[];
  readonly alarms: readonly AlarmPlan<S>[];
  /** Of the alarms on what could not be delivered, one for each topic with subscribers of the region: its own first. */
  readonly undelivered: readonly UndeliveredPlan<S>[];
  /** None where no alarm of the region tells the loss of the other. */
  readonly loss: LossPlan | undefined;
}

/** What one component shows on the dashboards. */
export interface Section<S> {
  readonly title: string;
  readonly widgets: readonly Widget<S>[];
}

/** Everything that is decided about monitoring, for the bindings to build. */
export interface MonitoringPlan<S = string> extends EachRegion<PlacePlan<S>> {
  readonly recovery: Recovery;
  readonly id: string;
  /**
   * Regions that are neither the primary nor the standby and emit metrics all the same: Route 53 has no region, and writes the
   * metrics of its health checks to us-east-1 alone. An alarm sees only its own region, and tells only topics of it.
   * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-cloudwatch.html
   */
  readonly elsewhere: readonly PlacePlan<S>[];
  /** Names of the dashboards. A name holds for the account, not for a region: the two differ. */
  readonly dashboards: EachRegion<string>;
  readonly sections: readonly Section<S>[];
  readonly runbook: string | undefined;
}
