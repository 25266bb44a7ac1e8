import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { milliseconds, minutes, seconds, type Duration } from './duration.js';
import { checkPromise, waysToKeep } from './promise.js';
import type { Step } from './step.js';

const step = (phase: Step['phase'], worst: number, after: readonly string[] = [], name: string = phase): Step => ({
  name,
  phase,
  best: seconds(0),
  typical: seconds(worst / 2),
  worst: seconds(worst),
  after,
  takenBy: phase === 'promotion' ? 'aws' : 'us',
  source: 'a guess',
});

const promised = (rto: Duration): { objectives: { rto: Duration; rpo: Duration } } => ({
  objectives: { rto, rpo: minutes(1) },
});

const failover = (decision: number, dns = 110): Step[] => [
  step('detection', 57),
  step('decision', decision, ['detection']),
  step('promotion', 180, ['decision']),
  step('verification', 20, ['promotion']),
  step('dns', dns),
];

describe('checkPromise', () => {
  it('has nothing to say of a promise that is kept, to the second', () => {
    expect(checkPromise(promised(minutes(5)), failover(10))).toEqual([]);
    expect(checkPromise(promised(seconds(267)), failover(10))).toEqual([]);
    expect(checkPromise(promised(minutes(5)), [])).toEqual([]);
  });

  it('names what is too long, and the ways that change the least', () => {
    expect(checkPromise(promised(minutes(5)), failover(900))).toMatchInlineSnapshot(`
      [
        {
          "given": "5 min",
          "property": "objectives.rto",
          "remedy": "shorten decision from 15 min to 43 s (mode automatic instead of approval, or a shorter time-out of the approval); or promise a recovery time of 20 min",
          "rule": "the loss of a region takes 19 min 17 s at worst (detection 57 s + decision 15 min + promotion 3 min + verification 20 s), of which 16 min 17 s is ours and 3 min is AWS's",
        },
      ]
    `);
    expect(checkPromise(promised(seconds(260)), failover(10))).toMatchInlineSnapshot(`
      [
        {
          "given": "4 min 20 s",
          "property": "objectives.rto",
          "remedy": "shorten detection from 57 s to 50 s (a shorter sample interval or connect timeout); or shorten verification from 20 s to 13 s (a shorter time-out of the verification); or promise a recovery time of 5 min",
          "rule": "the loss of a region takes 4 min 27 s at worst (detection 57 s + decision 10 s + promotion 3 min + verification 20 s), of which 1 min 27 s is ours and 3 min is AWS's",
        },
      ]
    `);
  });

  it('shortens all of ours when no step alone is enough', () => {
    expect(checkPromise(promised(seconds(220)), failover(15, 300))[0]?.remedy).toMatchInlineSnapshot(
      `"shorten detection from 57 s to 24 s (a shorter sample interval or connect timeout) and decision from 15 s to 6 s (mode automatic instead of approval, or a shorter time-out of the approval) and verification from 20 s to 8 s (a shorter time-out of the verification) and dns from 5 min to 3 min 39 s (a lower TTL, or a health check with a shorter interval); or promise a recovery time of 5 min"`,
    );
  });

  it('leaves a longer promise alone when the share of AWS is too long by itself', () => {
    expect(checkPromise(promised(minutes(3)), failover(10))[0]?.remedy).toBe('promise a recovery time of 5 min');
    expect(waysToKeep(seconds(59), [step('promotion', 60)])).toEqual(['promise a recovery time of 1 min']);
  });

  it('knows that a loss that promotes nothing has no end', () => {
    expect(checkPromise(promised(minutes(5)), [step('detection', 57), step('dns', 60)])).toMatchInlineSnapshot(`
      [
        {
          "given": [
            "detection",
          ],
          "property": "steps",
          "remedy": "add a FailoverController that promotes the database on the loss, and watch it",
          "rule": "the loss of the writer is detected and then promotes nothing, so the recovery waits for a person",
        },
      ]
    `);
    const apart = [step('detection', 57), step('promotion', 60)];
    expect(checkPromise(promised(minutes(5)), apart).map(({ rule }) => rule)).toEqual([
      'the loss of the writer is detected and then promotes nothing, so the recovery waits for a person',
    ]);
    expect(checkPromise(promised(minutes(5)), [step('dns', 60)])).toEqual([]);
  });

  it('tells what is wrong with the steps before it counts', () => {
    expect(checkPromise(promised(minutes(5)), [step('decision', 1, ['detection'])])).toMatchObject([
      { property: 'steps.decision.after', given: 'detection' },
    ]);
  });
});

describe('waysToKeep', () => {
  const arbitrary = fc.record({
    lengths: fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 5, maxLength: 5 }),
    rto: fc.integer({ min: 60, max: 600 }),
  });
  const stepsOf = ([detection = 1, decision = 1, promotion = 1, verification = 1, dns = 1]: number[]): Step[] => [
    step('detection', detection),
    step('decision', decision, ['detection']),
    step('promotion', promotion, ['decision']),
    step('verification', verification, ['promotion']),
    step('dns', dns),
  ];
  /** The steps with the lengths that a way names. */
  const follow = (steps: readonly Step[], way: string): Step[] =>
    steps.map((given) => {
      const [, length] = new RegExp(`${given.name} from [^(]* to ([^(]*) \\(`).exec(way) ?? [];
      if (length === undefined) return given;
      const [, mins = '0', secs = '0'] = /(?:(\d+) min ?)?(?:(\d+) s)?/.exec(length) ?? [];
      return { ...given, worst: milliseconds((Number(mins) * 60 + Number(secs)) * 1_000) };
    });

  it('keeps the promise by any one of them', () => {
    fc.assert(
      fc.property(arbitrary, ({ lengths, rto }) => {
        const steps = stepsOf(lengths);
        const ways = waysToKeep(seconds(rto), steps);
        expect(ways.length).toBeLessThanOrEqual(3);
        for (const way of ways.slice(0, -1))
          expect(checkPromise(promised(seconds(rto)), follow(steps, way))).toEqual([]);
        const [, longer = 0] = /recovery time of (\d+) min$/.exec(ways.at(-1) ?? '') ?? [];
        if (ways.length > 0) expect(checkPromise(promised(minutes(Number(longer))), steps)).toEqual([]);
      }),
    );
  });

  it('shortens one step by no more than it must', () => {
    const [way = ''] = waysToKeep(seconds(260), failover(10));
    const steps = follow(failover(10), way);
    expect(checkPromise(promised(seconds(260)), steps)).toEqual([]);
    expect(checkPromise(promised(seconds(259)), steps)).toHaveLength(1);
  });
});
