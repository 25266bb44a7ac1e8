import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { milliseconds, seconds } from './duration.js';
import type { Step } from './step.js';
import { timelineOf, type Case } from './timeline.js';

const step = (name: string, worst: number, after: readonly string[] = [], takenBy: Step['takenBy'] = 'us'): Step => ({
  name,
  phase: 'detection',
  best: seconds(worst / 4),
  typical: seconds(worst / 2),
  worst: seconds(worst),
  after,
  takenBy,
  source: 'a guess',
});

const cases: readonly Case[] = ['best', 'typical', 'worst'];

/** Steps of which each comes after some of those before it, in any order. */
const arbitrarySteps: fc.Arbitrary<readonly Step[]> = fc
  .array(
    fc.record({
      times: fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 }), fc.nat({ max: 9 })),
      after: fc.array(fc.nat({ max: 20 }), { maxLength: 3 }),
      takenBy: fc.constantFrom('aws' as const, 'us' as const),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((drawn) =>
    drawn.map(({ times, after, takenBy }, i): Step => ({
      ...step(`s${i}`, 0, i === 0 ? [] : [...new Set(after.map((index) => `s${index % i}`))], takenBy),
      best: milliseconds(times[0]),
      typical: milliseconds(times[0] + times[1]),
      worst: milliseconds(times[0] + times[1] + times[2]),
    })),
  )
  .chain((steps) => fc.shuffledSubarray([...steps], { minLength: steps.length, maxLength: steps.length }));

/** Every way through the steps, from one that waits for nothing to any. */
const pathsTo = (steps: readonly Step[], last: Step): Step[][] =>
  last.after.length === 0
    ? [[last]]
    : last.after.flatMap((name) =>
        steps.filter((s) => s.name === name).flatMap((before) => pathsTo(steps, before).map((path) => [...path, last])),
      );

describe('a timeline', () => {
  it('takes as long as its longest path, and tells our share from that of AWS', () => {
    const steps = [
      step('promotion', 180, ['decision'], 'aws'),
      step('decision', 10, ['detection']),
      step('verification', 20, ['promotion']),
      step('detection', 57),
      step('dns', 120),
    ];
    const { best, worst } = timelineOf(steps);
    expect({ total: worst.total, ours: worst.ours, aws: worst.aws }).toEqual({
      total: seconds(267),
      ours: seconds(87),
      aws: seconds(180),
    });
    expect(worst.path.map((timed) => [timed.step.name, timed.start, timed.end])).toEqual([
      ['detection', seconds(0), seconds(57)],
      ['decision', seconds(57), seconds(67)],
      ['promotion', seconds(67), seconds(247)],
      ['verification', seconds(247), seconds(267)],
    ]);
    expect(worst.schedule.map((timed) => timed.step.name)).toEqual([
      'detection',
      'dns',
      'decision',
      'promotion',
      'verification',
    ]);
    expect(best.total).toEqual(seconds(267 / 4));
  });

  it('of no steps is over at once', () => {
    expect(timelineOf([]).worst).toEqual({
      total: seconds(0),
      ours: seconds(0),
      aws: seconds(0),
      path: [],
      schedule: [],
    });
  });

  it('is as long as the longest of all paths, in each case', () => {
    fc.assert(
      fc.property(arbitrarySteps, (steps) => {
        const timeline = timelineOf(steps);
        for (const how of cases) {
          const length = (path: readonly Step[]): number => path.reduce((sum, s) => sum + s[how].milliseconds, 0);
          const longest = Math.max(...steps.flatMap((last) => pathsTo(steps, last)).map(length));
          expect(timeline[how].total.milliseconds).toBe(longest);
          expect(length(timeline[how].path.map((timed) => timed.step))).toBe(longest);
          expect(timeline[how].ours.milliseconds + timeline[how].aws.milliseconds).toBe(longest);
        }
      }),
    );
  });

  it('follows a path on which each step comes after the one before it, and begins when that ends', () => {
    fc.assert(
      fc.property(arbitrarySteps, (steps) => {
        const { path } = timelineOf(steps).worst;
        expect(path[0]?.start).toEqual(seconds(0));
        path.slice(1).forEach((timed, i) => {
          expect(timed.step.after).toContain(path[i]?.step.name);
          expect(timed.start).toEqual(path[i]?.end);
        });
      }),
    );
  });

  it('places every step once, after all that it waits for', () => {
    fc.assert(
      fc.property(arbitrarySteps, (steps) => {
        const { schedule } = timelineOf(steps).typical;
        expect(schedule.map((timed) => timed.step.name).toSorted()).toEqual(steps.map(({ name }) => name).toSorted());
        for (const { step: placed, start, end } of schedule) {
          const ends = placed.after.map((name) => schedule.find((timed) => timed.step.name === name)?.end.milliseconds);
          expect(start.milliseconds).toBe(Math.max(0, ...ends.map(Number)));
          expect(end.milliseconds - start.milliseconds).toBe(placed.typical.milliseconds);
        }
      }),
    );
  });

  it('says the same whatever the order of the steps', () => {
    fc.assert(
      fc.property(arbitrarySteps, (steps) => {
        const sorted = [...steps].toSorted((a, b) => Number(a.name.slice(1)) - Number(b.name.slice(1)));
        expect(timelineOf(steps)).toEqual(timelineOf(sorted));
      }),
    );
  });

  it('is never longer when a step is shorter', () => {
    fc.assert(
      fc.property(arbitrarySteps, fc.nat(), fc.nat({ max: 30 }), (steps, index, off) => {
        const shorter = steps.map((s, i) =>
          i === index % steps.length ? { ...s, worst: milliseconds(Math.max(0, s.worst.milliseconds - off)) } : s,
        );
        expect(timelineOf(shorter).worst.total.milliseconds).toBeLessThanOrEqual(
          timelineOf(steps).worst.total.milliseconds,
        );
      }),
    );
  });

  it('is refused for names that are shared, each told once', () => {
    expect(() => timelineOf([step('a', 1), step('a', 2), step('b', 1), step('a', 3)]))
      .toThrowErrorMatchingInlineSnapshot(`
      [ConfigError: The timeline has 1 problem:
        1. steps = "a": two steps have this name, so what comes after it is not clear. Remedy: watch each component once, and give each step a name of its own.]
    `);
  });

  it('is refused for a step that comes after one that is not there', () => {
    expect(() => timelineOf([step('b', 1, ['a']), step('c', 1, ['b'])])).toThrowErrorMatchingInlineSnapshot(`
      [ConfigError: The timeline has 1 problem:
        1. steps.b.after = "a": there is no such step; there are b, c. Remedy: watch the component that publishes it, or name a step that is there.]
    `);
  });

  it('is refused for steps that wait for one another, and names those alone', () => {
    const steps = [step('first', 1), step('b', 1, ['c', 'first']), step('c', 1, ['b']), step('last', 1, ['c'])];
    expect(() => timelineOf(steps)).toThrowErrorMatchingInlineSnapshot(`
      [ConfigError: The timeline has 1 problem:
        1. steps = ["b","c"]: these steps wait for one another, so none of them can begin. Remedy: take one of them out of the "after" of another.]
    `);
    expect(() => timelineOf([step('a', 1, ['a'])])).toThrow('["a"]');
  });
});
