import { milliseconds, minutes, seconds } from 'dr-core';
import { describe, expect, it } from 'vitest';
import { parseSpan, span } from './span.js';

describe('a length of time', () => {
  it.each([
    [0, '0 s'],
    [500, '0.5 s'],
    [5_500, '5.5 s'],
    [59_949, '59.9 s'],
    [59_950, '1 min'],
    [98_500, '1 min 38.5 s'],
    [300_000, '5 min'],
    [3_661_000, '61 min 1 s'],
  ])('of %d ms reads %s', (length, text) => {
    expect(span(milliseconds(length))).toBe(text);
  });

  it('is typed as a number with its unit', () => {
    expect(parseSpan('--rto', '5min')).toEqual(minutes(5));
    expect(parseSpan('--rto', '1.5 h')).toEqual(minutes(90));
    expect(parseSpan('--rpo', '90s')).toEqual(seconds(90));
    expect(parseSpan('--rpo', '500ms')).toEqual(milliseconds(500));
  });

  it.each(['5', 'min', '5 parsecs', '-5s', '0s', ''])('is not "%s"', (text) => {
    expect(() => parseSpan('--rto', text)).toThrow(
      `--rto ${text}: this is no length of time; write 5min, 90s or the like`,
    );
  });
});
