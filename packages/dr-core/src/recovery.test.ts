import { describe, expect, it } from 'vitest';
import { ConfigError, type Problem } from './config-error.js';
import { milliseconds, minutes, seconds } from './duration.js';
import { defineRecovery, eachRegion, otherSide, type RecoveryProps } from './recovery.js';

const valid: RecoveryProps = {
  name: 'payments',
  primary: 'us-east-1',
  standby: 'us-west-2',
  objectives: { rto: minutes(5), rpo: minutes(1) },
};

function problems(changes: Partial<RecoveryProps>): readonly Problem[] {
  try {
    defineRecovery({ ...valid, ...changes });
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

const refused = (changes: Partial<RecoveryProps>): string[] => problems(changes).map(({ property }) => property);

describe('defineRecovery', () => {
  it('takes the promise as it was made, for production unless told otherwise', () => {
    expect(defineRecovery(valid)).toEqual({ ...valid, environment: 'production' });
    expect(defineRecovery({ ...valid, environment: 'staging' }).environment).toBe('staging');
    expect(Object.isFrozen(defineRecovery(valid))).toBe(true);
  });

  it.each(['', 'p', 'Payments', 'pay_ments', '1st', 'pay-', 'pay--ments', '-pay', 'a-name-of-more-than-20'])(
    'refuses the name "%s"',
    (name) => {
      expect(refused({ name })).toEqual(['name']);
    },
  );

  it.each(['aws-pay', 'ssm', 'awsome', 'ssmall'])('refuses the name "%s", which SSM keeps for AWS', (name) => {
    expect(problems({ name })).toMatchObject([{ property: 'name', given: name, rule: expect.stringContaining('SSM') }]);
  });

  it.each(['ab', 'my-aws', 'as-ssm', 'pay-1', 'a-name-of-exactly-20'])('takes the name "%s"', (name) => {
    expect(refused({ name })).toEqual([]);
  });

  it.each(['', 'a', 'Prod', 'pre-prod', '1st', 'thirteenchars'])('refuses the environment "%s"', (environment) => {
    expect(refused({ environment })).toEqual(['environment']);
  });

  it('takes an environment of twelve characters', () => {
    expect(refused({ environment: 'twelve4chars' })).toEqual([]);
  });

  it('refuses regions that do not exist, each by its own name', () => {
    expect(refused({ primary: 'us-east-9' as never, standby: 'mars-north-1' as never })).toEqual([
      'primary',
      'standby',
    ]);
    expect(problems({ standby: 'us-west-9' as never })[0]?.remedy).toContain('us-west-2');
  });

  it('refuses equal regions', () => {
    expect(problems({ standby: 'us-east-1' })).toMatchObject([
      {
        property: 'standby',
        given: 'us-east-1',
        rule: 'primary and standby are the same region, and would be lost together',
      },
    ]);
  });

  it('refuses regions of two partitions', () => {
    expect(problems({ standby: 'us-gov-west-1' })).toMatchObject([
      { property: 'standby', rule: expect.stringContaining('aws-us-gov') as string },
    ]);
    expect(refused({ primary: 'us-gov-east-1', standby: 'us-gov-west-1' })).toEqual([]);
  });

  it('refuses objectives that no failover can keep', () => {
    expect(refused({ objectives: { rto: seconds(59), rpo: milliseconds(999) } })).toEqual([
      'objectives.rto',
      'objectives.rpo',
    ]);
    expect(refused({ objectives: { rto: minutes(1), rpo: seconds(1) } })).toEqual([]);
  });

  it('lists every problem at once, each with its remedy', () => {
    expect(() =>
      defineRecovery({ ...valid, name: 'P', standby: 'us-east-1', objectives: { rto: seconds(30), rpo: minutes(1) } }),
    ).toThrowErrorMatchingInlineSnapshot(`
      [ConfigError: Recovery "P" has 3 problems:
        1. name = "P": a name is 2 to 20 lower-case letters, digits and single hyphens, starts with a letter and does not end with a hyphen. Remedy: write a short name such as "payments".
        2. standby = "us-east-1": primary and standby are the same region, and would be lost together. Remedy: choose another region as the standby, far enough away and near enough for your RPO.
        3. objectives.rto = "30 s": a managed promotion alone takes a minute or more, so an RTO under 1 min cannot be kept by failing over. Remedy: promise minutes(5), or run active-active.]
    `);
  });
});

it('makes one thing for each region', () => {
  expect(eachRegion((side) => `${side}!`)).toEqual({ primary: 'primary!', standby: 'standby!' });
  expect(['primary' as const, 'standby' as const].map(otherSide)).toEqual(['standby', 'primary']);
});
