import type { GetMetricDataCommandInput, GetMetricDataCommandOutput } from '@aws-sdk/client-cloudwatch';

interface Datum {
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
  /** By namespace, name and dimensions; in the order in which they came. */
  readonly #series = new Map<string, Datum[]>();

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
      const key = keyOf(Namespace, MetricName, Dimensions);
      const series = this.#series.get(key) ?? [];
      series.push({ at, value: Value });
      this.#series.set(key, series);
    }
  }

  /** The values of a metric under all dimensions, oldest first. */
  values(name: string): readonly number[] {
    return [...this.#series]
      .filter(([key]) => key.includes(`/${name}/`))
      .flatMap(([, data]) => data.map(({ value }) => value));
  }

  /** The newest value of a metric, unless it is from before a moment. */
  newest(name: string, since: number): number | undefined {
    const [series] = [...this.#series].filter(([key]) => key.includes(`/${name}/`)).map(([, data]) => data);
    const datum = series?.at(-1);
    return datum === undefined || datum.at < since ? undefined : datum.value;
  }

  get({ StartTime, EndTime, MetricDataQueries = [] }: GetMetricDataCommandInput): GetMetricDataCommandOutput {
    const [from, to] = [moment(StartTime), moment(EndTime)];
    return {
      $metadata: {},
      MetricDataResults: MetricDataQueries.map(({ Id, MetricStat }) => {
        const { Metric, Period = 60, Stat } = MetricStat ?? {};
        const key = keyOf(Metric?.Namespace, Metric?.MetricName, Metric?.Dimensions ?? []);
        const buckets = new Map<number, number[]>();
        const series = this.#series.get(key) ?? [];
        for (let i = series.length - 1; i >= 0; i -= 1) {
          const { at, value } = series[i] ?? { at: 0, value: 0 };
          if (at < from) break;
          if (at > to) continue;
          const bucket = Math.floor(at / (Period * 1_000)) * Period * 1_000;
          const values = buckets.get(bucket);
          if (values === undefined) buckets.set(bucket, [value]);
          else values.push(value);
        }
        const newestFirst = [...buckets].toSorted(([a], [b]) => b - a);
        return {
          Id,
          StatusCode: 'Complete' as const,
          Timestamps: newestFirst.map(([at]) => new Date(at)),
          Values: newestFirst.map(([, values]) => (Stat === 'Minimum' ? Math.min(...values) : Math.max(...values))),
        };
      }),
    };
  }
}

const moment = (time: Date | number | undefined): number =>
  typeof time === 'number' ? time * 1_000 : (time?.getTime() ?? Number.NaN);
