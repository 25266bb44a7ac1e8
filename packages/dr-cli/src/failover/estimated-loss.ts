import { metricDimension, metricNamespace } from 'dr-failover';
import type { Account } from './account.js';
import { within } from './call.js';
import type { Controller } from './controller.js';

const lookBack = 5 * 60_000;

/**
 * What a promotion would lose now, in milliseconds, as the controller says each minute; undefined when it does not, or the person
 * may not read it. It only informs, so it stands in nobody's way.
 */
export async function estimatedLoss(
  { system }: Controller,
  { cloudWatch }: Account,
  now: number,
): Promise<number | undefined> {
  const input = {
    StartTime: new Date(now - lookBack),
    EndTime: new Date(now),
    ScanBy: 'TimestampDescending' as const,
    MetricDataQueries: [
      {
        Id: 'loss',
        MetricStat: {
          Metric: {
            Namespace: metricNamespace,
            MetricName: 'EstimatedLoss',
            Dimensions: [{ Name: metricDimension, Value: system }],
          },
          Period: 60,
          Stat: 'Maximum',
        },
      },
    ],
  };
  const answer = await cloudWatch.getMetricData(input, within()).catch(() => undefined);
  return answer?.MetricDataResults?.[0]?.Values?.[0];
}
