import fc from 'fast-check';
import { expect, it } from 'vitest';
import { days, formatDuration, hours, milliseconds, minutes, seconds, toDays, toSeconds } from './duration.js';

it('counts the same time in every unit', () => {
  expect(minutes(5)).toEqual(seconds(300));
  expect(hours(2)).toEqual(minutes(120));
  expect(days(1)).toEqual(hours(24));
  expect(milliseconds(1_500)).toEqual(seconds(1.5));
  expect(toSeconds(minutes(1.5))).toBe(90);
  expect(toDays(hours(36))).toBe(1.5);
});

it.each([
  [seconds(90), '1 min 30 s'],
  [milliseconds(0), '0 s'],
  [milliseconds(1_250), '1 s 250 ms'],
  [days(1.5), '1 d 12 h'],
  [minutes(5), '5 min'],
  [milliseconds(0.2), '0 s'],
])('writes %o as people do', (length, text) => {
  expect(formatDuration(length)).toBe(text);
});

it('refuses times that are none, naming the call', () => {
  expect(() => minutes(-1)).toThrow('minutes(-1): a duration is a finite number, zero or more');
  for (const make of [milliseconds, seconds, minutes, hours, days]) {
    expect(() => make(Number.NaN)).toThrow(RangeError);
    expect(() => make(Number.POSITIVE_INFINITY)).toThrow('(Infinity)');
    expect(make(0)).toEqual({ milliseconds: 0 });
  }
});

it('loses nothing of a whole number of milliseconds when it is written', () => {
  const sizes: Record<string, number> = { d: 86_400_000, h: 3_600_000, min: 60_000, s: 1_000, ms: 1 };
  const read = (text: string): number =>
    [...text.matchAll(/(\d+) ([a-z]+)/g)].reduce(
      (sum, [, count, unit]) => sum + Number(count) * (sizes[unit ?? ''] ?? 0),
      0,
    );
  fc.assert(fc.property(fc.nat({ max: 10_000_000_000 }), (ms) => read(formatDuration(milliseconds(ms))) === ms));
});
