import type { Statement } from './foundation.js';

/** A metric, or a computation over metrics, among those that an alarm looks at together. */
export interface MetricQuery {
  readonly id: string | undefined;
  readonly expression: string | undefined;
  readonly namespace: string | undefined;
  readonly metric: string | undefined;
  readonly statistic: string | undefined;
  readonly periodSeconds: number | undefined;
  /** `NAME=value`, sorted. */
  readonly dimensions: readonly string[];
  /** Whether this is what the threshold is compared with. */
  readonly returned: boolean;
}

/** Facts of what sees that something is wrong, and of who is told. */
export interface SignalFacts {
  /**
   * dimension* (what a dimension names), alarmAction*, okAction*, insufficientDataAction*. References in texts read as in a
   * statement's resources.
   */
  'cloudwatch.alarm': {
    name: string | undefined;
    description: string | undefined;
    namespace: string | undefined;
    metric: string | undefined;
    statistic: string | undefined;
    periodSeconds: number | undefined;
    /** `NAME=value`, sorted. */
    dimensions: readonly string[];
    /** Instead of one metric. */
    queries: readonly MetricQuery[];
    evaluationPeriods: number | undefined;
    /** How many of them must breach: all, where nothing is said. */
    datapointsToAlarm: number | undefined;
    threshold: number | undefined;
    /** `GreaterThanThreshold`... */
    comparison: string | undefined;
    treatMissingData: string;
    actionsEnabled: boolean;
  };
  /** alarm* (those in its rule), alarmAction*, okAction*, insufficientDataAction* */
  'cloudwatch.composite-alarm': {
    name: string | undefined;
    description: string | undefined;
    rule: string | undefined;
    actionsEnabled: boolean;
  };
  /** shows* (what its body refers to) */
  'cloudwatch.dashboard': {
    name: string | undefined;
    /** JSON with its keys sorted. */
    body: string | undefined;
  };
  /** key */
  'sns.topic': { name: string | undefined; displayName: string | undefined; fifo: boolean };
  /** topic, endpoint (where it is a resource), deadLetterQueue. What CloudFormation writes inside a topic. */
  'sns.subscription': {
    protocol: string | undefined;
    endpoint: string | undefined;
    rawDelivery: boolean;
    /** JSON with its keys sorted. */
    filter: string | undefined;
  };
  /** topic*. What Pulumi writes inside a topic. */
  'sns.topic-policy': { statements: readonly Statement[] };
}
