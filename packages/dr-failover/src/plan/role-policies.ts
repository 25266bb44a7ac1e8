import { partitionOf, policyDocument, type LateText, type PolicyDocument, type PolicyStatement } from 'dr-core';
import { calls } from '../contract/calls.js';
import { metricNamespace } from '../contract/metric.js';
import { allow, type Scope } from './allow.js';
import type { FailoverPlan } from './failover-plan.js';
import { executionsArn, type Resources } from './resources.js';

type OwnNamespace = `namespace ${typeof metricNamespace}`;

/**
 * What the function that watches may do.
 * @param logStreams the ARN of its log group's streams: the group's, ending in `:*`
 */
export const watchPolicy = <S>(
  plan: FailoverPlan,
  { keyArn, tableArn }: Resources<S>,
  machineArn: S,
  logStreams: S,
  late: LateText<S>,
): PolicyDocument<S> =>
  policyDocument<S>(
    writeLog(logStreams),
    ...allow<S, (typeof calls.watch)[number]['on']>(calls.watch, {
      ...metricScopes(plan),
      table: { Resource: tableArn },
      'state machine': { Resource: machineArn },
      'executions of the state machine': { Resource: executionsArn(plan, late) },
    }),
    useKeyOfTable(plan, keyArn, late),
  );

/**
 * What the function that acts may do.
 * @param logStreams the ARN of its log group's streams: the group's, ending in `:*`
 */
export const actPolicy = <S>(
  plan: FailoverPlan,
  { keyArn, tableArn, topicArns, promotion }: Resources<S>,
  logStreams: S,
  late: LateText<S>,
): PolicyDocument<S> => {
  const { globalClusterArn, clusterArns } = promotion;
  return policyDocument<S>(
    writeLog(logStreams),
    ...allow<S, (typeof calls.act)[number]['on']>(calls.act, {
      ...metricScopes(plan),
      table: { Resource: tableArn },
      'global cluster': { Resource: globalClusterArn },
      'global cluster and both clusters': { Resource: [globalClusterArn, clusterArns.primary, clusterArns.standby] },
      'topic of the region': { Resource: [topicArns.primary, topicArns.standby] },
      'executions of the state machine': { Resource: executionsArn(plan, late) },
    }),
    useKeyOfTable(plan, keyArn, late),
    publishToStandby(plan, keyArn, late),
    publishToPrimary(plan, late),
  );
};

const writeLog = <S>(logStreams: S): PolicyStatement<S> => ({
  Effect: 'Allow',
  Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  Resource: logStreams,
});

/**
 * Neither action knows resources: reading is confined to the two regions, writing to the namespace.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
 */
const metricScopes = <S>({ recovery }: FailoverPlan): Readonly<Record<'*' | OwnNamespace, Scope<S>>> => ({
  '*': {
    Resource: '*' as S,
    Condition: { StringEquals: { 'aws:RequestedRegion': [recovery.primary as S, recovery.standby as S] } },
  },
  [`namespace ${metricNamespace}` as const]: {
    Resource: '*' as S,
    Condition: { StringEquals: { 'cloudwatch:namespace': metricNamespace as S } },
  },
});

/**
 * The key is for what DynamoDB of this region does for the caller, and nothing else. It asks for all of these whatever is done.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 */
export const useKeyOfTable = <S>({ region }: FailoverPlan, keyArn: S, { text }: LateText<S>): PolicyStatement<S> => ({
  Effect: 'Allow',
  Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
  Resource: keyArn,
  Condition: { StringEquals: { 'kms:ViaService': text`dynamodb.${region as S}.amazonaws.com` } },
});

/** What publishing to an encrypted topic needs. https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html */
const publishing = ['kms:Decrypt', 'kms:GenerateDataKey*'];

const publishToStandby = <S>({ region }: FailoverPlan, keyArn: S, { text }: LateText<S>): PolicyStatement<S> => ({
  Effect: 'Allow',
  Action: publishing,
  Resource: keyArn,
  Condition: { StringEquals: { 'kms:ViaService': text`sns.${region as S}.amazonaws.com` } },
});

/** The id of the primary region's key is known there alone; its alias is planned. */
function publishToPrimary<S>({ keys: { primary } }: FailoverPlan, { account, text }: LateText<S>): PolicyStatement<S> {
  const [partition, where] = [partitionOf(primary.region) as S, primary.region as S];
  return {
    Effect: 'Allow',
    Action: publishing,
    Resource: text`arn:${partition}:kms:${where}:${account}:key/*`,
    Condition: {
      StringEquals: { 'kms:ViaService': text`sns.${where}.amazonaws.com` },
      'ForAnyValue:StringEquals': { 'kms:ResourceAliases': primary.alias as S },
    },
  };
}
