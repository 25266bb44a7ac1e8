import type { PutMetricDataCommandInput } from '@aws-sdk/client-cloudwatch';
import { metricDimension, metricNamespace, type MetricName } from '../../contract/metric.js';

/** Writes metrics in the standby region. */
export interface WritesMetrics {
  putMetricData(input: PutMetricDataCommandInput): Promise<unknown>;
}

/** Milliseconds, of those metrics that are no counts. */
const lengths: readonly MetricName[] = ['EstimatedLoss', 'RecoveryTime'];

/** One call for all values; what is undefined is not known, and not published. Nothing is published when nothing is known. */
export async function publish(
  metrics: WritesMetrics,
  system: string,
  now: number,
  values: Partial<Record<MetricName, number | undefined>>,
): Promise<void> {
  const data = (Object.entries(values) as [MetricName, number | undefined][]).flatMap(([MetricName, Value]) =>
    Value === undefined
      ? []
      : [
          {
            MetricName,
            Value,
            Timestamp: new Date(now),
            Dimensions: [{ Name: metricDimension, Value: system }],
            Unit: lengths.includes(MetricName) ? ('Milliseconds' as const) : ('None' as const),
            StorageResolution: 60,
          },
        ],
  );
  if (data.length > 0) await metrics.putMetricData({ Namespace: metricNamespace, MetricData: data });
}
