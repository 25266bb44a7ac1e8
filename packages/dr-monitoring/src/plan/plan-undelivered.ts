import { minutes } from 'dr-core';
import type { AlarmPlan, MonitoringPlan, PlacePlan } from './monitoring-plan.js';
import { planAlarm } from './plan-alarm.js';

/**
 * The alarm on what a region's topic could not deliver: the endpoint of one subscriber is gone, and the others hear of it. A
 * topic without messages has no metric. https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html
 */
export const planUndelivered = <S>(
  { id, recovery, runbook }: Pick<MonitoringPlan<S>, 'id' | 'recovery' | 'runbook'>,
  { undelivered, region }: PlacePlan<S>,
  topicName: S,
): AlarmPlan<S> =>
  planAlarm<S>(
    {
      purpose: `${id}-undelivered`,
      side: recovery.primary === region ? 'primary' : 'standby',
      metric: {
        namespace: 'AWS/SNS',
        name: 'NumberOfNotificationsFailed',
        dimensions: { TopicName: topicName },
        statistic: 'Sum',
        period: minutes(5),
      },
      comparison: 'above',
      threshold: 0,
      breaching: 1,
      of: 1,
      missingData: 'not-breaching',
      severity: 'critical',
      meaning: `A subscriber in ${region} does not hear of alarms: its endpoint is gone, or refuses them.`,
    },
    { ...undelivered, runbook },
  );
