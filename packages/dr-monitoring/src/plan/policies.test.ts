import { describe, expect, it } from 'vitest';
import { allOf, keyPolicy, topicPolicy } from './policies.js';

const late = {
  account: '123456789012',
  text: (strings: TemplateStringsArray, ...values: readonly string[]) => String.raw({ raw: strings }, ...values),
};

const alarmsOfTheRegion = {
  StringEquals: { 'aws:SourceAccount': '123456789012' },
  ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:*' },
};

describe('the key of a topic', () => {
  it('may be used by CloudWatch, for alarms of this account and region, and by no other service', () => {
    const { Statement } = keyPolicy<string>('us-east-1', late);
    expect(Statement.map(({ Principal }) => Principal)).toEqual([
      { AWS: 'arn:aws:iam::123456789012:root' },
      { Service: 'cloudwatch.amazonaws.com' },
    ]);
    expect(Statement[1]).toMatchObject({
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      Condition: alarmsOfTheRegion,
    });
  });

  it('is in the partition of its region', () => {
    expect(JSON.stringify(keyPolicy<string>('us-gov-west-1', late))).not.toContain('arn:aws:');
  });
});

describe('a topic', () => {
  const { Statement } = topicPolicy<string>('us-east-1', 'arn:topic', late);

  it('lets the alarms of this account and region publish, and nothing else', () => {
    expect(Statement.filter(({ Effect }) => Effect === 'Allow')).toEqual([
      {
        Sid: 'AlarmsPublish',
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: 'arn:topic',
        Condition: alarmsOfTheRegion,
      },
    ]);
  });

  it('takes nothing in clear, from whomever', () => {
    expect(Statement.filter(({ Effect }) => Effect === 'Deny')).toEqual([
      {
        Sid: 'NothingInClear',
        Effect: 'Deny',
        Principal: '*',
        Action: 'sns:Publish',
        Resource: 'arn:topic',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ]);
  });
});

it('an alarm over alarms is raised when all of them are', () => {
  expect(allOf(['a'], late)).toBe('ALARM("a")');
  expect(allOf(['a', 'b', 'c'], late)).toBe('ALARM("a") AND ALARM("b") AND ALARM("c")');
});
