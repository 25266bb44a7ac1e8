import { days, defineRecovery, hours, minutes, sides } from 'dr-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planMonitoring } from './plan.js';

const recovery = defineRecovery({
  name: 'payments',
  primary: 'us-east-1',
  standby: 'us-west-2',
  objectives: { rto: minutes(5), rpo: minutes(1) },
});

describe('plan of monitoring', () => {
  it('keeps entries for a quarter in both regions by default', () => {
    expect(planMonitoring(recovery, 'audit', {})).toEqual({
      primary: { region: 'us-east-1', name: 'payments-audit-us-east-1-production', retentionInDays: 90 },
      standby: { region: 'us-west-2', name: 'payments-audit-us-west-2-production', retentionInDays: 90 },
    });
  });

  it('keeps entries for as long as asked', () => {
    const plan = planMonitoring(recovery, 'audit', { retention: days(400) });
    expect(sides.map((side) => plan[side].retentionInDays)).toEqual([400, 400]);
  });

  it('names every problem of its props at once', () => {
    expect(() => planMonitoring(recovery, 'audit!', { retention: hours(36) })).toThrowErrorMatchingInlineSnapshot(`
      [ConfigError: Monitoring "audit!" has 2 problems:
        1. id = "payments-audit!-us-east-1-production": the log group name "payments-audit!-us-east-1-production" has characters that AWS does not take (it must match ^[\\w./#-]+$). Remedy: use lower-case letters, digits and hyphens.
        2. retention = "1 d 12 h": CloudWatch Logs keeps logs for 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days. Remedy: write days(3).]
    `);
  });

  it('either refuses a retention, or plans just that one, in both regions', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000 }), (count) => {
        try {
          const plan = planMonitoring(recovery, 'audit', { retention: days(count) });
          expect(sides.map((side) => plan[side].retentionInDays)).toEqual([count, count]);
        } catch (error) {
          expect(error).toMatchObject({ name: 'ConfigError', problems: [{ property: 'retention' }] });
        }
      }),
    );
  });

  it('gives the log groups of the two regions different names', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z0-9]{0,20}$/), (id) => {
        const plan = planMonitoring(recovery, id, {});
        expect(plan.primary.name).not.toBe(plan.standby.name);
      }),
    );
  });
});
