import { policyDocument, type PolicyDocument } from 'dr-core';
import { calls } from '../contract/calls.js';
import { allow } from './allow.js';

/** What Step Functions does to have the logs of runs delivered. */
const logDelivery = [
  'logs:CreateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:DescribeLogGroups',
  'logs:DescribeResourcePolicies',
  'logs:GetLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:UpdateLogDelivery',
];

/**
 * What a run may do: call the two functions. The actions of log delivery know no resources.
 * https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html#cloudwatch-iam-policy
 */
export const machinePolicy = <S>(actArn: S, verifierArn: S): PolicyDocument<S> =>
  policyDocument<S>(
    ...allow<S, (typeof calls.stateMachine)[number]['on']>(calls.stateMachine, {
      'act and the verifier': { Resource: [actArn, verifierArn] },
    }),
    { Effect: 'Allow', Action: logDelivery, Resource: '*' as S },
  );
