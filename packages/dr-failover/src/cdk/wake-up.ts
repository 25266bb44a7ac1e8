import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnEventInvokeConfig, CfnPermission, type CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { Aws } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { RetryPlan, SchedulePlan } from '../plan/failover-plan.js';
import { callers, type TriggerPlan } from '../plan/trigger.js';

/** What becomes of calls of the function that fail or must wait. */
export function keepNoCalls(scope: Construct, called: CfnFunction, { retries, maxAgeSeconds }: RetryPlan): void {
  new CfnEventInvokeConfig(scope, 'calls', {
    functionName: called.ref,
    qualifier: '$LATEST',
    maximumRetryAttempts: retries,
    maximumEventAgeInSeconds: maxAgeSeconds,
  });
}

/** Calls the function by the clock. */
export function callEachMinute(scope: Construct, called: CfnFunction, plan: SchedulePlan, delivery: RetryPlan): void {
  const rule = new CfnRule(scope, 'schedule', {
    name: plan.name,
    description: plan.description,
    scheduleExpression: plan.expression,
    targets: [
      {
        id: plan.targetId,
        arn: called.attrArn,
        retryPolicy: {
          maximumRetryAttempts: delivery.retries,
          maximumEventAgeInSeconds: delivery.maxAgeSeconds,
        },
      },
    ],
  });
  new CfnPermission(scope, 'schedule-permission', {
    functionName: called.ref,
    action: 'lambda:InvokeFunction',
    principal: callers.schedule,
    sourceArn: rule.attrArn,
  });
}

/** Calls the function when the alarm rises. */
export function wakeByAlarm(scope: Construct, called: CfnFunction, plan: TriggerPlan<string>): CfnAlarm {
  const alarm = new CfnAlarm(scope, 'trigger', {
    alarmName: plan.name,
    alarmDescription: plan.description,
    namespace: plan.namespace,
    metricName: plan.metricName,
    dimensions: Object.entries(plan.dimensions).map(([name, value]) => ({ name, value })),
    statistic: plan.statistic,
    period: plan.periodSeconds,
    comparisonOperator: plan.comparisonOperator,
    threshold: plan.threshold,
    datapointsToAlarm: plan.datapointsToAlarm,
    evaluationPeriods: plan.evaluationPeriods,
    treatMissingData: plan.treatMissingData,
    alarmActions: [called.attrArn],
  });
  new CfnPermission(scope, 'trigger-permission', {
    functionName: called.ref,
    action: 'lambda:InvokeFunction',
    principal: callers.alarm,
    sourceAccount: Aws.ACCOUNT_ID,
    sourceArn: alarm.attrArn,
  });
  return alarm;
}
