import { describe, expect, it } from 'vitest';
import { metrics } from '../../contract/metric.js';
import { reasons } from '../../contract/reason.js';
import { defaultTuning, functionTimeout, longestSample } from '../../contract/settings.js';
import { metricData } from './metric-data.js';
import type { Sample } from './sample.js';

const environment = {
  region: 'us-west-2',
  database: 'ledger',
  databaseName: 'payments',
  targets: [],
  credentials: { kind: 'iam', user: 'dr_probe' },
  tuning: defaultTuning,
  ca: '',
} as const;
const sample: Sample = {
  target: 'local',
  at: '2026-01-02T03:04:05.678Z',
  reason: 'OK',
  consecutiveFailures: 0,
  times: {},
};
const valuesOf = (change: Partial<Sample>) =>
  Object.fromEntries(
    metricData({ ...sample, ...change }, environment).map(({ MetricName, Value }) => [MetricName, Value]),
  );

describe('the metrics of a sample', () => {
  it('are all of them when all was measured, zeros too', () => {
    const all = { isWriter: false, times: { connect: 12, select: 0 }, replicationLag: 0, heartbeatAge: 34 };
    expect(valuesOf(all)).toEqual({
      DatabaseHealth: 1,
      ConsecutiveFailures: 0,
      ConnectLatency: 12,
      DatabaseLatency: 0,
      ReplicationLag: 0,
      HeartbeatAge: 34,
      IsWriter: 0,
    });
    expect(Object.keys(valuesOf(all))).toEqual(Object.keys(metrics));
  });

  it('leave out what was not measured', () => {
    expect(valuesOf({ reason: 'DNS_FAILED', consecutiveFailures: 7 })).toEqual({
      DatabaseHealth: 0,
      ConsecutiveFailures: 7,
    });
  });

  it.each(Object.keys(reasons).filter((reason) => reason !== 'OK'))('count %s as unhealthy', (reason) => {
    expect(valuesOf({ reason: reason as Sample['reason'] }).DatabaseHealth).toBe(0);
  });

  it('carry the time of the sample, and are stored by the minute unless told otherwise', () => {
    expect(metricData(sample, environment)).toMatchObject([
      {
        MetricName: 'DatabaseHealth',
        Dimensions: [
          { Name: 'Database', Value: 'ledger' },
          { Name: 'Target', Value: 'local' },
          { Name: 'Region', Value: 'us-west-2' },
        ],
        Timestamp: new Date(sample.at),
        Value: 1,
        Unit: 'None',
        StorageResolution: 60,
      },
      { MetricName: 'ConsecutiveFailures', Value: 0, Unit: 'Count', StorageResolution: 60 },
    ]);
    const tuning = { ...defaultTuning, highResolution: ['DatabaseHealth'] as const };
    expect(metricData(sample, { ...environment, tuning })[0]?.StorageResolution).toBe(1);
  });
});

describe('the time that the function needs', () => {
  it('covers all samples, the last of them at its longest', () => {
    expect(longestSample(defaultTuning)).toBe(1_000 + 5_000 + 5_000 + 14_000 + 5_000);
    expect(functionTimeout(defaultTuning)).toBe(11 * 5_000 + 30_000 + 1_000);
  });
});
