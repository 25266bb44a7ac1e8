import { partitionOf, policyDocument, type LateText, type PolicyDocument } from 'dr-core';
import type { FlowLogPlan, RegionPlan } from './network-plan.js';

/**
 * The key of the flow log: administered by the account, used by CloudWatch Logs of this region for this log group alone.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function flowLogKeyPolicy<S>(
  { region }: RegionPlan<S>,
  { logGroupName }: FlowLogPlan,
  { account, text }: LateText<S>,
): PolicyDocument<S> {
  const partition = partitionOf(region) as S;
  const [where, group] = [region as S, logGroupName as S];
  return policyDocument<S>(
    {
      Sid: 'AdministeredByTheAccount',
      Effect: 'Allow',
      Principal: { AWS: text`arn:${partition}:iam::${account}:root` },
      Action: 'kms:*',
      Resource: '*' as S,
    },
    {
      Sid: 'UsedForThisLogGroup',
      Effect: 'Allow',
      Principal: { Service: text`logs.${where}.amazonaws.com` },
      Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
      Resource: '*' as S,
      Condition: {
        ArnEquals: {
          'kms:EncryptionContext:aws:logs:arn': text`arn:${partition}:logs:${where}:${account}:log-group:${group}`,
        },
      },
    },
  );
}

/** Only the flow logs of this account may assume the role: without the condition any account's could (confused deputy). */
export const flowLogTrustPolicy = <S>({ account }: LateText<S>): PolicyDocument<S> =>
  policyDocument<S>({
    Effect: 'Allow',
    Principal: { Service: 'vpc-flow-logs.amazonaws.com' as S },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'aws:SourceAccount': account } },
  });

/** Writing into the one log group. `logStreams` is the ARN of its streams: the group's, ending in `:*`. */
export const flowLogRolePolicy = <S>(logStreams: S): PolicyDocument<S> =>
  policyDocument<S>({
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
    Resource: logStreams,
  });
