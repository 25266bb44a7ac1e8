/** What the probe publishes in CloudWatch. Published API: alarms and dashboards are built on it. */
export const metricNamespace = 'DR/DatabaseHealth';

/** The metrics, each with what its value says. */
export const metrics = {
  DatabaseHealth: '1 when the database answered as its role demands, otherwise 0',
  ConsecutiveFailures: 'how many samples in a row have failed, this one included; 0 when it succeeded',
  ConnectLatency: 'milliseconds from the first packet to the end of the login; only when a connection was made',
  DatabaseLatency: 'milliseconds for SELECT 1',
  ReplicationLag:
    "milliseconds that this copy is behind the writer: the larger of the engine's and the heartbeat's view",
  HeartbeatAge: 'milliseconds since the newest heartbeat that this copy shows: what its promotion would lose at most',
  IsWriter: '1 when it accepts writes, itself or through another instance of its region, otherwise 0',
} as const;

/** One of the keys of {@link metrics}. */
export type MetricName = keyof typeof metrics;

/** The dimensions of every metric, in this order. `Region` is where the probe runs, not where the target is. */
export const metricDimensions = ['Database', 'Target', 'Region'] as const;
