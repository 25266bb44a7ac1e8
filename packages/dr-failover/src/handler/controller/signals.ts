import type {
  GetMetricDataCommandInput,
  GetMetricDataCommandOutput,
  MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import type { EachRegion, Side } from 'dr-core';
import type { Timing } from '../../contract/timing.js';
import type { ControllerEnvironment } from './environment.js';
import { ownViewOf, viewOf, type OwnView, type Reading, type View, type Views } from './judgement.js';
import { described } from './log.js';
import { maxDataPoints, query, seriesOf, type SeriesById } from './series.js';
import { isSilence } from './silence.js';

/** Reads metrics in the region of a side. One call is one attempt in the primary region, whose silence means something. */
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
  /** Which regions could not be read, and why. */
  readonly silent: Partial<EachRegion<string>>;
}

/** How often the primary region is asked before its silence is believed. */
export const primaryAttempts = 2;

/** Each region is asked for what is emitted there. This never throws: what could not be read is told. */
export async function readSignals(
  metrics: ReadsMetrics,
  environment: ControllerEnvironment,
  now: number,
): Promise<Signals> {
  const { loss, timing, regions } = environment;
  const [here, there] = await Promise.all([
    ask(metrics, environment, now, 'standby', [
      query('least', loss.outside, 'Minimum'),
      query('most', loss.outside, 'Maximum'),
      query('age', loss.age, 'Maximum'),
      query('writes', loss.writes.standby, 'Maximum'),
    ]),
    ask(metrics, environment, now, 'primary', [
      query('least', loss.own, 'Minimum'),
      query('most', loss.own, 'Maximum'),
      query('readable', loss.readable, 'Maximum'),
      query('writes', loss.writes.primary, 'Maximum'),
    ]),
  ]);
  const answers = { standby: here, primary: there };
  const limits = { failures: loss.failures, freshness: loss.freshness.milliseconds };
  const writes = Object.fromEntries(
    (['primary', 'standby'] as const).flatMap((side) => {
      const newest = answers[side].series?.get('writes')?.[0];
      const old = loss.writes[side].period.milliseconds + loss.freshness.milliseconds;
      return newest === undefined || now - newest.at > old ? [] : [[side, newest.value >= 1]];
    }),
  );
  const own = (): OwnView => {
    if (there.series === undefined) return there.errors.every(isSilence) ? 'missing' : 'unknown';
    const since = failingSince(there.series, loss.own.period.milliseconds);
    const readable = there.series.get('readable')?.find(({ value }) => value >= 1)?.at;
    return ownViewOf(readingOf(there.series), { since, readable }, { ...limits, patience: timing.ownPatience }, now);
  };
  return {
    views: {
      outside: viewOf(readingOf(here.series), limits, now),
      own: own(),
      promoted: writes['standby'] === true && writes['primary'] !== true,
    },
    writes,
    silent: Object.fromEntries(
      (['primary', 'standby'] as const).flatMap((side) => {
        const { errors } = answers[side];
        const words = [...new Set(errors.map(described))].join('; ');
        return answers[side].series === undefined ? [[side, `${regions[side]}: ${words}`]] : [];
      }),
    ),
    lastGood: lastGoodOf(here.series, limits.freshness),
  };
}

/** The view from outside alone. @throws Error when it cannot be read */
export async function readOutside(
  metrics: ReadsMetrics,
  { loss, timing }: ControllerEnvironment,
  now: number,
): Promise<View> {
  const queries = [query('least', loss.outside, 'Minimum'), query('most', loss.outside, 'Maximum')];
  const limits = { failures: loss.failures, freshness: loss.freshness.milliseconds };
  const series = seriesOf(queries, await metrics.getMetricData('standby', input(queries, now, shortLookBack(timing))));
  return viewOf(readingOf(series), limits, now);
}

interface Answer {
  readonly series?: SeriesById;
  /** Why each attempt failed. */
  readonly errors: readonly unknown[];
}

async function ask(
  metrics: ReadsMetrics,
  { timing }: ControllerEnvironment,
  now: number,
  side: Side,
  queries: readonly MetricDataQuery[],
): Promise<Answer> {
  const errors: unknown[] = [];
  while (errors.length < (side === 'primary' ? primaryAttempts : 1)) {
    try {
      const lookBack = side === 'standby' ? timing.lookBack : shortLookBack(timing);
      const answer = await metrics.getMetricData(side, input(queries, now, lookBack));
      return { series: seriesOf(queries, answer), errors };
    } catch (error) {
      errors.push(error);
    }
  }
  return { errors };
}

/** What is asked across the regions is short: an answer that is late for its length would be taken for silence. */
const shortLookBack = ({ ownPatience }: Timing): number => Math.max(300_000, 2 * ownPatience);

const input = (queries: readonly MetricDataQuery[], now: number, lookBack: number): GetMetricDataCommandInput => ({
  StartTime: new Date(now - lookBack),
  EndTime: new Date(now),
  ScanBy: 'TimestampDescending',
  MaxDatapoints: maxDataPoints,
  MetricDataQueries: [...queries],
});

/** The newest period of which anything is told. A period before it is not taken in its place where a statistic is late. */
function readingOf(series: SeriesById | undefined): Reading | undefined {
  const [least, most] = [series?.get('least')?.[0], series?.get('most')?.[0]];
  const at = Math.max(least?.at ?? -Infinity, most?.at ?? -Infinity);
  if (at === -Infinity) return undefined;
  return { at, least: least?.at === at ? least.value : undefined, most: most?.at === at ? most.value : undefined };
}

/** Since when no sample has been good: from the end of the last period that had a good one, or as far as anything is told. */
function failingSince(series: SeriesById, period: number): number | undefined {
  const least = series.get('least') ?? [];
  const good = least.find(({ value }) => value <= 0);
  return good === undefined ? least.at(-1)?.at : good.at + period;
}

/** The age of the newest heartbeat when the writer last answered; unknown when there was none about then. */
function lastGoodOf(series: SeriesById | undefined, freshness: number): Signals['lastGood'] {
  const good = series?.get('least')?.find(({ value }) => value <= 0);
  if (good === undefined) return undefined;
  const age = series?.get('age')?.find(({ at }) => at <= good.at && good.at - at <= freshness);
  return { at: good.at, loss: age?.value };
}
