import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnEventInvokeConfig, CfnFunction, CfnPermission, type CfnFunctionProps } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { ScheduledFunctionPlan } from '../index.js';

/** What the functions of a probe in one region have in common. */
export type Common = Required<Pick<CfnFunctionProps, 'code' | 'environment' | 'loggingConfig' | 'role' | 'vpcConfig'>>;

/**
 * A function that is called by a schedule of its own.
 * @param prefix what the ids of its resources begin with
 */
export function newScheduledFunction(
  scope: Construct,
  prefix: '' | 'verifier-',
  { function: planned, schedule }: ScheduledFunctionPlan,
  common: Common,
): CfnFunction {
  const built = new CfnFunction(scope, `${prefix}function`, {
    ...common,
    functionName: planned.name,
    description: planned.description,
    runtime: planned.runtime,
    architectures: [planned.architecture],
    handler: planned.handler,
    memorySize: planned.memoryMegabytes,
    timeout: planned.timeoutSeconds,
    reservedConcurrentExecutions: planned.concurrency,
  });
  new CfnEventInvokeConfig(scope, `${prefix}calls`, {
    functionName: built.ref,
    qualifier: '$LATEST',
    maximumRetryAttempts: planned.calls.retries,
    maximumEventAgeInSeconds: planned.calls.maxAgeSeconds,
  });
  const { name, description, expression, delivery } = schedule;
  const retryPolicy = { maximumRetryAttempts: delivery.retries, maximumEventAgeInSeconds: delivery.maxAgeSeconds };
  const rule = new CfnRule(scope, `${prefix}schedule`, {
    name,
    description,
    scheduleExpression: expression,
    targets: [{ id: 'probe', arn: built.attrArn, retryPolicy }],
  });
  new CfnPermission(scope, `${prefix}permission`, {
    functionName: built.ref,
    action: 'lambda:InvokeFunction',
    principal: 'events.amazonaws.com',
    sourceArn: rule.attrArn,
  });
  return built;
}
