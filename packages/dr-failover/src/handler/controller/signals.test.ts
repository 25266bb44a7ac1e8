import type { GetMetricDataCommandInput, MetricDataResult, StatusCode } from '@aws-sdk/client-cloudwatch';
import type { Side } from 'dr-core';
import { describe, expect, it } from 'vitest';
import { settingsOf } from '../../../test/controller/world.js';
import { awsError } from '../../../test/controller/aws-error.js';
import { defaultTiming } from '../../contract/timing.js';
import { readOutside, readSignals, type ReadsMetrics, type Signals } from './signals.js';

const now = Date.parse('2026-11-22T10:00:07Z');
const environment = settingsOf({}, defaultTiming);

/** Values by how many seconds ago their period began, as the statistics `least` and `most`. */
type Told = Readonly<Record<string, readonly (readonly [ago: number, value: number])[]>>;

const series = (told: Told, id: string): MetricDataResult => {
  // As old as it is told, and in no order, as nobody has promised one.
  const points = (told[id] ?? []).toSorted(([a], [b]) => b - a);
  return {
    Id: id,
    StatusCode: 'Complete',
    Timestamps: points.map(([ago]) => new Date(now - 1_000 * ago)),
    Values: points.map(([, value]) => value),
  };
};

const answering =
  (told: Partial<Record<Side, Told>>) =>
  (side: Side, { MetricDataQueries = [] }: GetMetricDataCommandInput): Promise<never> =>
    Promise.resolve({
      MetricDataResults: MetricDataQueries.map(({ Id = '' }) => series(told[side] ?? {}, Id)),
    } as never);

const views = async (told: Partial<Record<Side, Told>>): Promise<Signals['views']> =>
  (await readSignals({ getMetricData: answering(told) }, environment, now)).views;

const lost: Told = { least: [[7, 4]], most: [[7, 5]] };

describe('the newest period', () => {
  it('of which the most alone is told is neither that of a lost writer, nor makes the period before it new', async () => {
    const partial = {
      least: [[17, 0]],
      most: [
        [7, 4],
        [17, 0],
      ],
    } as const;
    expect(await views({ standby: partial })).toMatchObject({ outside: 'failing' });
    expect(await views({ standby: lost, primary: partial })).toMatchObject({ own: 'failing' });
  });

  it('of which the least alone is told is good when that is, and not lost when it is not', async () => {
    const most = [[17, 9]] as const;
    expect(await views({ standby: { least: [[7, 0]], most } })).toMatchObject({ outside: 'answers' });
    expect(await views({ standby: { least: [[7, 9]], most } })).toMatchObject({ outside: 'failing' });
  });

  it('with a few samples counts as one with all of them: the count goes on from the period before', async () => {
    const partial = {
      least: [
        [2, 4],
        [12, 2],
      ],
      most: [
        [2, 4],
        [12, 3],
      ],
    } as const;
    expect(await views({ standby: partial })).toMatchObject({ outside: 'lost' });
    const begun = {
      least: [
        [2, 1],
        [12, 0],
      ],
      most: [
        [2, 1],
        [12, 0],
      ],
    } as const;
    expect(await views({ standby: begun })).toMatchObject({ outside: 'failing' });
  });

  it('is the newest, whatever comes late', async () => {
    const before = {
      least: [
        [7, 4],
        [27, 1],
      ],
      most: [
        [7, 5],
        [27, 2],
      ],
    } as const;
    const after = {
      least: [
        [7, 4],
        [17, 0],
        [27, 1],
      ],
      most: [
        [7, 5],
        [17, 3],
        [27, 2],
      ],
    } as const;
    for (const told of [before, after]) expect(await views({ standby: told })).toMatchObject({ outside: 'lost' });
  });

  it('that is too old says nothing, though it was good', async () => {
    const old = { least: [[46, 0]], most: [[46, 0]] } as const;
    expect(await views({ standby: old, primary: old })).toMatchObject({ outside: 'missing', own: 'missing' });
  });

  it('is read alike when the promotion is asked for', async () => {
    const outside = (told: Told) => readOutside({ getMetricData: answering({ standby: told }) }, environment, now);
    expect(await outside(lost)).toBe('lost');
    expect(
      await outside({
        least: [[17, 0]],
        most: [
          [7, 4],
          [17, 0],
        ],
      }),
    ).toBe('failing');
  });
});

describe('a writer that fails in a region that lives', () => {
  const failing = (good: number): Told => ({
    least: [
      [7, 4],
      [good, 0],
    ],
    most: [
      [7, 9],
      [good, 3],
    ],
  });

  it('is lost a minute after the end of the last period with a good sample', async () => {
    expect(await views({ standby: lost, primary: failing(69) })).toMatchObject({ own: 'failing' });
    expect(await views({ standby: lost, primary: failing(70) })).toMatchObject({ own: 'lost' });
  });

  it('that was never good is lost a minute after it was first heard of', async () => {
    const since = (ago: number): Told => ({
      least: [
        [7, 4],
        [ago, 1],
      ],
      most: [
        [7, 9],
        [ago, 2],
      ],
    });
    expect(await views({ standby: lost, primary: since(59) })).toMatchObject({ own: 'failing' });
    expect(await views({ standby: lost, primary: since(60) })).toMatchObject({ own: 'lost' });
  });
});

describe('a writer whose commits wait', () => {
  it('is blocked as long as it answers as a writer, and no longer', async () => {
    const since = {
      least: [
        [7, 40],
        [97, 0],
      ],
      most: [
        [7, 41],
        [97, 3],
      ],
    } as const;
    const told = (readable: Told['']) => views({ standby: lost, primary: { ...since, readable } });
    expect(await told([[7, 1]])).toMatchObject({ own: 'blocked' });
    expect(
      await told([
        [17, 1],
        [7, 0],
      ]),
    ).toMatchObject({ own: 'blocked' });
    expect(await told([[7, 0]])).toMatchObject({ own: 'lost' });
    expect(await told([[47, 1]])).toMatchObject({ own: 'lost' });
    expect(await told([])).toMatchObject({ own: 'lost' });
  });
});

describe('the primary region', () => {
  /** What each attempt meets. */
  async function asked(...attempts: readonly (Error | StatusCode | 'answer')[]): Promise<Signals & { calls: number }> {
    let calls = 0;
    const metrics: ReadsMetrics = {
      getMetricData: async (side, input) => {
        if (side === 'standby') return answering({ standby: lost })(side, input);
        const met = attempts[calls] ?? 'answer';
        calls += 1;
        if (met instanceof Error) throw met;
        const { MetricDataResults } = (await answering({ primary: lost })(side, input)) as {
          MetricDataResults: MetricDataResult[];
        };
        if (met === 'answer') return { MetricDataResults } as never;
        return { MetricDataResults: MetricDataResults.map((one) => ({ ...one, StatusCode: met })) } as never;
      },
    };
    return { ...(await readSignals(metrics, environment, now)), calls };
  }
  const [hung, broken] = [awsError('TimeoutError'), awsError('InternalFailure', 500)];
  const [throttled, denied] = [awsError('ThrottlingException', 400), awsError('AccessDenied', 403)];

  it('is missing when it does not answer twice', async () => {
    const signals = await asked(hung, broken);
    expect(signals).toMatchObject({ views: { outside: 'lost', own: 'missing' }, calls: 2 });
    expect(signals.silent.primary).toBe('us-east-1: TimeoutError: TimeoutError; InternalFailure: InternalFailure');
    expect(signals.silent.standby).toBeUndefined();
  });

  it('is heard when it answers at the second attempt', async () => {
    for (const first of [hung, throttled, denied]) {
      const signals = await asked(first);
      expect(signals).toMatchObject({ views: { own: 'failing' }, calls: 2 });
      expect(signals.silent).toEqual({});
    }
  });

  it.each([
    ['refuses both', throttled, throttled],
    ['refuses one, and does not answer the other', hung, denied],
    ['does not answer the second after it refused the first', throttled, hung],
    ['answers in part', 'PartialData', 'PartialData'],
    ['answers with an error inside', 'InternalError', hung],
  ] as const)('is unknown, not missing, when it %s', async (_, first, second) => {
    const signals = await asked(first, second);
    expect(signals).toMatchObject({ views: { own: 'unknown' }, calls: 2 });
    expect(signals.silent.primary).toContain('us-east-1: ');
  });
});

describe('the standby region', () => {
  const inPart: ReadsMetrics['getMetricData'] = () =>
    Promise.resolve({ MetricDataResults: [{ ...series(lost, 'least'), StatusCode: 'PartialData' }] } as never);
  const leftOut: ReadsMetrics['getMetricData'] = () =>
    Promise.resolve({ MetricDataResults: [series(lost, 'most')] } as never);
  const silent: ReadsMetrics['getMetricData'] = () => Promise.reject(awsError('TimeoutError'));

  it.each([
    ['answers in part', inPart, 'PartialData of least'],
    ['leaves a metric out', leftOut, 'does not answer least'],
    ['does not answer', silent, 'TimeoutError'],
  ])('that %s could not be read, which is not the same as no data', async (_, getMetricData, words) => {
    const signals = await readSignals({ getMetricData }, environment, now);
    expect(signals.views.outside).toBe('missing');
    expect(signals.silent.standby).toContain(words);
    await expect(readOutside({ getMetricData }, environment, now)).rejects.toThrow(words);
  });

  it('that has no data was read', async () => {
    const signals = await readSignals({ getMetricData: answering({}) }, environment, now);
    expect(signals).toMatchObject({ views: { outside: 'missing', own: 'missing' }, silent: {} });
  });

  it('is asked for as much as CloudWatch keeps by the second, in one answer', async () => {
    const inputs: GetMetricDataCommandInput[] = [];
    const getMetricData: ReadsMetrics['getMetricData'] = (side, input) => {
      if (side === 'standby') inputs.push(input);
      return answering({})(side, input);
    };
    await readSignals({ getMetricData }, environment, now);
    expect(inputs).toHaveLength(1);
    for (const { StartTime, EndTime, MaxDatapoints, MetricDataQueries = [] } of inputs) {
      const length = Number(EndTime) - Number(StartTime);
      expect(length).toBeGreaterThan(2.5 * 3_600_000);
      expect(length).toBeLessThan(3 * 3_600_000);
      const most = MetricDataQueries.reduce(
        (sum, { MetricStat }) => sum + length / (1_000 * (MetricStat?.Period ?? 1)),
        0,
      );
      expect(most).toBeLessThan(MaxDatapoints ?? 0);
    }
  });
});

it('asks the primary region for minutes and the standby for hours: a long answer from afar would be late', async () => {
  const asked: (readonly [Side, number])[] = [];
  const getMetricData: ReadsMetrics['getMetricData'] = (side, input) => {
    asked.push([side, Number(input.EndTime) - Number(input.StartTime)]);
    return answering({ standby: lost, primary: lost })(side, input);
  };
  await readSignals({ getMetricData }, environment, now);
  expect(Object.fromEntries(asked)).toEqual({ standby: defaultTiming.lookBack, primary: 300_000 });
});
