import { CfnFlowLog } from 'aws-cdk-lib/aws-ec2';
import { CfnRole, CfnRolePolicy } from 'aws-cdk-lib/aws-iam';
import { CfnAlias, CfnKey } from 'aws-cdk-lib/aws-kms';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { Aws, RemovalPolicy, type Stack } from 'aws-cdk-lib/core';
import { nameOf, type Region } from '../regions.js';
import { nameTag } from './tags.js';

export function newFlowLog(stack: Stack, vpcId: string, values: Region): void {
  const { region } = values;
  const name = nameOf('flow-log', values);
  const key = new CfnKey(stack, 'flow-log-key', {
    description: name,
    enableKeyRotation: true,
    keyPolicy: keyPolicy(region, name),
  });
  key.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  new CfnAlias(stack, 'flow-log-alias', { aliasName: `alias/${name}`, targetKeyId: key.ref });
  const logGroup = new CfnLogGroup(stack, 'flow-log-group', {
    logGroupName: `/vpc/${name}`,
    retentionInDays: 400,
    kmsKeyId: key.attrArn,
  });
  logGroup.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  const role = new CfnRole(stack, 'flow-log-role', {
    roleName: name,
    assumeRolePolicyDocument: policyOf({
      Effect: 'Allow',
      Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  });
  const policy = new CfnRolePolicy(stack, 'flow-log-policy', {
    roleName: role.ref,
    policyName: 'write-flow-log',
    policyDocument: policyOf({
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      Resource: logGroup.attrArn,
    }),
  });
  const flowLog = new CfnFlowLog(stack, 'flow-log', {
    resourceType: 'VPC',
    resourceId: vpcId,
    trafficType: 'REJECT',
    maxAggregationInterval: 60,
    logDestinationType: 'cloud-watch-logs',
    logGroupName: logGroup.ref,
    deliverLogsPermissionArn: role.attrArn,
    tags: nameTag('flow-log', values),
  });
  flowLog.addResourceDependency(policy);
}

const policyOf = (...statements: readonly object[]): object => ({ Version: '2012-10-17', Statement: statements });

const keyPolicy = (region: string, name: string): object =>
  policyOf(
    {
      Sid: 'AdministeredByTheAccount',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${Aws.ACCOUNT_ID}:root` },
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
          'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:${region}:${Aws.ACCOUNT_ID}:log-group:/vpc/${name}`,
        },
      },
    },
  );
