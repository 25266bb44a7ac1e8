import { MetricAlarm } from '@pulumi/aws/cloudwatch';
import type { ComponentResource, Input } from '@pulumi/pulumi';
import type { AlarmPlan } from '../index.js';

/** An alarm that a health check follows. One that changes gets another name: the new one is there before the old one goes. */
export const newAlarm = (parent: ComponentResource, id: string, plan: AlarmPlan<Input<string>>): MetricAlarm =>
  new MetricAlarm(
    `${id}-${plan.id}`,
    {
      region: plan.region,
      name: plan.name,
      alarmDescription: plan.description,
      namespace: plan.namespace,
      metricName: plan.metricName,
      dimensions: plan.dimensions,
      statistic: plan.statistic,
      period: plan.periodSeconds,
      evaluationPeriods: plan.evaluationPeriods,
      threshold: plan.threshold,
      comparisonOperator: plan.comparisonOperator,
      treatMissingData: plan.treatMissingData,
    },
    { parent },
  );
