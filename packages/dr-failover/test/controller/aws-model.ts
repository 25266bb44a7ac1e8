import type { GetMetricDataCommandInput, MetricDatum } from '@aws-sdk/client-cloudwatch';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Side } from 'dr-core';
import type { Clock } from '../../src/handler/controller/clock.js';
import { awsError } from './aws-error.js';
import { GlobalDatabase } from './global-database.js';
import { MetricStore } from './metric-store.js';
import { TableModel } from './table-model.js';

/** What happens to a call: `lost` was done, and its answer is never heard; `twice` was heard two times. */
export type Fault = 'broken' | 'denied' | 'hangs' | 'lost' | 'throttled' | 'twice';

/** A call, in IAM's words. */
export interface Call {
  readonly action: string;
  readonly side: Side;
}

/** An execution that was asked for. */
export interface Started {
  readonly name: string;
  readonly input: string;
}

/** What was published to a topic. */
export interface Told {
  readonly side: Side;
  readonly subject: string;
  readonly text: string;
}

type Item = Record<string, AttributeValue>;

/** The AWS that the controller sees: two regions, of which the primary may be lost. */
export class AwsModel {
  readonly database = new GlobalDatabase();
  readonly table = new TableModel();
  readonly metrics = { primary: new MetricStore(), standby: new MetricStore() };
  readonly told: Told[] = [];
  readonly calls: Call[] = [];
  /** Decides what happens to each call. */
  faultOf: (call: Call) => Fault | undefined = () => undefined;
  /** Whether nothing of the primary region answers. */
  primaryLost = false;
  start: (execution: Started) => void = () => {};
  statusOf: (executionArn: string) => { readonly status: string; readonly stopDate?: Date | undefined } = () => ({
    status: 'RUNNING',
  });

  constructor(readonly clock: Clock) {}

  /** @param hang how long a call that is not answered waits, milliseconds */
  async call(call: Call, input: object, hang: number): Promise<object> {
    this.calls.push(call);
    const lost = call.side === 'primary' && this.primaryLost;
    const fault = lost ? 'hangs' : this.faultOf(call);
    if (fault === 'hangs') {
      await this.clock.sleep(hang);
      throw awsError('TimeoutError');
    }
    if (fault === 'broken') throw awsError('InternalFailure', 500);
    if (fault === 'denied') throw awsError('AccessDeniedException', 403);
    if (fault === 'throttled') throw awsError('ThrottlingException', 400);
    const answer = this.#do(call, input);
    if (fault === 'twice') return this.#do(call, input);
    if (fault === 'lost') {
      await this.clock.sleep(hang);
      throw awsError('TimeoutError');
    }
    return answer;
  }

  #do({ action, side }: Call, input: object): object {
    const now = this.clock.now();
    const given = input as Record<string, string>;
    switch (action) {
      case 'cloudwatch:GetMetricData':
        return this.metrics[side].get(input as GetMetricDataCommandInput);
      case 'cloudwatch:PutMetricData':
        this.metrics[side].put(given['Namespace'], (input as { MetricData: MetricDatum[] }).MetricData);
        return {};
      case 'dynamodb:GetItem': {
        const Item = this.table.get((input as { Key: Item }).Key);
        return Item === undefined ? {} : { Item };
      }
      case 'dynamodb:PutItem':
        this.table.put(input);
        return {};
      case 'dynamodb:UpdateItem':
        this.table.update(input);
        return {};
      case 'dynamodb:TransactWriteItems':
        this.table.transact((input as { TransactItems: object[] }).TransactItems);
        return {};
      case 'rds:DescribeGlobalClusters':
        return { GlobalClusters: this.database.describe(now) };
      case 'rds:FailoverGlobalCluster':
        if (String(given['AllowDataLoss']) !== 'true' || side !== 'standby')
          throw awsError('InvalidParameterValue', 400);
        this.database.promote(now, given['TargetDbClusterIdentifier'] ?? '', 'failover');
        return {};
      case 'rds:SwitchoverGlobalCluster':
        if (side !== this.database.writer(now)) throw awsError('InvalidParameterValue', 400);
        this.database.promote(now, given['TargetDbClusterIdentifier'] ?? '', 'switchover');
        return {};
      case 'sns:Publish':
        this.told.push({ side, subject: given['Subject'] ?? '', text: given['Message'] ?? '' });
        return {};
      case 'states:StartExecution':
        this.start({ name: given['name'] ?? '', input: given['input'] ?? '' });
        return { executionArn: given['name'] };
      case 'states:DescribeExecution':
        return this.statusOf(given['executionArn'] ?? '');
      default:
        throw awsError(`${action} is not known here`, 400);
    }
  }
}
