import type { GetMetricDataCommandOutput, MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { Metric } from 'dr-core';

/** The values of a statistic, each with when its period began, newest first. */
export type Series = readonly { readonly at: number; readonly value: number }[];

/** What was asked for, by the ids of its queries. */
export type SeriesById = ReadonlyMap<string, Series>;

/** CloudWatch answered, and not everything: what is absent from such an answer may exist. */
export class IncompleteError extends Error {
  override readonly name = 'IncompleteError';
}

export const query = (
  id: string,
  { namespace, name, dimensions, period }: Metric<string>,
  stat: 'Maximum' | 'Minimum',
): MetricDataQuery => ({
  Id: id,
  MetricStat: {
    Metric: {
      Namespace: namespace,
      MetricName: name,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    },
    Period: Math.max(1, Math.round(period.milliseconds / 1_000)),
    Stat: stat,
  },
});

/** The most that one answer may hold, which is far more than is asked for: there is never a second page to wait for. */
export const maxDataPoints = 100_800;

/**
 * Every query must have been answered in full: of data that is not there, and of data that was not sent, the one says that
 * nothing was measured, the other nothing.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataResult.html
 * @throws IncompleteError
 */
export function seriesOf(
  queries: readonly MetricDataQuery[],
  { MetricDataResults = [] }: GetMetricDataCommandOutput,
): SeriesById {
  const complete = new Map<string | undefined, Series>();
  for (const { Id, StatusCode, Timestamps = [], Values = [] } of MetricDataResults) {
    if (StatusCode !== 'Complete') throw new IncompleteError(`CloudWatch says ${StatusCode ?? 'nothing'} of ${Id}`);
    const points = Timestamps.flatMap((at, i) => {
      const value = Values[i];
      return value === undefined ? [] : [{ at: at.getTime(), value }];
    });
    complete.set(
      Id,
      points.toSorted((a, b) => b.at - a.at),
    );
  }
  return new Map(
    queries.map(({ Id = '' }) => {
      const series = complete.get(Id);
      if (series === undefined) throw new IncompleteError(`CloudWatch does not answer ${Id}`);
      return [Id, series];
    }),
  );
}
