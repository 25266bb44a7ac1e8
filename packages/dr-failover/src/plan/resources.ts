import { partitionOf, type EachRegion, type LateText, type Promotion } from 'dr-core';
import type { FailoverPlan } from './failover-plan.js';

/** ARNs of what a controller is made of and acts upon. */
export interface Resources<S> {
  readonly keyArn: S;
  readonly tableArn: S;
  readonly topicArns: EachRegion<S>;
  readonly promotion: Promotion<S>;
}

/** By its planned name: the standby region needs nothing of the primary. */
export function primaryTopicArn<S>({ topics: { primary } }: FailoverPlan, { account, text }: LateText<S>): S {
  const { region, name } = primary;
  const partition = partitionOf(region) as S;
  return text`arn:${partition}:sns:${region as S}:${account}:${name as S}`;
}

/** The runs of the machine. By its planned name: the functions are there before it. */
export function executionsArn<S>({ region, machine }: FailoverPlan, { account, text }: LateText<S>): S {
  const partition = partitionOf(region) as S;
  return text`arn:${partition}:states:${region as S}:${account}:execution:${machine.name as S}:*`;
}
