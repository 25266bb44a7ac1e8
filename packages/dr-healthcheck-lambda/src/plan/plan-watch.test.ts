import { eachRegion, sides, type Alarm } from 'dr-core';
import { describe, expect, it } from 'vitest';
import { probes, propsOf, recovery } from '../../test/probes.js';
import { metricDimensions, metricNamespace, metrics } from '../contract/metric.js';
import { planProbe } from './plan-probe.js';
import { planWatch } from './plan-watch.js';
import { detectionStep } from './steps.js';

const plan = planProbe(recovery, 'probe', propsOf(probes.iam));
const { alarms, widgets } = planWatch(plan, {
  ...eachRegion((side) => `function-${side}`),
  verifier: 'function-verifier',
});

const titleOf = ({
  purpose,
  side,
  metric,
  comparison,
  threshold,
  breaching,
  of,
  missingData,
  severity,
}: Alarm<string>) =>
  `${side} ${purpose}: ${metric.statistic} of ${metric.name} ${metric.dimensions['Target'] ?? ''} ${comparison} ` +
  `${Math.round(threshold * 1e3) / 1e3}, ${breaching}/${of} x ${metric.period.milliseconds / 1e3} s, ${missingData}, ${severity}`;

describe('the alarms of a probe', () => {
  it('are these, in the standby region', () => {
    expect(alarms.filter(({ side }) => side === 'standby').map(titleOf)).toMatchInlineSnapshot(`
      [
        "standby probe-local: Average of DatabaseHealth local below 0.792, 1/1 x 60 s, breaching, critical",
        "standby probe-writer: Average of DatabaseHealth writer below 0.792, 1/1 x 60 s, breaching, critical",
        "standby probe-heartbeat: Maximum of HeartbeatAge local above 20000, 1/1 x 10 s, not-breaching, critical",
        "standby probe-rpo: Maximum of HeartbeatAge local above 60000, 1/1 x 60 s, not-breaching, critical",
        "standby probe-lag: Maximum of ReplicationLag local above 60000, 1/1 x 60 s, not-breaching, critical",
        "standby probe-no-heartbeat: SampleCount of HeartbeatAge local below 1, 5/5 x 60 s, breaching, warning",
        "standby probe-errors: Sum of Errors  above 0, 5/5 x 60 s, not-breaching, warning",
        "standby probe-throttles: Sum of Throttles  above 0, 5/5 x 60 s, not-breaching, warning",
        "standby probe-verifier-errors: Sum of Errors  above 0, 1/1 x 3600 s, not-breaching, warning",
      ]
    `);
  });

  it('are the same in the primary region, but that no heartbeat is missed where the writer is, and no failover ends there', () => {
    const purposes = (wanted: string) => alarms.filter(({ side }) => side === wanted).map(({ purpose }) => purpose);
    const standbyOnly = ['probe-no-heartbeat', 'probe-verifier-errors'];
    expect(purposes('primary')).toEqual(purposes('standby').filter((purpose) => !standbyOnly.includes(purpose)));
  });

  it('watch metrics under the dimensions with which the handler sends them, in the region that sends them', () => {
    const own = alarms.filter(({ metric }) => metric.namespace === metricNamespace);
    expect(own).toHaveLength(11);
    for (const { metric, side } of own) {
      expect(Object.keys(metrics)).toContain(metric.name);
      expect(Object.keys(metric.dimensions)).toEqual(metricDimensions);
      expect(metric.dimensions).toMatchObject({ Database: 'payments-ledger-production', Region: recovery[side] });
    }
  });

  it('of health can be followed by Route 53, and take silence for ill health', () => {
    const health = alarms.filter(({ metric }) => metric.name === 'DatabaseHealth');
    expect(health.map(({ side, metric }) => `${side} ${metric.dimensions['Target']}`)).toEqual([
      'primary local',
      'primary writer',
      'standby local',
      'standby writer',
    ]);
    for (const { metric, breaching, of, missingData } of health) {
      expect(plan.tuning.highResolution).not.toContain(metric.name);
      expect(metric.period.milliseconds).toBe(60_000);
      expect(breaching).toBe(of);
      expect(missingData).toBe('breaching');
    }
  });

  it('with a period under a minute are on metrics that are stored by the second', () => {
    const quick = alarms.filter(({ metric }) => metric.period.milliseconds < 60_000);
    expect(quick.map(({ purpose }) => purpose)).toEqual(['probe-heartbeat', 'probe-heartbeat']);
    for (const { metric } of quick) expect(plan.tuning.highResolution).toContain(metric.name);
  });

  it('tell the loss of the primary region by its writer and its heartbeats, as the standby sees them', () => {
    const telling = alarms.filter(({ lossOf }) => lossOf !== undefined);
    expect(telling.map(({ purpose, side, lossOf }) => `${side} ${purpose}: ${lossOf}`)).toEqual([
      'standby probe-writer: primary',
      'standby probe-heartbeat: primary',
    ]);
  });

  it('watch the function of their own region', () => {
    const functions = alarms.filter(({ metric }) => metric.namespace === 'AWS/Lambda');
    expect(functions.map(({ side, metric }) => `${side} ${metric.name} ${metric.dimensions['FunctionName']}`)).toEqual([
      ...sides.flatMap((side) => [`${side} Errors function-${side}`, `${side} Throttles function-${side}`]),
      'standby Errors function-verifier',
    ]);
  });
});

it('every alarm of a probe says what it means in whole sentences', () => {
  for (const { meaning, purpose } of alarms) expect(meaning, purpose).toMatch(/^[A-Z][^.]{30,}.*\.$/);
  expect(new Set(alarms.map(({ meaning }) => meaning)).size).toBe(9);
});

it('the graphs of a probe are these, in the standby region', () => {
  const lines = widgets
    .filter(({ side }) => side === 'standby')
    .map(({ title, metrics: shown }) =>
      [title, ...shown.map(({ name, statistic, dimensions }) => `${dimensions['Target']} ${name} ${statistic}`)].join(
        ' | ',
      ),
    );
  expect(lines).toMatchInlineSnapshot(`
    [
      "probe, us-west-2: healthy samples (share) | local DatabaseHealth Average | writer DatabaseHealth Average",
      "probe, us-west-2: failed in a row | local ConsecutiveFailures Maximum | writer ConsecutiveFailures Maximum",
      "probe, us-west-2: connecting (ms) | local ConnectLatency Maximum | writer ConnectLatency Maximum",
      "probe, us-west-2: SELECT 1 (ms) | local DatabaseLatency Average | writer DatabaseLatency Average | local DatabaseLatency Maximum | writer DatabaseLatency Maximum",
      "probe, us-west-2: behind the writer (ms) | local ReplicationLag Maximum | local HeartbeatAge Maximum",
      "probe, us-west-2: writes here | local IsWriter Maximum",
    ]
  `);
});

it('the graphs of a probe show every metric that it sends, in both regions', () => {
  for (const side of sides) {
    const own = widgets.filter((widget) => widget.side === side);
    const shown = new Set(own.flatMap((widget) => widget.metrics.map(({ name }) => name)));
    expect([...shown].toSorted()).toEqual(Object.keys(metrics).toSorted());
    expect(own.map(({ title }) => title)).toContain(`probe, ${recovery[side]}: behind the writer (ms)`);
  }
});

it('the step of a probe is its detection, which nothing comes before', () => {
  expect(detectionStep(plan)).toMatchInlineSnapshot(`
    {
      "after": [],
      "best": {
        "milliseconds": 15000,
      },
      "name": "probe-detection",
      "phase": "detection",
      "source": "A heartbeat each 5 s, missed after 20 s; an alarm on a period of 10 s, evaluated as often, and 3 samples that failed in a row; at worst also the pause until a late invocation's successor begins, and 5 s to publish",
      "takenBy": "us",
      "typical": {
        "milliseconds": 30000,
      },
      "worst": {
        "milliseconds": 57000,
      },
    }
  `);
});
