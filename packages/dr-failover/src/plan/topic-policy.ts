import { policyDocument, type LateText, type PolicyDocument } from 'dr-core';

/**
 * Alarms of this account may publish, and nothing may without TLS. Principals of the account publish and subscribe by their
 * own policies. https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 */
export const topicPolicy = <S>(topicArn: S, { account }: LateText<S>): PolicyDocument<S> =>
  policyDocument<S>(
    {
      Sid: 'PublishedToByTheAlarms',
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' as S },
      Action: 'sns:Publish',
      Resource: topicArn,
      Condition: { StringEquals: { 'aws:SourceAccount': account } },
    },
    {
      Sid: 'NeverWithoutTls',
      Effect: 'Deny',
      Principal: '*',
      Action: 'sns:Publish',
      Resource: topicArn,
      Condition: { Bool: { 'aws:SecureTransport': 'false' as S } },
    },
  );
