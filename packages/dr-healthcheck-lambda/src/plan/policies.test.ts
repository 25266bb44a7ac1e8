import type { LateText, Side } from 'dr-core';
import { describe, expect, it } from 'vitest';
import { probes, propsOf, recovery } from '../../test/probes.js';
import { planProbe } from './plan-probe.js';
import { crossingPolicy, functionTrustPolicy, probePolicy } from './policies.js';

const late: LateText<string> = {
  account: '123456789012',
  text: (strings, ...values) => String.raw({ raw: strings }, ...values),
};

const policyOf = (kind: keyof typeof probes, side: Side = 'standby') => {
  const props = propsOf(probes[kind]);
  const plan = planProbe(recovery, 'probe', props);
  return probePolicy(plan, plan.regions[side], props.database[side], 'streams', late);
};

describe('the policy of a probe', () => {
  it('with tokens', () => {
    expect(policyOf('iam')).toMatchInlineSnapshot(`
      {
        "Statement": [
          {
            "Action": [
              "logs:CreateLogStream",
              "logs:PutLogEvents",
            ],
            "Effect": "Allow",
            "Resource": "streams",
          },
          {
            "Action": "cloudwatch:PutMetricData",
            "Condition": {
              "StringEquals": {
                "cloudwatch:namespace": "DR/DatabaseHealth",
              },
            },
            "Effect": "Allow",
            "Resource": "*",
          },
          {
            "Action": "rds-db:connect",
            "Effect": "Allow",
            "Resource": "arn:aws:rds-db:us-west-2:123456789012:dbuser:cluster-ABCDEFGHIJKLMNOPQRSTUVW2/dr_probe",
          },
          {
            "Action": [
              "ec2:AssignPrivateIpAddresses",
              "ec2:CreateNetworkInterface",
              "ec2:DeleteNetworkInterface",
              "ec2:DescribeNetworkInterfaces",
              "ec2:DescribeSubnets",
              "ec2:UnassignPrivateIpAddresses",
            ],
            "Effect": "Allow",
            "Resource": "*",
          },
          {
            "Action": [
              "ec2:AssignPrivateIpAddresses",
              "ec2:CreateNetworkInterface",
              "ec2:DeleteNetworkInterface",
              "ec2:DescribeNetworkInterfaces",
              "ec2:DescribeSubnets",
              "ec2:UnassignPrivateIpAddresses",
              "ec2:DetachNetworkInterface",
            ],
            "Condition": {
              "ArnEquals": {
                "lambda:SourceFunctionArn": [
                  "arn:aws:lambda:us-west-2:123456789012:function:payments-probe-us-west-2-production",
                  "arn:aws:lambda:us-west-2:123456789012:function:payments-probe-verifier-us-west-2-production",
                ],
              },
            },
            "Effect": "Deny",
            "Resource": "*",
          },
        ],
        "Version": "2012-10-17",
      }
    `);
  });

  it('denies network interfaces to no function that is not there', () => {
    expect(policyOf('iam', 'primary').Statement.at(-1)?.Condition).toEqual({
      ArnEquals: {
        'lambda:SourceFunctionArn': [
          'arn:aws:lambda:us-east-1:123456789012:function:payments-probe-us-east-1-production',
        ],
      },
    });
  });

  it('with a secret reads that one, and decrypts it through Secrets Manager alone', () => {
    const { Statement } = policyOf('secret');
    expect(Statement.slice(2, 4)).toMatchInlineSnapshot(`
      [
        {
          "Action": "secretsmanager:GetSecretValue",
          "Effect": "Allow",
          "Resource": "arn:aws:secretsmanager:us-west-2:123456789012:secret:payments/test/ledger/master-Abc122",
        },
        {
          "Action": "kms:Decrypt",
          "Condition": {
            "StringEquals": {
              "kms:ViaService": "secretsmanager.us-west-2.amazonaws.com",
            },
          },
          "Effect": "Allow",
          "Resource": "arn:aws:kms:us-west-2:123456789012:key/00000000-0000-0000-0000-000000000002",
        },
      ]
    `);
    expect(JSON.stringify(Statement)).not.toContain('rds-db');
  });

  it('for the other region is a login there, as the one user', () => {
    expect(crossingPolicy('us-gov-west-1', 'cluster-X', late).Statement).toEqual([
      {
        Effect: 'Allow',
        Action: 'rds-db:connect',
        Resource: 'arn:aws-us-gov:rds-db:us-gov-west-1:123456789012:dbuser:cluster-X/dr_probe',
      },
    ]);
  });

  it('is assumed by Lambda', () => {
    expect(functionTrustPolicy().Statement).toEqual([
      { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ]);
  });
});
