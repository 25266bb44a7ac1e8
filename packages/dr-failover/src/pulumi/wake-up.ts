import { EventRule, EventTarget, MetricAlarm } from '@pulumi/aws/cloudwatch';
import { FunctionEventInvokeConfig, Permission, type Function as LambdaFunction } from '@pulumi/aws/lambda';
import type { Input } from '@pulumi/pulumi';
import type { RetryPlan, SchedulePlan } from '../index.js';
import { callers, type TriggerPlan } from '../plan/trigger.js';
import type { Place } from './place.js';

/** What becomes of calls of the function that fail or must wait. */
export function keepNoCalls({ parent, name, region }: Place, called: LambdaFunction, plan: RetryPlan): void {
  new FunctionEventInvokeConfig(
    `${name}-calls`,
    {
      region,
      functionName: called.name,
      maximumRetryAttempts: plan.retries,
      maximumEventAgeInSeconds: plan.maxAgeSeconds,
    },
    { parent },
  );
}

/** Calls the function by the clock. */
export function callEachMinute(
  { parent, name, region }: Place,
  called: LambdaFunction,
  plan: SchedulePlan,
  delivery: RetryPlan,
): void {
  const rule = new EventRule(
    `${name}-schedule`,
    { region, name: plan.name, description: plan.description, scheduleExpression: plan.expression },
    { parent },
  );
  new EventTarget(
    `${name}-target`,
    {
      region,
      rule: rule.name,
      targetId: plan.targetId,
      arn: called.arn,
      retryPolicy: {
        maximumRetryAttempts: delivery.retries,
        maximumEventAgeInSeconds: delivery.maxAgeSeconds,
      },
    },
    { parent },
  );
  new Permission(
    `${name}-schedule-permission`,
    {
      region,
      function: called.name,
      action: 'lambda:InvokeFunction',
      principal: callers.schedule,
      sourceArn: rule.arn,
    },
    { parent },
  );
}

/** Calls the function when the alarm rises. */
export function wakeByAlarm(
  { parent, name, region, late }: Place,
  called: LambdaFunction,
  plan: TriggerPlan<Input<string>>,
): MetricAlarm {
  const alarm = new MetricAlarm(
    `${name}-trigger`,
    {
      region,
      name: plan.name,
      alarmDescription: plan.description,
      namespace: plan.namespace,
      metricName: plan.metricName,
      dimensions: plan.dimensions,
      statistic: plan.statistic,
      period: plan.periodSeconds,
      comparisonOperator: plan.comparisonOperator,
      threshold: plan.threshold,
      datapointsToAlarm: plan.datapointsToAlarm,
      evaluationPeriods: plan.evaluationPeriods,
      treatMissingData: plan.treatMissingData,
      alarmActions: [called.arn],
    },
    { parent },
  );
  new Permission(
    `${name}-trigger-permission`,
    {
      region,
      function: called.name,
      action: 'lambda:InvokeFunction',
      principal: callers.alarm,
      sourceAccount: late.account,
      sourceArn: alarm.arn,
    },
    { parent },
  );
  return alarm;
}
