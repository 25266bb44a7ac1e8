import { partitionOf, policyDocument, type LateText, type PolicyDocument, type RegionName } from 'dr-core';

/** The alarms of this account and region, for which CloudWatch acts. */
const alarmsOf = <S>(region: RegionName, { account, text }: LateText<S>) => ({
  StringEquals: { 'aws:SourceAccount': account },
  ArnLike: { 'aws:SourceArn': text`arn:${partitionOf(region) as S}:cloudwatch:${region as S}:${account}:alarm:*` },
});

/**
 * The policy of a topic's key. An alarm whose topic has a key that CloudWatch may not use changes its state, and nobody hears
 * of it. EventBridge is not let in: nothing here is told through it, and it would need a statement without conditions, as it
 * sends neither the account nor the rule along.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export const keyPolicy = <S>(region: RegionName, late: LateText<S>): PolicyDocument<S> =>
  policyDocument<S>(
    {
      Sid: 'AdministeredByTheAccount',
      Effect: 'Allow',
      Principal: { AWS: late.text`arn:${partitionOf(region) as S}:iam::${late.account}:root` },
      Action: 'kms:*',
      Resource: '*' as S,
    },
    {
      Sid: 'UsedForAlarms',
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' as S },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      Resource: '*' as S,
      Condition: alarmsOf(region, late),
    },
  );

/** Alarms of the account may publish, and nobody in clear. https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html */
export const topicPolicy = <S>(region: RegionName, topicArn: S, late: LateText<S>): PolicyDocument<S> =>
  policyDocument<S>(
    {
      Sid: 'AlarmsPublish',
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' as S },
      Action: 'sns:Publish',
      Resource: topicArn,
      Condition: alarmsOf(region, late),
    },
    {
      Sid: 'NothingInClear',
      Effect: 'Deny',
      Principal: '*',
      Action: 'sns:Publish',
      Resource: topicArn,
      Condition: { Bool: { 'aws:SecureTransport': 'false' as S } },
    },
  );

/** The rule of an alarm over alarms, which are named by reference: all of them. */
export const allOf = <S>(names: readonly S[], { text }: LateText<S>): S =>
  names.map((name) => text`ALARM("${name}")`).reduce((rule, next) => text`${rule} AND ${next}`);
