import type { MetricDatum, StandardUnit } from '@aws-sdk/client-cloudwatch';
import type { MetricName } from '../../contract/metric.js';
import type { Environment } from './environment.js';
import type { Sample } from './sample.js';

/** The metrics of a sample: only what was measured, as a missing value is not a good one. */
export function metricData(sample: Sample, environment: Environment): MetricDatum[] {
  const { target, consecutiveFailures, times, isWriter, replicationLag, heartbeatAge } = sample;
  const values: Readonly<Record<MetricName, readonly [number | undefined, StandardUnit]>> = {
    DatabaseHealth: [sample.reason === 'OK' ? 1 : 0, 'None'],
    ConsecutiveFailures: [consecutiveFailures, 'Count'],
    ConnectLatency: [times.connect, 'Milliseconds'],
    DatabaseLatency: [times.select, 'Milliseconds'],
    ReplicationLag: [replicationLag, 'Milliseconds'],
    HeartbeatAge: [heartbeatAge, 'Milliseconds'],
    IsWriter: [isWriter === undefined ? undefined : Number(isWriter), 'None'],
  };
  const Dimensions = [
    { Name: 'Database', Value: environment.database },
    { Name: 'Target', Value: target },
    { Name: 'Region', Value: environment.region },
  ];
  return (Object.keys(values) as MetricName[]).flatMap((MetricName) => {
    const [Value, Unit] = values[MetricName];
    if (Value === undefined) return [];
    const StorageResolution = environment.tuning.highResolution.includes(MetricName) ? 1 : 60;
    return [{ MetricName, Dimensions, Timestamp: new Date(sample.at), Value, Unit, StorageResolution }];
  });
}
