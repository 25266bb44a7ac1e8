import { LogGroup } from '@pulumi/aws/cloudwatch';
import { FlowLog, type Vpc } from '@pulumi/aws/ec2';
import { getCallerIdentityOutput } from '@pulumi/aws/getCallerIdentity';
import { Role, RolePolicy } from '@pulumi/aws/iam';
import { Alias, Key } from '@pulumi/aws/kms';
import { interpolate, jsonStringify, type Output } from '@pulumi/pulumi';
import { nameOf, type Region } from '../regions.js';

export function newFlowLog(vpc: Vpc, values: Region): void {
  const { side, region } = values;
  const name = nameOf('flow-log', values);
  const account = getCallerIdentityOutput().accountId;
  const key = new Key(
    `${side}-flow-log-key`,
    { region, description: name, enableKeyRotation: true, policy: keyPolicy(region, name, account) },
    { retainOnDelete: true },
  );
  new Alias(`${side}-flow-log-alias`, { region, name: `alias/${name}`, targetKeyId: key.keyId });
  const logGroup = new LogGroup(
    `${side}-flow-log-group`,
    { region, name: `/vpc/${name}`, retentionInDays: 400, kmsKeyId: key.arn },
    { retainOnDelete: true },
  );
  const role = new Role(`${side}-flow-log-role`, {
    name,
    assumeRolePolicy: policyOf({
      Effect: 'Allow',
      Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'aws:SourceAccount': account } },
    }),
  });
  const policy = new RolePolicy(`${side}-flow-log-policy`, {
    role: role.name,
    name: 'write-flow-log',
    policy: policyOf({
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      Resource: interpolate`${logGroup.arn}:*`,
    }),
  });
  new FlowLog(
    `${side}-flow-log`,
    {
      region,
      vpcId: vpc.id,
      trafficType: 'REJECT',
      maxAggregationInterval: 60,
      logDestinationType: 'cloud-watch-logs',
      logDestination: logGroup.arn,
      iamRoleArn: role.arn,
      tags: { Name: name },
    },
    { dependsOn: [policy] },
  );
}

const policyOf = (...statements: readonly object[]): Output<string> =>
  jsonStringify({ Version: '2012-10-17', Statement: statements });

const keyPolicy = (region: string, name: string, account: Output<string>): Output<string> =>
  policyOf(
    {
      Sid: 'AdministeredByTheAccount',
      Effect: 'Allow',
      Principal: { AWS: interpolate`arn:aws:iam::${account}:root` },
      Action: 'kms:*',
      Resource: '*',
    },
    {
      Sid: 'UsedForThisLogGroup',
      Effect: 'Allow',
      Principal: { Service: `logs.${region}.amazonaws.com` },
      Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
      Resource: '*',
      Condition: {
        ArnEquals: {
          'kms:EncryptionContext:aws:logs:arn': interpolate`arn:aws:logs:${region}:${account}:log-group:/vpc/${name}`,
        },
      },
    },
  );
