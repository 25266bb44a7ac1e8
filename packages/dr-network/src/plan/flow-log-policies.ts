import { logKeyPolicy, policyDocument, type LateText, type PolicyDocument } from 'dr-core';
import type { FlowLogPlan, RegionPlan } from './network-plan.js';

/** The key of the flow log. */
export const flowLogKeyPolicy = <S>(
  { region }: RegionPlan<S>,
  { logGroupName }: FlowLogPlan,
  late: LateText<S>,
): PolicyDocument<S> => logKeyPolicy(region, logGroupName, late);

/** Only the flow logs of this account may assume the role: without the condition any account's could (confused deputy). */
export const flowLogTrustPolicy = <S>({ account }: LateText<S>): PolicyDocument<S> =>
  policyDocument<S>({
    Effect: 'Allow',
    Principal: { Service: 'vpc-flow-logs.amazonaws.com' as S },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'aws:SourceAccount': account } },
  });

/** Writing into the one log group. `logStreams` is the ARN of its streams: the group's, ending in `:*`. */
export const flowLogRolePolicy = <S>(logStreams: S): PolicyDocument<S> =>
  policyDocument<S>({
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
    Resource: logStreams,
  });
