import type { Alarm } from 'dr-core';
import { describe, expect, it } from 'vitest';
import { controllers, propsOf, recovery } from '../../test/controllers.js';
import { metricDimension, metricNamespace, metrics } from '../contract/metric.js';
import { planFailover } from './plan-failover.js';
import { planWatch } from './plan-watch.js';

const plan = planFailover(recovery, 'failover', propsOf(controllers.automatic));
const emitters = { watchName: 'watch-function', actName: 'act-function', machineArn: 'machine-arn' };
const { alarms, widgets } = planWatch(plan, emitters);

const titleOf = ({ purpose, side, metric, comparison, threshold, ...alarm }: Alarm<string>) =>
  `${side} ${purpose}: ${metric.statistic} of ${metric.name} of ${Object.values(metric.dimensions).join()} ` +
  `${comparison} ${threshold}, ${alarm.breaching}/${alarm.of} x ${metric.period.milliseconds / 1e3} s, ` +
  `${alarm.missingData}, ${alarm.severity}`;

describe('the alarms of a controller', () => {
  it('are these', () => {
    expect(alarms.map(titleOf)).toMatchInlineSnapshot(`
      [
        "standby failover-run-started: Sum of ExecutionsStarted of machine-arn above 0, 1/1 x 60 s, not-breaching, warning",
        "standby failover-run-failed: Sum of ExecutionsFailed of machine-arn above 0, 1/1 x 60 s, not-breaching, critical",
        "standby failover-run-timed-out: Sum of ExecutionsTimedOut of machine-arn above 0, 1/1 x 60 s, not-breaching, critical",
        "standby failover-run-aborted: Sum of ExecutionsAborted of machine-arn above 0, 1/1 x 60 s, not-breaching, critical",
        "standby failover-silent: Maximum of ControllerAlive of payments-failover-production below 1, 3/3 x 60 s, breaching, critical",
        "standby failover-cannot-tell: Maximum of CannotTell of payments-failover-production at-least 1, 5/5 x 60 s, not-breaching, critical",
        "standby failover-withheld: Maximum of FailoverWithheld of payments-failover-production at-least 1, 1/1 x 60 s, not-breaching, critical",
        "standby failover-two-writers: Maximum of Writers of payments-failover-production above 1, 3/3 x 60 s, not-breaching, critical",
        "standby failover-on-standby: Maximum of TrafficOnStandby of payments-failover-production at-least 1, 1/1 x 60 s, ignore, warning",
        "standby failover-watch-errors: Sum of Errors of watch-function above 0, 5/5 x 60 s, not-breaching, warning",
        "standby failover-act-errors: Sum of Errors of act-function above 0, 1/1 x 60 s, not-breaching, warning",
        "standby failover-act-throttles: Sum of Throttles of act-function above 0, 1/1 x 60 s, not-breaching, warning",
      ]
    `);
  });

  it('watch metrics under the dimension with which the functions send them', () => {
    const own = alarms.filter(({ metric }) => metric.namespace === metricNamespace);
    expect(own).toHaveLength(5);
    for (const { metric } of own) {
      expect(Object.keys(metrics)).toContain(metric.name);
      expect(Object.keys(metric.dimensions)).toEqual([metricDimension]);
    }
  });

  it('wake somebody when a run does not reach its end, whatever ended it', () => {
    const ends = alarms.filter(({ metric, severity }) => metric.namespace === 'AWS/States' && severity === 'critical');
    expect(ends.map(({ metric }) => metric.name)).toEqual([
      'ExecutionsFailed',
      'ExecutionsTimedOut',
      'ExecutionsAborted',
    ]);
    for (const { metric } of ends) expect(metric.dimensions).toEqual({ StateMachineArn: 'machine-arn' });
  });

  it('take the silence of the controller itself for its loss', () => {
    expect(alarms.filter(({ missingData }) => missingData === 'breaching').map(({ purpose }) => purpose)).toEqual([
      'failover-silent',
    ]);
  });
});

it('every alarm of a controller says what it means in whole sentences', () => {
  for (const { meaning, purpose } of alarms) expect(meaning, purpose).toMatch(/^[A-Z][^.]{30,}.*\.$/);
  expect(new Set(alarms.map(({ meaning }) => meaning)).size).toBe(alarms.length);
});

it('the graphs of a controller are these', () => {
  const lines = widgets.map(({ side, title, metrics: shown }) =>
    [`${side} ${title}`, ...shown.map(({ name, statistic }) => `${name} ${statistic}`)].join(' | '),
  );
  expect(lines).toMatchInlineSnapshot(`
    [
      "standby failover: traffic on the standby (1), and copies that write | TrafficOnStandby Maximum | Writers Maximum",
      "standby failover: looks (1), cannot tell (1), withholds a failover (1) | ControllerAlive Maximum | CannotTell Maximum | FailoverWithheld Maximum",
      "standby failover: what a promotion would lose (ms) | EstimatedLoss Maximum",
      "standby failover: recovery time of runs (ms) | RecoveryTime Maximum",
      "standby failover: runs | ExecutionsStarted Sum | ExecutionsSucceeded Sum | ExecutionsFailed Sum | ExecutionsTimedOut Sum | ExecutionsAborted Sum",
      "standby failover: errors of the functions | Errors Sum | Errors Sum | Throttles Sum",
    ]
  `);
});

it('the graphs of a controller show every metric that it sends', () => {
  const own = widgets.flatMap((widget) => widget.metrics).filter(({ namespace }) => namespace === metricNamespace);
  expect(new Set(own.map(({ name }) => name))).toEqual(new Set(Object.keys(metrics)));
});
