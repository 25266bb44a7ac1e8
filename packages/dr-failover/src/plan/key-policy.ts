import { partitionOf, policyDocument, type LateText, type PolicyDocument } from 'dr-core';
import type { KeyPlan } from './failover-plan.js';

/**
 * The key of a region: administered by the account, whose principals DynamoDB and SNS use it as; used by CloudWatch for what
 * alarms tell the topic, and by CloudWatch Logs for the log groups of the controller alone.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function keyPolicy<S>({ region, logGroups }: KeyPlan, { account, text }: LateText<S>): PolicyDocument<S> {
  const [partition, where] = [partitionOf(region) as S, region as S];
  const groups = logGroups.map((name) => text`arn:${partition}:logs:${where}:${account}:log-group:${name as S}`);
  const logs = {
    Sid: 'UsedForTheLogs',
    Effect: 'Allow',
    Principal: { Service: text`logs.${where}.amazonaws.com` },
    Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
    Resource: '*' as S,
    Condition: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': groups } },
  } as const;
  return policyDocument<S>(
    {
      Sid: 'AdministeredByTheAccount',
      Effect: 'Allow',
      Principal: { AWS: text`arn:${partition}:iam::${account}:root` },
      Action: 'kms:*',
      Resource: '*' as S,
    },
    {
      Sid: 'UsedByTheAlarms',
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' as S },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      Resource: '*' as S,
      Condition: { StringEquals: { 'aws:SourceAccount': account } },
    },
    ...(groups.length === 0 ? [] : [logs]),
  );
}
