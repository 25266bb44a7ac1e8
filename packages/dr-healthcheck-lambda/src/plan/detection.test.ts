import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryTuning } from '../../test/probes.js';
import { defaultTuning, type ProbeTuning } from '../contract/settings.js';
import { detectionOf } from './detection.js';

const tunings = arbitraryTuning.map((given): ProbeTuning => {
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...defaultTuning, ...known };
});

const thresholds = fc.integer({ min: 2, max: 12 });

/** When samples are taken, in the minutes from `from` to `to`, each a little late as they are in a cloud. */
const samplesFrom = ({ samples, sampleInterval }: ProbeTuning, from: number, to: number, late: number): number[] =>
  Array.from({ length: to - from }, (_, minute) =>
    Array.from({ length: samples }, (_unused, i) => (from + minute) * 60_000 + i * sampleInterval + late),
  ).flat();

/**
 * From the loss of the writer to where both signs of it show. The copy shows the age of the last heartbeat at each sample,
 * and the first period that holds an age over the limit raises the alarm when it is evaluated. At the writer so many samples
 * fail in a row, here at once.
 */
function timeToLoss(tuning: ProbeTuning, threshold: number, lostAt: number, phase: number, evaluation: number): number {
  const { heartbeatLimit, period } = detectionOf(tuning, threshold);
  const samples = samplesFrom(tuning, 0, 20, 0);
  const lastBeat = samples.findLast((at) => at <= lostAt) ?? 0;
  const over = samples.find((at) => at > lostAt && at - lastBeat > heartbeatLimit.milliseconds) ?? Number.NaN;
  const end = Math.ceil((over - phase) / period.milliseconds) * period.milliseconds + phase;
  const failed = samples.filter((at) => at > lostAt)[threshold - 1] ?? Number.NaN;
  return Math.max(end + evaluation, failed) - lostAt;
}

/** When the call of a minute is tried that has waited until now; it is given up after a minute. */
function nextTry(minute: number, now: number): number {
  const tries = [0, 1, 3, 7, 15, 31].map((after) => minute * 60_000 + after * 1_000);
  return tries.find((at) => at >= now) ?? Number.POSITIVE_INFINITY;
}

/**
 * When the samples of a lost host end, as the handler takes them: each takes its time, the first on the connection from before; those whose time has passed are left
 * out, and an invocation that would begin during the one before is tried again after 1 s, 2 s, 4 s and so on.
 */
function failuresOf(tuning: ProbeTuning, lostAt: number, slow: number, count: number): number[] {
  const { samples, sampleInterval, dnsTimeout, connectTimeout, queryTimeout } = tuning;
  const ends: number[] = [];
  let now = 0;
  for (let minute = 0; ends.length < count; minute += 1) {
    while (nextTry(minute + 1, now) <= nextTry(minute, now)) minute += 1;
    const began = nextTry(minute, now);
    now = began;
    for (let slot = 0; slot < samples; slot += 1) {
      const at = began + slot * sampleInterval;
      if (now > at + sampleInterval) continue;
      now = Math.max(now, at);
      if (now <= lostAt) continue;
      now += slow * (dnsTimeout + connectTimeout + (ends.length === 0 ? queryTimeout : 0));
      ends.push(now);
    }
  }
  return ends;
}

describe('the detection of a lost writer', () => {
  it('takes half a minute as a rule, and less than a minute at worst', () => {
    const { heartbeatLimit, best, typical, worst, period, healthFloor } = detectionOf(defaultTuning, 3);
    expect({ heartbeatLimit, period, best, typical, worst }).toEqual({
      heartbeatLimit: { milliseconds: 20_000 },
      period: { milliseconds: 10_000 },
      best: { milliseconds: 15_000 },
      typical: { milliseconds: 30_000 },
      worst: { milliseconds: 57_000 },
    });
    expect(healthFloor).toBeCloseTo(1 - 2.5 / 12);
  });

  it('is never quicker than its best nor slower than its worst, whenever the writer is lost', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(tunings, thresholds, share, share, share, (tuning, threshold, lost, phase, evaluation) => {
        const { best, worst } = detectionOf(tuning, threshold);
        const took = timeToLoss(tuning, threshold, 120_000 + lost * 60_000, phase * 10_000, evaluation * 10_000);
        expect(took).toBeGreaterThanOrEqual(best.milliseconds);
        expect(took).toBeLessThanOrEqual(worst.milliseconds);
      }),
    );
  });

  it('never sees a loss in samples that come on time, nor in those that come late by one interval', () => {
    fc.assert(
      fc.property(tunings, thresholds, (tuning, threshold) => {
        const beats = [
          ...samplesFrom(tuning, 0, 1, 0),
          ...samplesFrom(tuning, 1, 2, tuning.sampleInterval),
          ...samplesFrom(tuning, 3, 4, 0),
        ].filter((at) => at < 120_000);
        const ages = beats.slice(1).map((at, i) => at - (beats[i] ?? 0));
        expect(Math.max(0, ...ages)).toBeLessThan(detectionOf(tuning, threshold).heartbeatLimit.milliseconds);
      }),
    );
  });

  it('waits for the end of an invocation that a lost host holds up, and for Lambda to try again', () => {
    const slow = { ...defaultTuning, connectTimeout: 10_000 };
    const more = detectionOf(slow, 2).worst.milliseconds - detectionOf(defaultTuning, 2).worst.milliseconds;
    // The last sample ends 6 s late, and is waited for until 7 s, or 11 s late, and until 15 s.
    expect(more).toBe(5_000 + 8_000);
    const early = { ...defaultTuning, samples: 10 };
    expect(detectionOf(early, 3).worst.milliseconds).toBe(25_000 + 15_000 + 20_000 + 5_000);
  });

  it('takes as long as it takes that many samples to fail, where that is longer than the heartbeats take', () => {
    const { best, typical, worst } = detectionOf(defaultTuning, 8);
    expect({ best, typical, worst }).toEqual({
      best: { milliseconds: 7 * 5_000 },
      typical: { milliseconds: 2_500 + 8 * 5_000 + 5_000 },
      worst: { milliseconds: 13_000 + 7 * 6_000 + 8_000 + 10_000 + 5_000 },
    });
  });

  it('grows with each further invocation that it takes, and more where one that ends late holds up the next', () => {
    const worst = (change: Partial<ProbeTuning>) => detectionOf({ ...defaultTuning, ...change }, 12).worst.milliseconds;
    expect(worst({})).toBe(13_000 + (13_000 + 32_000) + 10 * 6_000 + 8_000 + 15_000);
    expect(worst({ samples: 8 })).toBe(2 * 26_000 + 10 * 6_000 + 8_000 + 15_000);
  });

  it('waits for no invocation whose samples end before the next one begins', () => {
    const fresh = (change: Partial<ProbeTuning>) =>
      detectionOf({ ...defaultTuning, ...change }, 3).freshness.milliseconds;
    expect(fresh({ samples: 6, sampleInterval: 10_000 })).toBe(10_000 + 8_000 + 15_000);
    expect(fresh({ samples: 7, sampleInterval: 8_000 })).toBe(12_000 + 8_000 + 15_000);
    expect(fresh({ samples: 60, sampleInterval: 1_000, queryTimeout: 3_000 })).toBe(
      1_000 + 15_000 + 5_000 + 9_000 + 15_000,
    );
  });

  it('is never slower than its worst when the samples of a lost host take their time, nor are they told too late', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(tunings, thresholds, share, share, (tuning, threshold, lost, slow) => {
        const { worst, freshness } = detectionOf(tuning, threshold);
        const lostAt = 120_000 + lost * 60_000;
        const ends = failuresOf(tuning, lostAt, slow, threshold);
        expect((ends[threshold - 1] ?? Number.NaN) - lostAt + tuning.callTimeout).toBeLessThanOrEqual(
          worst.milliseconds,
        );
        const [first = Number.NaN] = ends;
        expect(first - lostAt + tuning.callTimeout).toBeLessThanOrEqual(freshness.milliseconds);
      }),
    );
  });

  it('knows how old a metric may be: what a lost host holds up, the call that tells it, and a period', () => {
    expect(detectionOf(defaultTuning, 3).freshness).toEqual({ milliseconds: 13_000 + 8_000 + 5_000 + 10_000 });
  });

  it('has its best, its typical and its worst case in that order', () => {
    fc.assert(
      fc.property(tunings, thresholds, (tuning, threshold) => {
        const { best, typical, worst } = detectionOf(tuning, threshold);
        expect(best.milliseconds).toBeLessThan(typical.milliseconds);
        expect(typical.milliseconds).toBeLessThan(worst.milliseconds);
      }),
    );
  });
});

describe('the share of healthy samples', () => {
  it('is too low when a quarter fails, and not when fewer do, in minutes that hold a sample more or less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 60 }), fc.constantFrom(-1, 0, 1), (samples, more) => {
        const { healthFloor } = detectionOf({ ...defaultTuning, samples, sampleInterval: 1_000 }, 3);
        const quarter = Math.ceil(samples / 4);
        const share = (failed: number): number => (samples + more - failed) / (samples + more);
        expect(share(quarter)).toBeLessThan(healthFloor);
        expect(share(quarter - 1)).toBeGreaterThan(healthFloor);
      }),
    );
  });
});
