import type { GetMetricDataCommandInput, GetMetricDataCommandOutput } from '@aws-sdk/client-cloudwatch';

interface Datum {
  readonly key: string;
  readonly at: number;
  readonly value: number;
}

const keyOf = (
  namespace: string | undefined,
  name: string | undefined,
  dimensions: readonly { readonly Name?: string | undefined; readonly Value?: string | undefined }[],
): string => [namespace, name, ...dimensions.map(({ Name, Value }) => `${Name}=${Value}`)].join('/');

/** The metrics of one region. */
export class MetricStore {
  readonly data: Datum[] = [];

  put(
    Namespace: string | undefined,
    data: readonly {
      readonly MetricName?: string | undefined;
      readonly Dimensions?:
        readonly { readonly Name?: string | undefined; readonly Value?: string | undefined }[] | undefined;
      readonly Value?: number | undefined;
      readonly Timestamp?: Date | number | undefined;
    }[],
  ): void {
    for (const { MetricName, Dimensions = [], Value = Number.NaN, Timestamp = 0 } of data) {
      const at = typeof Timestamp === 'number' ? Timestamp * 1_000 : Timestamp.getTime();
      this.data.push({ key: keyOf(Namespace, MetricName, Dimensions), at, value: Value });
    }
  }

  /** The values of a metric by the end of its key, oldest first. */
  values(name: string): readonly number[] {
    return this.data.filter(({ key }) => key.includes(`/${name}/`)).map(({ value }) => value);
  }

  get({ StartTime, EndTime, MetricDataQueries = [] }: GetMetricDataCommandInput): GetMetricDataCommandOutput {
    const [from, to] = [moment(StartTime), moment(EndTime)];
    return {
      $metadata: {},
      MetricDataResults: MetricDataQueries.map(({ Id, MetricStat }) => {
        const { Metric, Period = 60, Stat } = MetricStat ?? {};
        const key = keyOf(Metric?.Namespace, Metric?.MetricName, Metric?.Dimensions ?? []);
        const buckets = new Map<number, number[]>();
        for (const { at, value } of this.data.filter(
          (datum) => datum.key === key && datum.at >= from && datum.at <= to,
        )) {
          const bucket = Math.floor(at / (Period * 1_000)) * Period * 1_000;
          buckets.set(bucket, [...(buckets.get(bucket) ?? []), value]);
        }
        const newestFirst = [...buckets].toSorted(([a], [b]) => b - a);
        return {
          Id,
          Timestamps: newestFirst.map(([at]) => new Date(at)),
          Values: newestFirst.map(([, values]) => (Stat === 'Minimum' ? Math.min(...values) : Math.max(...values))),
        };
      }),
    };
  }
}

const moment = (time: Date | number | undefined): number =>
  typeof time === 'number' ? time * 1_000 : (time?.getTime() ?? Number.NaN);
