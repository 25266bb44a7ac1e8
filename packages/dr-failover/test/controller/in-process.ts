import type { ActCalls } from '../../src/handler/act/calls.js';
import type { WatchCalls } from '../../src/handler/watch/calls.js';
import type { AwsModel, Call } from './aws-model.js';

type Calls = ActCalls & WatchCalls;

/** The calls of both functions, answered by the model without a wire. `around` may hold a call up, or end it. */
export function inProcess(
  model: AwsModel,
  around: (call: Call, done: () => Promise<object>) => Promise<object> = (_, done) => done(),
): Calls {
  const ask = (action: string, side: Call['side'], input: object, hang = 2_000): Promise<never> => {
    const call = { action, side };
    return around(call, () => model.call(call, input, hang)) as Promise<never>;
  };
  return {
    // One of two attempts in the primary region, and both in the standby's.
    getMetricData: (side, input) => ask('cloudwatch:GetMetricData', side, input, side === 'primary' ? 1_000 : 2_000),
    putMetricData: (input) => ask('cloudwatch:PutMetricData', 'standby', input),
    getItem: (input) => ask('dynamodb:GetItem', 'standby', input),
    putItem: (input) => ask('dynamodb:PutItem', 'standby', input),
    updateItem: (input) => ask('dynamodb:UpdateItem', 'standby', input),
    transactWriteItems: (input) => ask('dynamodb:TransactWriteItems', 'standby', input),
    describeExecution: (executionArn) => ask('states:DescribeExecution', 'standby', { executionArn }),
    startExecution: (input) => ask('states:StartExecution', 'standby', input),
    describeGlobalClusters: (identifier, limit) =>
      ask('rds:DescribeGlobalClusters', 'standby', { GlobalClusterIdentifier: identifier }, limit),
    failoverGlobalCluster: (input) => ask('rds:FailoverGlobalCluster', 'standby', input, 8_000),
    switchoverGlobalCluster: (writer, input) => ask('rds:SwitchoverGlobalCluster', writer, input, 8_000),
    publish: (side, input) => ask('sns:Publish', side, input),
  };
}
