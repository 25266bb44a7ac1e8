import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Heartbeats } from './heartbeats.js';

describe('heartbeats', () => {
  it('are each later than the one before, also when the clock is set back', () => {
    const heartbeats = new Heartbeats('us-west-2');
    expect([1_000, 1_000, 900, 2_000].map((now) => heartbeats.next(now).at)).toEqual([1_000, 1_001, 1_002, 2_000]);
  });

  it('say nothing of a copy before one was written and one was seen', () => {
    expect(new Heartbeats('us-west-2').view([], 0, 10)).toEqual({ age: undefined, lag: undefined });
  });

  it('tell the age of the newest, whoever wrote it, and never a negative one', () => {
    const heartbeats = new Heartbeats('us-west-2');
    const beats = [
      { source: 'us-east-1', at: 900 },
      { source: 'us-west-2', at: 500 },
    ];
    expect(heartbeats.view(beats, 1_000, 1_000).age).toBe(100);
    expect(heartbeats.view(beats, 800, 800).age).toBe(0);
  });

  it('lag by the age of the oldest that the copy lacks, not of the newest', () => {
    const heartbeats = new Heartbeats('us-west-2');
    for (const at of [100, 200, 300]) heartbeats.acknowledged({ source: 'us-west-2', at }, at + 5);
    const shows = (at: number) => heartbeats.view([{ source: 'us-west-2', at }], 400, 400).lag;
    expect([100, 200, 300].map(shows)).toEqual([200, 100, 0]);
    expect(heartbeats.view([], 400, 400).lag).toBe(300);
  });

  it("do not count another probe's heartbeat as their own", () => {
    const heartbeats = new Heartbeats('us-west-2');
    heartbeats.acknowledged({ source: 'us-west-2', at: 100 }, 100);
    expect(heartbeats.view([{ source: 'us-east-1', at: 5_000 }], 400, 400).lag).toBe(300);
  });

  it('do not expect what was acknowledged after the copy was asked', () => {
    const heartbeats = new Heartbeats('us-west-2');
    heartbeats.acknowledged({ source: 'us-west-2', at: 100 }, 350);
    expect(heartbeats.view([], 349, 400).lag).toBe(0);
    expect(heartbeats.view([], 350, 400).lag).toBe(300);
  });

  it('never understate: a copy that stopped at any heartbeat lags at least by the time since the next', () => {
    const steps = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 2, maxLength: 50 });
    fc.assert(
      fc.property(steps, fc.nat(), (gaps, pick) => {
        const heartbeats = new Heartbeats('here');
        let now = 1_000_000;
        const written = gaps.map((gap) => {
          now += gap;
          const beat = heartbeats.next(now);
          heartbeats.acknowledged(beat, now);
          return beat;
        });
        const stopped = pick % (written.length - 1);
        const { age, lag } = heartbeats.view(written.slice(stopped, stopped + 1), now, now);
        expect(lag).toBe(now - (written[stopped + 1]?.at ?? Number.NaN));
        expect(age).toBeGreaterThan(lag ?? Number.NaN);
      }),
    );
  });

  it('are remembered within bounds', () => {
    const heartbeats = new Heartbeats('here');
    for (let at = 1; at <= 1_500; at += 1) heartbeats.acknowledged({ source: 'here', at }, at);
    expect(heartbeats.view([], 2_000, 2_000).lag).toBe(2_000 - 501);
  });
});
