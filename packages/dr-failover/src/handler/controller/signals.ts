import type {
  GetMetricDataCommandInput,
  GetMetricDataCommandOutput,
  MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import type { EachRegion, Metric, Side } from 'dr-core';
import type { ControllerEnvironment } from './environment.js';
import { viewOf, type Reading, type View, type Views } from './judgement.js';
import { described } from './log.js';

/** Reads metrics in the region of a side. */
export interface ReadsMetrics {
  getMetricData(side: Side, input: GetMetricDataCommandInput): Promise<GetMetricDataCommandOutput>;
}

/** What is known of the writer. */
export interface Signals {
  readonly views: Views;
  /** Whether each copy accepts writes, where that is known. */
  readonly writes: Partial<EachRegion<boolean>>;
  /** The last moment at which the writer answered from outside, and what a promotion would have lost then. */
  readonly lastGood?: { readonly at: number; readonly loss: number | undefined } | undefined;
  /** Which regions did not say anything, and why. */
  readonly silent: Partial<EachRegion<string>>;
}

/** A value and when its period began, newest first. */
type Series = readonly { readonly at: number; readonly value: number }[];

const none: ReadonlyMap<string, Series> = new Map<string, Series>();

/** Each region is asked for what is emitted there. One that does not answer in time has said nothing: this never throws. */
export async function readSignals(
  metrics: ReadsMetrics,
  { loss, timing, regions }: ControllerEnvironment,
  now: number,
): Promise<Signals> {
  const silent: Partial<Record<Side, string>> = {};
  const ask = async (side: Side, queries: readonly MetricDataQuery[]): Promise<ReadonlyMap<string, Series>> => {
    const input = {
      StartTime: new Date(now - timing.lookBack),
      EndTime: new Date(now),
      ScanBy: 'TimestampDescending' as const,
      MetricDataQueries: [...queries],
    };
    try {
      return seriesOf(await metrics.getMetricData(side, input));
    } catch (error) {
      silent[side] = `${regions[side]}: ${described(error)}`;
      return none;
    }
  };
  const [standby, primary] = await Promise.all([
    ask('standby', [
      query('least', loss.outside, 'Minimum'),
      query('most', loss.outside, 'Maximum'),
      query('age', loss.age, 'Maximum'),
      query('writes', loss.writes.standby, 'Maximum'),
    ]),
    ask('primary', [
      query('least', loss.own, 'Minimum'),
      query('most', loss.own, 'Maximum'),
      query('writes', loss.writes.primary, 'Maximum'),
    ]),
  ]);
  const limits = { failures: loss.failures, freshness: loss.freshness.milliseconds };
  const writes = Object.fromEntries(
    (['primary', 'standby'] as const).flatMap((side) => {
      const newest = (side === 'primary' ? primary : standby).get('writes')?.[0];
      const old = loss.writes[side].period.milliseconds + loss.freshness.milliseconds;
      return newest === undefined || now - newest.at > old ? [] : [[side, newest.value >= 1]];
    }),
  );
  const views = {
    outside: viewOf(readingOf(standby), limits, now),
    own: viewOf(readingOf(primary), limits, now),
    promoted: writes['standby'] === true && writes['primary'] !== true,
  };
  return { views, writes, silent, lastGood: lastGoodOf(standby, limits.freshness) };
}

/** The view from outside alone. @throws Error when it cannot be read */
export async function readOutside(
  metrics: ReadsMetrics,
  { loss, timing }: ControllerEnvironment,
  now: number,
): Promise<View> {
  const answer = await metrics.getMetricData('standby', {
    StartTime: new Date(now - timing.lookBack),
    EndTime: new Date(now),
    ScanBy: 'TimestampDescending',
    MetricDataQueries: [query('least', loss.outside, 'Minimum'), query('most', loss.outside, 'Maximum')],
  });
  const limits = { failures: loss.failures, freshness: loss.freshness.milliseconds };
  return viewOf(readingOf(seriesOf(answer)), limits, now);
}

const query = (id: string, { namespace, name, dimensions, period }: Metric<string>, stat: string): MetricDataQuery => ({
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

const seriesOf = ({ MetricDataResults = [] }: GetMetricDataCommandOutput): ReadonlyMap<string, Series> =>
  new Map(
    MetricDataResults.map(({ Id = '', Timestamps = [], Values = [] }) => [
      Id,
      Timestamps.flatMap((at, i) => {
        const value = Values[i];
        return value === undefined ? [] : [{ at: at.getTime(), value }];
      }).toSorted((a, b) => b.at - a.at),
    ]),
  );

/** The two statistics of the newest period that has both. */
function readingOf(series: ReadonlyMap<string, Series>): Reading | undefined {
  const [newest] = series.get('most') ?? [];
  const least = series.get('least')?.find(({ at }) => at === newest?.at);
  return newest === undefined || least === undefined
    ? undefined
    : { at: newest.at, least: least.value, most: newest.value };
}

/** The age of the newest heartbeat when the writer last answered; unknown when there was none about then. */
function lastGoodOf(series: ReadonlyMap<string, Series>, freshness: number): Signals['lastGood'] {
  const good = series.get('least')?.find(({ value }) => value <= 0);
  if (good === undefined) return undefined;
  const age = series.get('age')?.find(({ at }) => at <= good.at && good.at - at <= freshness);
  return { at: good.at, loss: age?.value };
}
