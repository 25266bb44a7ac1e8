import { CloudWatchClient, GetMetricDataCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
  type StartExecutionCommandInput,
} from '@aws-sdk/client-sfn';
import { callOptions, within } from '../controller/aws-call.js';
import type { WatchEnvironment } from '../controller/environment.js';
import type { DescribesExecutions } from '../controller/execution.js';
import type { WritesMetrics } from '../controller/metrics.js';
import { primaryAttempts, type ReadsMetrics } from '../controller/signals.js';
import type { ReadsItems } from '../controller/table.js';

/** Every call that `watch` makes to AWS. */
export interface WatchCalls extends ReadsMetrics, WritesMetrics, ReadsItems, DescribesExecutions {
  startExecution(input: StartExecutionCommandInput): Promise<unknown>;
}

/** The calls of the SDK, each with its deadline. */
export function watchCalls({ regions, timing }: WatchEnvironment): WatchCalls {
  const { callTimeout, signalTimeout, primaryTimeout } = timing;
  const attempt = Math.floor(primaryTimeout / primaryAttempts);
  const lookTimes = { primary: attempt, standby: signalTimeout };
  const readers = {
    primary: new CloudWatchClient(callOptions(regions.primary, attempt, 1)),
    standby: new CloudWatchClient(callOptions(regions.standby, signalTimeout, 2)),
  };
  const cloudwatch = new CloudWatchClient(callOptions(regions.standby, callTimeout, 2));
  const dynamodb = new DynamoDBClient(callOptions(regions.standby, callTimeout, 2));
  const sfn = new SFNClient(callOptions(regions.standby, callTimeout, 2));
  return {
    getMetricData: (side, input) => readers[side].send(new GetMetricDataCommand(input), within(lookTimes[side])),
    putMetricData: (input) => cloudwatch.send(new PutMetricDataCommand(input), within(callTimeout)),
    getItem: (input) => dynamodb.send(new GetItemCommand(input), within(callTimeout)),
    startExecution: (input) => sfn.send(new StartExecutionCommand(input), within(callTimeout)),
    describeExecution: (executionArn) => sfn.send(new DescribeExecutionCommand({ executionArn }), within(callTimeout)),
  };
}
