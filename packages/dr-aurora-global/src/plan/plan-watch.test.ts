import { hours, minutes, type Alarm } from 'dr-core';
import { describe, expect, it } from 'vitest';
import { mysqlPlan, plan } from '../../test/plans.js';
import { planWatch } from './plan-watch.js';

const clusters = { primary: 'cluster-east', standby: 'cluster-west' };
const watch = (of = plan()) => planWatch(of, clusters);
const named = (purpose: string, of = plan()): readonly Alarm<string>[] =>
  watch(of).alarms.filter((alarm) => alarm.purpose === purpose);

describe('alarms', () => {
  it('are known by these names', () => {
    expect(watch().alarms.map(({ side, purpose }) => `${side} ${purpose}`)).toMatchInlineSnapshot(`
      [
        "primary ledger-rpo-lag",
        "primary ledger-rpo-lag-rising",
        "primary ledger-cpu",
        "primary ledger-connections",
        "primary ledger-memory",
        "primary ledger-volume",
        "standby ledger-rpo-lag",
        "standby ledger-rpo-lag-rising",
        "standby ledger-cpu",
        "standby ledger-connections",
        "standby ledger-memory",
        "standby ledger-volume",
        "standby ledger-no-lag-data",
      ]
    `);
  });

  it("each watch their own region's cluster, by the dimension under which RDS emits", () => {
    const { alarms, widgets } = watch();
    const metrics = [
      ...alarms.map(({ side, metric }) => ({ side, metric })),
      ...widgets.flatMap((widget) => widget.metrics.map((metric) => ({ side: widget.side, metric }))),
    ];
    expect(metrics.length).toBeGreaterThan(20);
    for (const { side, metric } of metrics) {
      expect(metric.namespace).toBe('AWS/RDS');
      expect(metric.dimensions).toEqual({ DBClusterIdentifier: clusters[side] });
    }
  });

  it('say when the RPO is not kept, and before: on both clusters, since the roles change, and silent on the writer', () => {
    expect(named('ledger-rpo-lag')).toMatchObject([
      {
        side: 'primary',
        metric: { name: 'AuroraGlobalDBRPOLag', statistic: 'Maximum', period: minutes(1) },
        comparison: 'above',
        threshold: 60_000,
        breaching: 1,
        of: 1,
        missingData: 'not-breaching',
        severity: 'critical',
      },
      { side: 'standby', threshold: 60_000, missingData: 'not-breaching' },
    ]);
    expect(named('ledger-rpo-lag-rising')).toMatchObject([
      { side: 'primary', threshold: 30_000, breaching: 3, of: 3, missingData: 'not-breaching', severity: 'warning' },
      { side: 'standby', threshold: 30_000 },
    ]);
  });

  it('say when the standby reports nothing at all', () => {
    expect(named('ledger-no-lag-data')).toMatchObject([
      {
        side: 'standby',
        metric: { name: 'AuroraGlobalDBRPOLag', statistic: 'SampleCount' },
        comparison: 'below',
        threshold: 1,
        breaching: 5,
        of: 5,
        missingData: 'breaching',
      },
    ]);
  });

  it('have thresholds that come from the size of the instances', () => {
    const sized = (of = plan()) =>
      ['cpu', 'connections', 'memory', 'volume'].map((what) => named(`ledger-${what}`, of)[0]?.threshold);
    expect(sized()).toEqual([85, 1_351, 858_993_459, 126_663_739_519_795.2]);
    expect(sized(plan({ instanceClass: 'db.r7g.4xlarge' }))).toEqual([85, 3_750, 6_871_947_673, 126_663_739_519_795.2]);
    expect(sized(plan({ serverless: { min: 8, max: 16 } })).slice(1, 3)).toEqual([2_703, 1_717_986_918]);
    expect(sized(mysqlPlan())[1]).toBe(801);
  });

  it('look the right way', () => {
    const of = (what: string) => {
      const [alarm] = named(`ledger-${what}`);
      return [alarm?.metric.name, alarm?.metric.statistic, alarm?.comparison, alarm?.missingData, alarm?.severity];
    };
    expect(['cpu', 'connections', 'memory', 'volume'].map(of)).toEqual([
      ['CPUUtilization', 'Maximum', 'above', 'missing', 'warning'],
      ['DatabaseConnections', 'Maximum', 'above', 'missing', 'warning'],
      ['FreeableMemory', 'Minimum', 'below', 'missing', 'warning'],
      ['VolumeBytesUsed', 'Maximum', 'above', 'missing', 'critical'],
    ]);
    expect(named('ledger-volume')[0]?.metric.period).toEqual(hours(1));
    expect(named('ledger-cpu')[0]).toMatchObject({ breaching: 5, of: 5 });
  });
});

it('graphs show lag, CPU, connections and memory in both regions', () => {
  expect(watch().widgets.map(({ title }) => title)).toMatchInlineSnapshot(`
    [
      "ledger, us-east-1: behind the writer (ms)",
      "ledger, us-east-1: CPU (%)",
      "ledger, us-east-1: connections",
      "ledger, us-east-1: free memory (bytes)",
      "ledger, us-west-2: behind the writer (ms)",
      "ledger, us-west-2: CPU (%)",
      "ledger, us-west-2: connections",
      "ledger, us-west-2: free memory (bytes)",
    ]
  `);
});
