import { defineRecovery, minutes, type LateText } from 'dr-core';
import { expect, it } from 'vitest';
import { plan } from '../../test/plans.js';
import { promotionOf } from './promotion.js';

const late: LateText<string> = {
  account: '123456789012',
  text: (strings, ...values) => String.raw({ raw: strings }, ...values),
};

it('is told by planned names, of which none is in the other region but the ARN of its cluster', () => {
  expect(promotionOf(plan(), late)).toMatchObject({
    globalClusterIdentifier: 'payments-ledger-production',
    globalClusterArn: 'arn:aws:rds::123456789012:global-cluster:payments-ledger-production',
    clusterArns: {
      primary: 'arn:aws:rds:us-east-1:123456789012:cluster:payments-ledger-us-east-1-production',
      standby: 'arn:aws:rds:us-west-2:123456789012:cluster:payments-ledger-us-west-2-production',
    },
  });
});

it('is told in the partition of the regions', () => {
  const recovery = defineRecovery({
    name: 'payments',
    primary: 'us-gov-east-1',
    standby: 'us-gov-west-1',
    objectives: { rto: minutes(5), rpo: minutes(1) },
  });
  const { globalClusterArn, clusterArns } = promotionOf(plan({}, recovery), late);
  for (const arn of [globalClusterArn, clusterArns.primary, clusterArns.standby]) {
    expect(arn).toMatch(/^arn:aws-us-gov:rds:/);
  }
});

it("takes one to three minutes, which is AWS's own share, and follows what its controller says", () => {
  const { step } = promotionOf(plan(), late);
  expect(step).toMatchObject({
    name: 'ledger-promotion',
    phase: 'promotion',
    best: minutes(1),
    typical: minutes(1),
    worst: minutes(3),
    takenBy: 'aws',
  });
  expect(step).not.toHaveProperty('after');
  expect(step.source).toContain('less than one minute');
});
