import { sides } from 'dr-core';
import { describe, expect, it } from 'vitest';
import { probes, propsOf, recovery } from '../../test/probes.js';
import { metricDimensions, metricNamespace } from '../contract/metric.js';
import { planProbe } from './plan-probe.js';
import { planWatch } from './plan-watch.js';
import { healthOf, lossOf } from './signals.js';

const plan = planProbe(recovery, 'probe', propsOf(probes.iam));
const { alarms } = planWatch(plan, { primary: 'function', standby: 'function', verifier: 'function' });
const loss = lossOf<string>(plan);
const alarmOf = (side: string, purpose: string) =>
  alarms.find((alarm) => alarm.side === side && alarm.purpose === purpose);

describe('what tells the loss of a writer', () => {
  it('begins with the alarm on the heartbeats, in the region that takes over', () => {
    expect(loss.trigger).toEqual(alarmOf('standby', 'probe-heartbeat'));
  });

  it('are these metrics, each where the probe that sees it runs', () => {
    const metrics = [loss.outside, loss.own, loss.readable, loss.age, ...sides.map((side) => loss.writes[side])];
    expect(
      metrics.map(({ name, statistic, dimensions }) =>
        [dimensions['Region'], dimensions['Target'], name, statistic].join(' '),
      ),
    ).toEqual([
      'us-west-2 writer ConsecutiveFailures Minimum',
      'us-east-1 writer ConsecutiveFailures Minimum',
      'us-east-1 writer IsWriter Maximum',
      'us-west-2 local HeartbeatAge Maximum',
      'us-east-1 local IsWriter Maximum',
      'us-west-2 local IsWriter Maximum',
    ]);
    for (const { namespace, dimensions } of metrics) {
      expect([namespace, Object.keys(dimensions)]).toEqual([metricNamespace, metricDimensions]);
    }
  });

  it('are stored by the second, and read by periods as short as the alarm has', () => {
    for (const { name, period } of [
      loss.outside,
      loss.own,
      loss.readable,
      loss.age,
      ...sides.map((side) => loss.writes[side]),
    ]) {
      expect(plan.tuning.highResolution).toContain(name);
      expect(period).toEqual({ milliseconds: 10_000 });
    }
  });

  it('counts three failures unless told otherwise, and no metric that is older than what a lost host holds up', () => {
    expect([loss.failures, loss.freshness]).toEqual([3, plan.detection.freshness]);
    const patient = planProbe(recovery, 'probe', { ...propsOf(probes.iam), failureThreshold: 5 });
    expect(lossOf(patient).failures).toBe(5);
  });
});

it('the health that Route 53 can follow is that of the cluster beside each probe', () => {
  const health = healthOf(plan);
  for (const side of sides) expect(health[side]).toEqual(alarmOf(side, 'probe-local'));
});
