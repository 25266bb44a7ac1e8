import { defineRecovery, minutes, seconds, toSeconds, checkPromise, type Step } from 'dr-core';
import { describe, expect, it } from 'vitest';
import { examples, recovery } from '../../test/names.js';
import { planFailoverDns } from './plan-dns.js';
import { planWatch } from './plan-watch.js';
import { dnsSteps } from './steps.js';

const plan = planFailoverDns(recovery, 'dns', examples.follower);

describe('a name that the switch alone moves', () => {
  it('has the switch for the health of its PRIMARY, and no check for its SECONDARY, which always counts as healthy', () => {
    expect(plan.checks.map(({ id }) => id)).toEqual(['switch-check']);
    expect(plan.health).toEqual({ primary: 'switch-check', standby: undefined });
    expect(plan.records.flatMap(({ failover }) => failover ?? [])).toEqual([
      { role: 'PRIMARY', setIdentifier: 'primary', check: 'switch-check' },
      { role: 'SECONDARY', setIdentifier: 'standby', check: undefined },
    ]);
    expect(plan.alarms.map(({ id }) => id)).toEqual(['switch-alarm']);
  });

  it('is waited for, from the verified write on', () => {
    const steps = dnsSteps(plan);
    const { after } = examples.follower.heldBy.traffic;
    expect(steps.map((step) => [step.name, step.after])).toEqual([
      ['dns-switch-check', [after]],
      ['dns-propagation', ['dns-switch-check']],
      ['dns-cache', ['dns-propagation']],
    ]);
    const [first] = steps;
    expect(first && [first.best, first.typical, first.worst].map(toSeconds)).toEqual([30, 90, 180]);
    expect(first?.source).toContain('the turn of the switch');
  });

  it('is judged by the whole way, which it makes longer', () => {
    const step = (name: string, phase: Step['phase'], before: readonly string[]): Step => ({
      name,
      phase,
      best: seconds(10),
      typical: seconds(20),
      worst: seconds(30),
      after: before,
      takenBy: 'us',
      source: 'a guess',
    });
    const steps = [
      step('detection', 'detection', []),
      step('promotion', 'promotion', ['detection']),
      step(examples.follower.heldBy.traffic.after, 'verification', ['promotion']),
      ...dnsSteps(plan),
    ];
    // 3 x 30 + 180 + 30 + 10
    const within = (rto: number) =>
      checkPromise(defineRecovery({ ...recovery, objectives: { rto: seconds(rto), rpo: minutes(1) } }), steps);
    expect(within(310)).toEqual([]);
    expect(within(309)).toHaveLength(1);
  });

  it('is watched by the one check that it has', () => {
    const { alarms, widgets } = planWatch(plan, { primary: 'check-1', standby: undefined });
    expect(alarms.map(({ purpose }) => purpose)).toEqual(['dns-primary-unhealthy']);
    expect(alarms[0]?.meaning).toBe(
      'writer.ledger.internal leads to us-west-2: the controller holds the traffic in the standby region.',
    );
    for (const { metrics } of widgets) expect(metrics).toHaveLength(1);
  });
});
