import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnDeletionPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { AlarmPlan } from '../index.js';

/**
 * An alarm that a health check follows. One that changes gets another name, and the check follows it only when the link stack is
 * deployed, after this one: until then the replaced alarm must stay, or the check would be without data and move the traffic.
 */
export function newAlarm(scope: Construct, plan: AlarmPlan<string>): CfnAlarm {
  const alarm = new CfnAlarm(scope, plan.id, {
    alarmName: plan.name,
    alarmDescription: plan.description,
    namespace: plan.namespace,
    metricName: plan.metricName,
    dimensions: Object.entries(plan.dimensions).map(([name, value]) => ({ name, value })),
    statistic: plan.statistic,
    period: plan.periodSeconds,
    evaluationPeriods: plan.evaluationPeriods,
    threshold: plan.threshold,
    comparisonOperator: plan.comparisonOperator,
    treatMissingData: plan.treatMissingData,
  });
  alarm.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.RETAIN;
  alarm.cfnOptions.deletionPolicy = CfnDeletionPolicy.DELETE;
  return alarm;
}
