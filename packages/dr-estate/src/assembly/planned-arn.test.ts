import { describe, expect, it } from 'vitest';
import { plannedArn } from './planned-arn.js';

const read = (rest: string) => {
  const arn = plannedArn(rest);
  return arn && `${arn.kinds.join(' or ')} "${arn.name}" in ${arn.region}`;
};

describe('an ARN that is made of a planned name', () => {
  it.each([
    ['arn:aws:lambda:us-west-2:123456789012:function:act', 'lambda.function "act" in us-west-2'],
    ['arn:aws:lambda:us-west-2:123456789012:function:act:live', 'lambda.function "act" in us-west-2'],
    ['arn:aws:sns:us-east-1:123456789012:told', 'sns.topic "told" in us-east-1'],
    ['arn:aws:states:us-west-2:123456789012:stateMachine:run', 'states.state-machine "run" in us-west-2'],
    ['arn:aws:dynamodb:us-west-2:123456789012:table/state', 'dynamodb.table "state" in us-west-2'],
    ['arn:aws:dynamodb:us-west-2:123456789012:table/state/stream/1', 'dynamodb.table "state" in us-west-2'],
    ['arn:aws:events:us-west-2:123456789012:rule/minutely', 'events.rule "minutely" in us-west-2'],
    ['arn:aws:iam::123456789012:role/a/path/operator', 'iam.role "operator" in global'],
    ['arn:aws:iam::123456789012:role/operator', 'iam.role "operator" in global'],
    ['arn:aws:kms:us-west-2:123456789012:alias/pay', 'kms.key "alias/pay" in us-west-2'],
    ['arn:aws:logs:us-west-2:123456789012:log-group:/a/b:*', 'logs.log-group "/a/b" in us-west-2'],
    ['arn:aws:rds:us-east-1:123456789012:cluster:ledger', 'rds.cluster "ledger" in us-east-1'],
    ['arn:aws:rds:us-east-1:123456789012:db:ledger-1', 'rds.instance "ledger-1" in us-east-1'],
    ['arn:aws:rds::123456789012:global-cluster:ledger', 'rds.global-cluster "ledger" in global'],
    [
      'arn:aws-cn:cloudwatch:cn-north-1:123456789012:alarm:lag of a',
      'cloudwatch.alarm or cloudwatch.composite-alarm "lag of a" in cn-north-1',
    ],
  ])('says what has it: %s', (arn, said) => {
    expect(read(arn)).toBe(said);
  });

  it.each([
    'arn:aws:states:::lambda:invoke',
    'arn:aws:states:us-west-2:123456789012:execution:run:1',
    'arn:aws:automate:us-east-1:ec2:recover',
    'arn:aws:sns:us-east-1:123456789012:told:0f8-subscription',
    'arn:aws:cloudwatch:us-east-1:123456789012:alarm:pay-*',
    'arn:aws:kms:us-west-2:123456789012:key/1',
    'arn:aws:constructor:us-west-2:123456789012:x',
    'see arn:aws:sns:us-east-1:123456789012:told',
    'told',
    '',
  ])('is no other text: %s', (text) => {
    expect(plannedArn(text)).toBeUndefined();
  });
});
