import { CloudWatchClient, GetMetricDataCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type PutItemCommandInput,
  type TransactWriteItemsCommandInput,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeGlobalClustersCommand,
  FailoverGlobalClusterCommand,
  RDSClient,
  SwitchoverGlobalClusterCommand,
  type DescribeGlobalClustersCommandOutput,
  type FailoverGlobalClusterCommandInput,
  type SwitchoverGlobalClusterCommandInput,
} from '@aws-sdk/client-rds';
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { PublishCommand, SNSClient, type PublishCommandInput } from '@aws-sdk/client-sns';
import type { Side } from 'dr-core';
import { callOptions, within } from '../controller/aws-call.js';
import type { ActEnvironment } from '../controller/environment.js';
import type { DescribesExecutions } from '../controller/execution.js';
import type { WritesMetrics } from '../controller/metrics.js';
import { primaryAttempts, type ReadsMetrics } from '../controller/signals.js';
import type { ReadsItems } from '../controller/table.js';

/** Every call that `act` makes to AWS. */
export interface ActCalls extends ReadsMetrics, WritesMetrics, ReadsItems, DescribesExecutions {
  putItem(input: PutItemCommandInput): Promise<unknown>;
  updateItem(input: UpdateItemCommandInput): Promise<unknown>;
  transactWriteItems(input: TransactWriteItemsCommandInput): Promise<unknown>;
  /** @param limit milliseconds */
  describeGlobalClusters(
    identifier: string,
    limit: number,
  ): Promise<Pick<DescribeGlobalClustersCommandOutput, 'GlobalClusters'>>;
  /** In the standby region, which is the one that is promoted. */
  failoverGlobalCluster(input: FailoverGlobalClusterCommandInput): Promise<unknown>;
  /** In the region of the writer, as AWS wants it. */
  switchoverGlobalCluster(writer: Side, input: SwitchoverGlobalClusterCommandInput): Promise<unknown>;
  publish(side: Side, input: PublishCommandInput): Promise<unknown>;
}

/** The calls of the SDK, each with its deadline. What promotes is called once: whether it was heard is seen, not guessed. */
export function actCalls({ regions, timing }: ActEnvironment): ActCalls {
  const { callTimeout, describeTimeout, signalTimeout, primaryTimeout, promotionCallTimeout } = timing;
  const attempt = Math.floor(primaryTimeout / primaryAttempts);
  const lookTimes = { primary: attempt, standby: signalTimeout };
  const tellTimes = { primary: primaryTimeout, standby: callTimeout };
  const here = callOptions(regions.standby, callTimeout, 2);
  const [cloudwatch, dynamodb, rds, sfn] = [
    new CloudWatchClient(here),
    new DynamoDBClient(here),
    new RDSClient(callOptions(regions.standby, describeTimeout, 2)),
    new SFNClient(here),
  ];
  const readers = {
    primary: new CloudWatchClient(callOptions(regions.primary, attempt, 1)),
    standby: new CloudWatchClient(callOptions(regions.standby, signalTimeout, 2)),
  };
  const promoters = {
    primary: new RDSClient(callOptions(regions.primary, promotionCallTimeout, 1)),
    standby: new RDSClient(callOptions(regions.standby, promotionCallTimeout, 1)),
  };
  const topics = {
    primary: new SNSClient(callOptions(regions.primary, primaryTimeout, 1)),
    standby: new SNSClient(callOptions(regions.standby, callTimeout, 2)),
  };
  const soon = (): { abortSignal: AbortSignal } => within(callTimeout);
  return {
    getMetricData: (side, input) => readers[side].send(new GetMetricDataCommand(input), within(lookTimes[side])),
    putMetricData: (input) => cloudwatch.send(new PutMetricDataCommand(input), soon()),
    getItem: (input) => dynamodb.send(new GetItemCommand(input), soon()),
    putItem: (input) => dynamodb.send(new PutItemCommand(input), soon()),
    updateItem: (input) => dynamodb.send(new UpdateItemCommand(input), soon()),
    transactWriteItems: (input) => dynamodb.send(new TransactWriteItemsCommand(input), soon()),
    describeExecution: (executionArn) => sfn.send(new DescribeExecutionCommand({ executionArn }), soon()),
    describeGlobalClusters: (GlobalClusterIdentifier, limit) =>
      rds.send(new DescribeGlobalClustersCommand({ GlobalClusterIdentifier }), within(limit)),
    failoverGlobalCluster: (input) =>
      promoters.standby.send(new FailoverGlobalClusterCommand(input), within(promotionCallTimeout)),
    switchoverGlobalCluster: (writer, input) =>
      promoters[writer].send(new SwitchoverGlobalClusterCommand(input), within(promotionCallTimeout)),
    publish: (side, input) => topics[side].send(new PublishCommand(input), within(tellTimes[side])),
  };
}
