import { partitionOf, policyDocument, type LateText, type PolicyDocument, type Recovery } from 'dr-core';

export const functionTrustPolicy = <S>(): PolicyDocument<S> =>
  policyDocument<S>({
    Effect: 'Allow',
    Principal: { Service: 'lambda.amazonaws.com' as S },
    Action: 'sts:AssumeRole',
  });

/**
 * Step Functions acts for the machines of this account alone (confused deputy).
 * https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html
 */
export const machineTrustPolicy = <S>({ account }: LateText<S>): PolicyDocument<S> =>
  policyDocument<S>({
    Effect: 'Allow',
    Principal: { Service: 'states.amazonaws.com' as S },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'aws:SourceAccount': account } },
  });

/**
 * Those who were named; or everyone in the account whose own policies allow it, with a second factor. People who log in
 * through another identity provider show theirs there: name their role.
 */
export function operatorTrustPolicy<S>(
  recovery: Recovery,
  operators: readonly S[] | undefined,
  { account, text }: LateText<S>,
): PolicyDocument<S> {
  const partition = partitionOf(recovery.standby) as S;
  if (operators !== undefined) {
    return policyDocument<S>({ Effect: 'Allow', Principal: { AWS: operators }, Action: 'sts:AssumeRole' });
  }
  return policyDocument<S>({
    Effect: 'Allow',
    Principal: { AWS: text`arn:${partition}:iam::${account}:root` },
    Action: 'sts:AssumeRole',
    Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' as S } },
  });
}
