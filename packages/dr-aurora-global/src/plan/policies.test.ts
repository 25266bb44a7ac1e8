import { defineRecovery, minutes, type LateText } from 'dr-core';
import { expect, it } from 'vitest';
import { plan } from '../../test/plans.js';
import { globalClusterArn, keyPolicy, monitoringTrustPolicy, replicaSecretArn } from './policies.js';

const late: LateText<string> = {
  account: '123456789012',
  text: (strings, ...values) => String.raw({ raw: strings }, ...values),
};

const gov = plan(
  {},
  defineRecovery({
    name: 'payments',
    primary: 'us-gov-east-1',
    standby: 'us-gov-west-1',
    objectives: { rto: minutes(5), rpo: minutes(1) },
  }),
);

it('lets CloudWatch Logs of the region use the key for the logs of this cluster', () => {
  expect(keyPolicy(plan().regions.standby, late).Statement).toEqual([
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
      Principal: { Service: 'logs.us-west-2.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
      Resource: '*',
      Condition: {
        ArnEquals: {
          'kms:EncryptionContext:aws:logs:arn':
            'arn:aws:logs:us-west-2:123456789012:log-group:/aws/rds/cluster/payments-ledger-us-west-2-production/*',
        },
      },
    },
  ]);
});

it("lets only Enhanced Monitoring, and only this account's, assume the role", () => {
  expect(monitoringTrustPolicy(late)).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'monitoring.rds.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
      },
    ],
  });
});

it('names the global database in no region', () => {
  expect(globalClusterArn(plan(), late)).toBe('arn:aws:rds::123456789012:global-cluster:payments-ledger-production');
});

it('names the replica of the secret with wildcards where only AWS knows the characters', () => {
  expect(replicaSecretArn(plan(), late)).toBe(
    'arn:aws:secretsmanager:us-west-2:123456789012:secret:payments/production/ledger/master-??????',
  );
});

it('writes ARNs of the partition that the regions are in', () => {
  const written = [keyPolicy(gov.regions.primary, late), globalClusterArn(gov, late), replicaSecretArn(gov, late)];
  expect(JSON.stringify(written)).not.toContain('arn:aws:');
  expect(JSON.stringify(written).match(/arn:aws-us-gov:/g)).toHaveLength(4);
});
