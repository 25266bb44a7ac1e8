import type { LateText } from './late-text.js';
import { policyDocument, type PolicyDocument } from './policy.js';
import { partitionOf, type RegionName } from './region.js';

/**
 * The policy of a key that encrypts a log group: administered by the account, used by CloudWatch Logs of the region for
 * this log group alone. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 * @param logGroupName may end in `*` for all that begin so: `ArnEquals` knows wildcards
 */
export function logKeyPolicy<S>(
  region: RegionName,
  logGroupName: string,
  { account, text }: LateText<S>,
): PolicyDocument<S> {
  const [partition, where, group] = [partitionOf(region) as S, region as S, logGroupName as S];
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
