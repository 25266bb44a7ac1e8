import { EventRule, EventTarget } from '@pulumi/aws/cloudwatch';
import {
  Function as LambdaFunction,
  FunctionEventInvokeConfig,
  Permission,
  type FunctionArgs,
} from '@pulumi/aws/lambda';
import type { Resource } from '@pulumi/pulumi';
import type { ScheduledFunctionPlan } from '../index.js';
import type { Place } from './place.js';

/** What the functions of a probe in one region have in common. */
export type Common = Required<Pick<FunctionArgs, 'code' | 'environment' | 'loggingConfig' | 'role' | 'vpcConfig'>>;

/**
 * A function that is called by a schedule of its own.
 * @param prefix what the last part of the names of its resources begins with
 * @param after what comes before it, and goes after it
 */
export function newScheduledFunction(
  { parent, name, region }: Place,
  prefix: '' | 'verifier-',
  { function: planned, schedule }: ScheduledFunctionPlan,
  common: Common,
  after: Resource,
): LambdaFunction {
  const nameOf = (part: string): string => `${name}-${prefix}${part}`;
  const built = new LambdaFunction(
    nameOf('function'),
    {
      ...common,
      region,
      name: planned.name,
      description: planned.description,
      runtime: planned.runtime,
      architectures: [planned.architecture],
      handler: planned.handler,
      memorySize: planned.memoryMegabytes,
      timeout: planned.timeoutSeconds,
      reservedConcurrentExecutions: planned.concurrency,
    },
    { parent, dependsOn: [after] },
  );
  const { retries, maxAgeSeconds } = planned.calls;
  new FunctionEventInvokeConfig(
    nameOf('calls'),
    { region, functionName: built.name, maximumRetryAttempts: retries, maximumEventAgeInSeconds: maxAgeSeconds },
    { parent },
  );
  const rule = new EventRule(
    nameOf('schedule'),
    { region, name: schedule.name, description: schedule.description, scheduleExpression: schedule.expression },
    { parent },
  );
  const { delivery } = schedule;
  const retryPolicy = { maximumRetryAttempts: delivery.retries, maximumEventAgeInSeconds: delivery.maxAgeSeconds };
  new EventTarget(
    nameOf('target'),
    { region, rule: rule.name, targetId: 'probe', arn: built.arn, retryPolicy },
    { parent },
  );
  new Permission(
    nameOf('permission'),
    {
      region,
      function: built.name,
      action: 'lambda:InvokeFunction',
      principal: 'events.amazonaws.com',
      sourceArn: rule.arn,
    },
    { parent },
  );
  return built;
}
