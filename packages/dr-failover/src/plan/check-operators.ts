import { partitionOf, type Problem, type Recovery } from 'dr-core';

/** What is wrong with the principals that are to assume a role. Those that only a deployment knows are left to it. */
export function checkOperators(recovery: Recovery, operators: readonly unknown[] | undefined): Problem[] {
  if (operators === undefined) return [];
  if (operators.length === 0) {
    const rule = 'nobody could start, approve or forbid a run by hand';
    return [{ property: 'operators', given: operators, rule, remedy: 'name a role, or leave it out for the account' }];
  }
  const partition = partitionOf(recovery.standby);
  // A session of a role is no principal to rely on: it is gone when it ends. Wildcards would let anyone in.
  const arn = new RegExp(`^arn:${partition}:iam::\\d{12}:(?:role|user)/[\\w+=,.@/-]+$`);
  return operators.flatMap((given, i): Problem[] => {
    if (typeof given !== 'string' || given.includes('${Token[') || arn.test(given)) return [];
    const rule = `an operator is the ARN of a role or a user, arn:${partition}:iam::<account>:role/<name>`;
    return [{ property: `operators[${i}]`, given, rule, remedy: 'write the ARN of the role that people log in with' }];
  });
}
