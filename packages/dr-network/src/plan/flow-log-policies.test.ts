import { defineRecovery, minutes, type LateText } from 'dr-core';
import { expect, it } from 'vitest';
import { flowLogKeyPolicy, flowLogRolePolicy, flowLogTrustPolicy } from './flow-log-policies.js';
import { planNetwork } from './plan-network.js';

const late: LateText<string> = {
  account: '123456789012',
  text: (strings, ...values) => String.raw({ raw: strings }, ...values),
};

const planFor = (primary: 'us-east-1' | 'us-gov-east-1', standby: 'us-west-2' | 'us-gov-west-1') =>
  planNetwork(
    defineRecovery({ name: 'trading', primary, standby, objectives: { rto: minutes(5), rpo: minutes(1) } }),
    'network',
    { cidr: '10.20.0.0/15' },
  ).regions.primary;

it('lets CloudWatch Logs of the region use the key for the one log group', () => {
  const region = planFor('us-east-1', 'us-west-2');
  expect(region.flowLog && flowLogKeyPolicy(region, region.flowLog, late).Statement).toEqual([
    {
      Sid: 'AdministeredByTheAccount',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::123456789012:root' },
      Action: 'kms:*',
      Resource: '*',
    },
    {
      Sid: 'UsedForThisLogGroup',
      Effect: 'Allow',
      Principal: { Service: 'logs.us-east-1.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
      Resource: '*',
      Condition: {
        ArnEquals: {
          'kms:EncryptionContext:aws:logs:arn':
            'arn:aws:logs:us-east-1:123456789012:log-group:/vpc/trading-network-flow-log-us-east-1-production',
        },
      },
    },
  ]);
});

it('writes ARNs of the partition that the region is in', () => {
  const region = planFor('us-gov-east-1', 'us-gov-west-1');
  const text = JSON.stringify(region.flowLog && flowLogKeyPolicy(region, region.flowLog, late));
  expect(text).toContain('arn:aws-us-gov:iam::123456789012:root');
  expect(text).toContain('arn:aws-us-gov:logs:us-gov-east-1:');
  expect(text).not.toContain('arn:aws:');
});

it("lets only this account's flow logs assume the role, to write into the one group", () => {
  expect(flowLogTrustPolicy(late)).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
      },
    ],
  });
  expect(flowLogRolePolicy('arn:group:*').Statement).toEqual([
    {
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      Resource: 'arn:group:*',
    },
  ]);
});
