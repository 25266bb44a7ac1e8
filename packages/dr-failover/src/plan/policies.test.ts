import { describe, expect, it } from 'vitest';
import { controllers, late, propsOf, recovery, resourcesOf } from '../../test/controllers.js';
import { keyPolicy } from './key-policy.js';
import { machinePolicy } from './machine-policy.js';
import { operatorPolicy } from './operator-policy.js';
import { planFailover } from './plan-failover.js';
import { primaryTopicArn } from './resources.js';
import { topicPolicy } from './topic-policy.js';
import { functionTrustPolicy, machineTrustPolicy, operatorTrustPolicy } from './trust-policy.js';

const props = propsOf(controllers.automatic);
const plan = planFailover(recovery, 'failover', props);
const resources = resourcesOf(props);

describe('the policies of a controller', () => {
  it('let a run call its two functions, and have its log delivered', () => {
    expect(machinePolicy('act', 'verifier').Statement).toMatchInlineSnapshot(`
      [
        {
          "Action": [
            "lambda:InvokeFunction",
          ],
          "Effect": "Allow",
          "Resource": [
            "act",
            "verifier",
          ],
        },
        {
          "Action": [
            "logs:CreateLogDelivery",
            "logs:DeleteLogDelivery",
            "logs:DescribeLogGroups",
            "logs:DescribeResourcePolicies",
            "logs:GetLogDelivery",
            "logs:ListLogDeliveries",
            "logs:PutResourcePolicy",
            "logs:UpdateLogDelivery",
          ],
          "Effect": "Allow",
          "Resource": "*",
        },
      ]
    `);
  });

  it('let an operator start, answer, forbid and look, and nothing be stopped half-way', () => {
    const { Statement } = operatorPolicy(plan, resources, 'machine', ['streams'], late);
    expect(Statement).toMatchInlineSnapshot(`
      [
        {
          "Action": [
            "states:StartExecution",
            "states:SendTaskSuccess",
            "states:SendTaskFailure",
          ],
          "Effect": "Allow",
          "Resource": "machine",
        },
        {
          "Action": [
            "dynamodb:GetItem",
            "dynamodb:UpdateItem",
          ],
          "Effect": "Allow",
          "Resource": "table",
        },
        {
          "Action": [
            "kms:Decrypt",
            "kms:DescribeKey",
            "kms:Encrypt",
            "kms:GenerateDataKey*",
            "kms:ReEncrypt*",
          ],
          "Condition": {
            "StringEquals": {
              "kms:ViaService": "dynamodb.us-west-2.amazonaws.com",
            },
          },
          "Effect": "Allow",
          "Resource": "key",
        },
        {
          "Action": [
            "states:DescribeStateMachine",
            "states:ListExecutions",
          ],
          "Effect": "Allow",
          "Resource": "machine",
        },
        {
          "Action": [
            "states:DescribeExecution",
            "states:GetExecutionHistory",
          ],
          "Effect": "Allow",
          "Resource": "arn:aws:states:us-west-2:123456789012:execution:payments-failover-us-west-2-production:*",
        },
        {
          "Action": [
            "rds:DescribeGlobalClusters",
          ],
          "Effect": "Allow",
          "Resource": "arn:aws:rds::123456789012:global-cluster:payments-ledger",
        },
        {
          "Action": [
            "logs:DescribeLogStreams",
            "logs:FilterLogEvents",
            "logs:GetLogEvents",
          ],
          "Effect": "Allow",
          "Resource": [
            "streams",
          ],
        },
        {
          "Action": [
            "cloudwatch:GetMetricData",
          ],
          "Condition": {
            "StringEquals": {
              "aws:RequestedRegion": "us-west-2",
            },
          },
          "Effect": "Allow",
          "Resource": "*",
        },
      ]
    `);
    expect(JSON.stringify(Statement)).not.toMatch(/StopExecution|rds:(?:Failover|Switchover)/);
  });

  it('are assumed by Lambda, and by Step Functions for this account alone', () => {
    expect(functionTrustPolicy().Statement).toEqual([
      { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ]);
    expect(machineTrustPolicy(late).Statement).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: 'states.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
      },
    ]);
  });

  it('are assumed by people with a second factor, or by those who were named', () => {
    expect(operatorTrustPolicy(recovery, undefined, late).Statement).toEqual([
      {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::123456789012:root' },
        Action: 'sts:AssumeRole',
        Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
      },
    ]);
    expect(operatorTrustPolicy(recovery, ['oncall'], late).Statement).toEqual([
      { Effect: 'Allow', Principal: { AWS: ['oncall'] }, Action: 'sts:AssumeRole' },
    ]);
  });

  it('let the alarms of the account publish, and nobody without TLS', () => {
    expect(topicPolicy('topic', late).Statement).toMatchInlineSnapshot(`
      [
        {
          "Action": "sns:Publish",
          "Condition": {
            "StringEquals": {
              "aws:SourceAccount": "123456789012",
            },
          },
          "Effect": "Allow",
          "Principal": {
            "Service": "cloudwatch.amazonaws.com",
          },
          "Resource": "topic",
          "Sid": "PublishedToByTheAlarms",
        },
        {
          "Action": "sns:Publish",
          "Condition": {
            "Bool": {
              "aws:SecureTransport": "false",
            },
          },
          "Effect": "Deny",
          "Principal": "*",
          "Resource": "topic",
          "Sid": "NeverWithoutTls",
        },
      ]
    `);
  });

  it('let the key be used for the logs where there are any, and by the alarms', () => {
    expect(keyPolicy(plan.keys.standby, late).Statement).toMatchInlineSnapshot(`
      [
        {
          "Action": "kms:*",
          "Effect": "Allow",
          "Principal": {
            "AWS": "arn:aws:iam::123456789012:root",
          },
          "Resource": "*",
          "Sid": "AdministeredByTheAccount",
        },
        {
          "Action": [
            "kms:Decrypt",
            "kms:GenerateDataKey*",
          ],
          "Condition": {
            "StringEquals": {
              "aws:SourceAccount": "123456789012",
            },
          },
          "Effect": "Allow",
          "Principal": {
            "Service": "cloudwatch.amazonaws.com",
          },
          "Resource": "*",
          "Sid": "UsedByTheAlarms",
        },
        {
          "Action": [
            "kms:Decrypt",
            "kms:DescribeKey",
            "kms:Encrypt",
            "kms:GenerateDataKey*",
            "kms:ReEncrypt*",
          ],
          "Condition": {
            "ArnEquals": {
              "kms:EncryptionContext:aws:logs:arn": [
                "arn:aws:logs:us-west-2:123456789012:log-group:/aws/lambda/payments-failover-watch-us-west-2-production",
                "arn:aws:logs:us-west-2:123456789012:log-group:/aws/lambda/payments-failover-act-us-west-2-production",
                "arn:aws:logs:us-west-2:123456789012:log-group:/aws/vendedlogs/states/payments-failover-us-west-2-production",
              ],
            },
          },
          "Effect": "Allow",
          "Principal": {
            "Service": "logs.us-west-2.amazonaws.com",
          },
          "Resource": "*",
          "Sid": "UsedForTheLogs",
        },
      ]
    `);
    expect(keyPolicy(plan.keys.primary, late).Statement.map(({ Sid }) => Sid)).toEqual([
      'AdministeredByTheAccount',
      'UsedByTheAlarms',
    ]);
  });

  it('name the topic of the primary region by what was planned', () => {
    expect(primaryTopicArn(plan, late)).toBe(
      'arn:aws:sns:us-east-1:123456789012:payments-failover-us-east-1-production',
    );
  });
});
