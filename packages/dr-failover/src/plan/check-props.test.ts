import { ConfigError, days, defineRecovery, hours, minutes, seconds, type Problem } from 'dr-core';
import { describe, expect, it } from 'vitest';
import { controllers, propsOf, recovery, type Props } from '../../test/controllers.js';
import { SomeProbe } from '../../test/surroundings.js';
import { planFailover } from './plan-failover.js';

const plan = (props: Props, id = 'failover', of = recovery) =>
  planFailover(of, id, { ...propsOf(controllers.automatic), ...props });

const problemsOf = (props: Readonly<Record<string, unknown>>, of = recovery): readonly Problem[] => {
  try {
    plan(props, 'failover', of);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};
const properties = (props: Readonly<Record<string, unknown>>, of = recovery): string[] =>
  problemsOf(props, of).map(({ property }) => property);

describe('the props of a controller', () => {
  it('have every problem named at once, each with its remedy', () => {
    const wrong = {
      mode: 'manual' as 'approval',
      onApprovalTimeout: 'ask' as 'abandon',
      whenLossExceedsRpo: 'stop' as 'ask',
      approvalTimeout: seconds(30),
      cooldown: days(8),
      operators: ['oncall', 'arn:aws:sts::123456789012:assumed-role/oncall/jane'],
      logRetention: hours(36),
    };
    expect(() => plan(wrong, 'Failover')).toThrowErrorMatchingInlineSnapshot(`
      [ConfigError: FailoverController "Failover" has 9 problems:
        1. id = "Failover": an id is lower-case letters, digits and single hyphens, and starts with a letter: it is part of names. Remedy: write a short word such as "failover".
        2. mode = "manual": it is 'automatic' or 'approval'. Remedy: leave it out for 'automatic'.
        3. onApprovalTimeout = "ask": it is 'abandon' or 'proceed'. Remedy: leave it out for 'abandon'.
        4. whenLossExceedsRpo = "stop": it is 'ask' or 'proceed'. Remedy: leave it out for 'ask'.
        5. approvalTimeout = "30 s": it is 1 min to 1 d, in whole seconds. Remedy: leave it out for minutes(30).
        6. cooldown = "8 d": it is 1 min to 7 d, in whole seconds. Remedy: leave it out for minutes(30).
        7. operators[0] = "oncall": an operator is the ARN of a role or a user, arn:aws:iam::<account>:role/<name>. Remedy: write the ARN of the role that people log in with.
        8. operators[1] = "arn:aws:sts::123456789012:assumed-role/oncall/jane": an operator is the ARN of a role or a user, arn:aws:iam::<account>:role/<name>. Remedy: write the ARN of the role that people log in with.
        9. logRetention = "1 d 12 h": CloudWatch Logs keeps logs for 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days. Remedy: write days(3).]
    `);
  });

  it('keep the names within what AWS takes', () => {
    expect(() => plan({}, 'a'.repeat(28))).not.toThrow();
    expect(() => plan({}, 'a'.repeat(29))).toThrowErrorMatchingInlineSnapshot(`
      [ConfigError: FailoverController "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa" has 1 problem:
        1. id = "payments-aaaaaaaaaaaaaaaaaaaaaaaaaaaaa-watch-us-west-2-production": the function name "payments-aaaaaaaaaaaaaaaaaaaaaaaaaaaaa-watch-us-west-2-production" would have 65 characters, and AWS takes 64. Remedy: shorten it by 1 characters.]
    `);
  });

  it('take an id that can be part of names', () => {
    for (const id of ['failover!', '1st', 'a--b', 'failover-', '']) expect(() => plan({}, id), id).toThrow(ConfigError);
    expect(() => plan({}, 'ledger-failover-2')).not.toThrow();
  });

  it('take whole seconds only, as Step Functions does', () => {
    expect(properties({ approvalTimeout: { milliseconds: 90_500 }, cooldown: { milliseconds: 60_001 } })).toEqual([
      'approvalTimeout',
      'cooldown',
    ]);
    expect(properties({ approvalTimeout: seconds(59), cooldown: seconds(59) })).toEqual([
      'approvalTimeout',
      'cooldown',
    ]);
    expect(properties({ approvalTimeout: minutes(1), cooldown: minutes(1) })).toEqual([]);
    expect(properties({ approvalTimeout: days(1), cooldown: days(7) })).toEqual([]);
    expect(properties({ approvalTimeout: seconds(86_401) })).toEqual(['approvalTimeout']);
  });

  it('take no number for a time: nobody could say what it counts', () => {
    const numbers = { approvalTimeout: 5, cooldown: 30, logRetention: 90, whenLossExceedsRpo: 'proceed' };
    expect(problemsOf(numbers).map(({ property, given }) => [property, given])).toEqual([
      ['approvalTimeout', 5],
      ['cooldown', 30],
      ['logRetention', 90],
    ]);
    expect(problemsOf({ cooldown: 30 })[0]?.remedy).toBe('write seconds(30), or minutes(30) if these are meant');
  });

  it('say nothing about an answer that is never waited for', () => {
    const never = { whenLossExceedsRpo: 'proceed', approvalTimeout: minutes(5), onApprovalTimeout: 'proceed' };
    expect(problemsOf(never)).toMatchInlineSnapshot(`
      [
        {
          "given": "5 min",
          "property": "approvalTimeout",
          "remedy": "leave it out, or write mode: 'approval' or whenLossExceedsRpo: 'ask'",
          "rule": "nobody is ever asked: the mode is 'automatic', and a loss beyond the RPO is no reason to ask",
        },
        {
          "given": "proceed",
          "property": "onApprovalTimeout",
          "remedy": "leave it out, or write mode: 'approval' or whenLossExceedsRpo: 'proceed'",
          "rule": "in mode 'automatic' a person is asked only about a loss beyond the RPO, to which silence is never consent",
        },
      ]
    `);
    expect(properties({ ...never, mode: 'approval' })).toEqual([]);
    expect(properties({ ...never, whenLossExceedsRpo: 'ask' })).toEqual(['onApprovalTimeout']);
    expect(properties({ ...never, onApprovalTimeout: 'abandon', approvalTimeout: undefined })).toEqual([]);
  });

  it('name operators who can log in, of the same partition', () => {
    const role = 'arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_oncall_0123456789abcdef';
    expect(properties({ operators: [role, 'arn:aws:iam::123456789012:user/jane@acme.dev'] })).toEqual([]);
    for (const operator of [
      '*',
      'arn:aws:iam::123456789012:root',
      'arn:aws:iam::12345:role/oncall',
      'arn:aws:iam::123456789012:role/*',
      'arn:aws-us-gov:iam::123456789012:role/oncall',
      ' arn:aws:iam::123456789012:role/oncall',
    ]) {
      expect(properties({ operators: [role, operator] }), operator).toEqual(['operators[1]']);
    }
    const gov = defineRecovery({ ...recovery, primary: 'us-gov-east-1', standby: 'us-gov-west-1' });
    expect(properties({ operators: ['arn:aws-us-gov:iam::123456789012:role/oncall'] }, gov)).toEqual([]);
  });

  it('leave operators whom only the deployment knows to it', () => {
    expect(properties({ operators: ['${Token[Role.Arn.42]}', Promise.resolve('later')] })).toEqual([]);
  });

  it('must have somebody who can act by hand', () => {
    expect(problemsOf({ operators: [] })).toMatchObject([{ property: 'operators', given: [] }]);
  });

  it('see the loss from the standby region, where alarms can watch it', () => {
    const onLossOf = new SomeProbe(recovery, { side: 'primary' });
    expect(problemsOf({ onLossOf })).toMatchObject([{ property: 'onLossOf', given: 'primary' }]);
  });
});
