import { minutes } from 'dr-core';
import type { AlarmPlan, MonitoringPlan, PlacePlan, TopicNames } from './monitoring-plan.js';
import { planAlarm } from './plan-alarm.js';

/** An alarm on what a topic could not deliver, and the topic that it tells. */
export interface Undelivered<S> {
  readonly alarm: AlarmPlan<S>;
  readonly tellsArn: S;
}

/**
 * The alarms on what the topics of a region could not deliver: the endpoint of one subscriber is gone, and the others hear of it. A
 * topic without messages has no metric. https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html
 * @param own the region's own topic
 */
export const planUndelivered = <S>(
  { id: monitoring, recovery, runbook }: Pick<MonitoringPlan<S>, 'id' | 'recovery' | 'runbook'>,
  { undelivered, region }: Pick<PlacePlan<S>, 'undelivered' | 'region'>,
  own: TopicNames<S>,
): readonly Undelivered<S>[] =>
  undelivered.map(({ id, name, topic, tells }) => ({
    tellsArn: (tells ?? own).arn,
    alarm: planAlarm<S>(
      {
        purpose: id,
        side: recovery.primary === region ? 'primary' : 'standby',
        metric: {
          namespace: 'AWS/SNS',
          name: 'NumberOfNotificationsFailed',
          dimensions: { TopicName: (topic ?? own).name },
          statistic: 'Sum',
          period: minutes(5),
        },
        comparison: 'above',
        threshold: 0,
        breaching: 1,
        of: 1,
        missingData: 'not-breaching',
        severity: 'critical',
        meaning:
          topic === undefined
            ? `A subscriber in ${region} does not hear of alarms: its endpoint is gone, or refuses them.`
            : `A subscriber in ${region} does not hear what "${id.slice(`${monitoring}-undelivered-`.length)}" tells: its endpoint is gone, or refuses it.`,
      },
      { id, name, runbook },
    ),
  }));
