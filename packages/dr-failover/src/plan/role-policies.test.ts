import { describe, expect, it } from 'vitest';
import { controllers, late, propsOf, recovery, resourcesOf } from '../../test/controllers.js';
import { planFailover } from './plan-failover.js';
import { actPolicy, watchPolicy } from './role-policies.js';

const props = propsOf(controllers.automatic);
const plan = planFailover(recovery, 'failover', props);
const resources = resourcesOf(props);

describe('the policies of the functions of a controller', () => {
  it('let the function that watches look, and start', () => {
    expect(watchPolicy(plan, resources, 'machine', 'streams', late).Statement).toMatchInlineSnapshot(`
      [
        {
          "Action": [
            "logs:CreateLogStream",
            "logs:PutLogEvents",
          ],
          "Effect": "Allow",
          "Resource": "streams",
        },
        {
          "Action": [
            "cloudwatch:GetMetricData",
          ],
          "Condition": {
            "StringEquals": {
              "aws:RequestedRegion": [
                "us-east-1",
                "us-west-2",
              ],
            },
          },
          "Effect": "Allow",
          "Resource": "*",
        },
        {
          "Action": [
            "cloudwatch:PutMetricData",
          ],
          "Condition": {
            "StringEquals": {
              "cloudwatch:namespace": "DR/Failover",
            },
          },
          "Effect": "Allow",
          "Resource": "*",
        },
        {
          "Action": [
            "dynamodb:GetItem",
          ],
          "Effect": "Allow",
          "Resource": "table",
        },
        {
          "Action": [
            "states:DescribeExecution",
          ],
          "Effect": "Allow",
          "Resource": "arn:aws:states:us-west-2:123456789012:execution:payments-failover-us-west-2-production:*",
        },
        {
          "Action": [
            "states:StartExecution",
          ],
          "Effect": "Allow",
          "Resource": "machine",
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
      ]
    `);
  });

  it('let the function that acts promote the one database, and tell', () => {
    expect(actPolicy(plan, resources, 'streams', late).Statement).toMatchInlineSnapshot(`
      [
        {
          "Action": [
            "logs:CreateLogStream",
            "logs:PutLogEvents",
          ],
          "Effect": "Allow",
          "Resource": "streams",
        },
        {
          "Action": [
            "cloudwatch:GetMetricData",
          ],
          "Condition": {
            "StringEquals": {
              "aws:RequestedRegion": [
                "us-east-1",
                "us-west-2",
              ],
            },
          },
          "Effect": "Allow",
          "Resource": "*",
        },
        {
          "Action": [
            "cloudwatch:PutMetricData",
          ],
          "Condition": {
            "StringEquals": {
              "cloudwatch:namespace": "DR/Failover",
            },
          },
          "Effect": "Allow",
          "Resource": "*",
        },
        {
          "Action": [
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
          ],
          "Effect": "Allow",
          "Resource": "table",
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
            "rds:FailoverGlobalCluster",
            "rds:SwitchoverGlobalCluster",
          ],
          "Effect": "Allow",
          "Resource": [
            "arn:aws:rds::123456789012:global-cluster:payments-ledger",
            "arn:aws:rds:us-east-1:123456789012:cluster:payments-ledger-us-east-1",
            "arn:aws:rds:us-west-2:123456789012:cluster:payments-ledger-us-west-2",
          ],
        },
        {
          "Action": [
            "sns:Publish",
          ],
          "Effect": "Allow",
          "Resource": [
            "topic-primary",
            "topic-standby",
          ],
        },
        {
          "Action": [
            "states:DescribeExecution",
          ],
          "Effect": "Allow",
          "Resource": "arn:aws:states:us-west-2:123456789012:execution:payments-failover-us-west-2-production:*",
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
            "kms:Decrypt",
            "kms:GenerateDataKey*",
          ],
          "Condition": {
            "StringEquals": {
              "kms:ViaService": "sns.us-west-2.amazonaws.com",
            },
          },
          "Effect": "Allow",
          "Resource": "key",
        },
        {
          "Action": [
            "kms:Decrypt",
            "kms:GenerateDataKey*",
          ],
          "Condition": {
            "ForAnyValue:StringEquals": {
              "kms:ResourceAliases": "alias/payments-failover-us-east-1-production",
            },
            "StringEquals": {
              "kms:ViaService": "sns.us-east-1.amazonaws.com",
            },
          },
          "Effect": "Allow",
          "Resource": "arn:aws:kms:us-east-1:123456789012:key/*",
        },
      ]
    `);
  });
});
