import { otherSide, sides, type Side } from 'dr-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryCase } from '../../test/names.js';
import type { CheckPlan, FailoverDnsPlan } from '../index.js';
import { planFailoverDns } from './plan-dns.js';
import { worstOf } from './timing.js';

/** A check of a plan. */
const checkOf = (plan: FailoverDnsPlan, id: string | undefined) => plan.checks.find((check) => check.id === id);

describe('any plan', () => {
  const plans = arbitraryCase.map(({ recovery: of, props }) => ({
    of,
    props,
    plan: planFailoverDns(of, 'dns', props),
  }));

  /** Whether a check can be healthy, and can be unhealthy: what can change state. */
  const canChange = (check: CheckPlan<string> | undefined, all: readonly CheckPlan<string>[]): boolean => {
    if (check === undefined) return false;
    if (check.kind === 'endpoint') return check.threshold >= 1 && check.threshold <= 10 && check.port > 0;
    if (check.kind === 'alarm') return check.alarm.periodSeconds % 60 === 0 && check.alarm.evaluationPeriods >= 1;
    const { children, healthThreshold } = check;
    const made = children.map((id) => all.find((child) => child.id === id));
    return (
      healthThreshold >= 1 &&
      healthThreshold <= children.length &&
      made.every((child) => child?.kind !== 'calculated' && canChange(child, all))
    );
  };

  it('gives each failover record a check that can change state, made after its children; the standby’s none where the switch alone moves the name', () => {
    fc.assert(
      fc.property(plans, ({ plan: { checks, records, timing } }) => {
        const failover = records.flatMap((record) => record.failover ?? []);
        expect(failover.map(({ role }) => role)).toEqual(['PRIMARY', 'SECONDARY']);
        const going = timing.after === undefined ? failover : failover.slice(0, 1);
        expect(failover.flatMap(({ check }) => check ?? [])).toHaveLength(going.length);
        for (const { check } of going) {
          expect(
            canChange(
              checks.find(({ id }) => id === check),
              checks,
            ),
          ).toBe(true);
        }
        for (const [i, check] of checks.entries()) {
          const earlier = checks.slice(0, i).map(({ id }) => id);
          if (check.kind === 'calculated') expect(earlier).toEqual(expect.arrayContaining([...check.children]));
        }
        expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
      }),
    );
  });

  it('moves the primary’s traffic, and only that, by the switch of whatever holds it', () => {
    fc.assert(
      fc.property(plans, ({ props, plan }) => {
        const dependsOn = (side: Side): readonly string[] => {
          const check = checkOf(plan, plan.health[side]);
          return check?.kind === 'calculated' ? check.children : [String(check?.id)];
        };
        expect(dependsOn('primary').includes('switch-check')).toBe(props.heldBy !== 'nobody');
        expect(dependsOn('standby')).not.toContain('switch-check');
        for (const side of sides) expect(dependsOn(side).join(' ')).not.toContain(otherSide(side));
      }),
    );
  });

  it('keeps within what DNS and Route 53 allow', () => {
    fc.assert(
      fc.property(plans, ({ of, plan: { records, checks, alarms, timing } }) => {
        for (const { name, type, ttlSeconds } of records) {
          expect(name.length).toBeLessThanOrEqual(253);
          expect(name).toMatch(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]+$/);
          expect(ttlSeconds === undefined).toBe(type === 'A');
          expect(ttlSeconds ?? 60).toBeLessThanOrEqual(60);
          expect(ttlSeconds ?? 1).toBeGreaterThanOrEqual(1);
        }
        for (const { name, region, side } of alarms) {
          expect(name.length).toBeLessThanOrEqual(255);
          expect(region).toBe(of[side]);
        }
        const failoverName = records[0]?.name;
        for (const check of checks) expect(check.kind === 'endpoint' && check.hostname).not.toBe(failoverName);
        expect(worstOf(timing).milliseconds).toBeLessThanOrEqual(of.objectives.rto.milliseconds);
      }),
    );
  });
});
