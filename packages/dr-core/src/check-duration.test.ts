import { expect, it } from 'vitest';
import { checkDuration } from './check-duration.js';
import { seconds } from './duration.js';

it('accepts a duration, however long', () => {
  expect([seconds(0), seconds(1.5), { milliseconds: 5 }].flatMap((given) => checkDuration('ttl', given))).toEqual([]);
});

it('names a number, whose unit nobody knows, and what to write for it', () => {
  expect(checkDuration('ttl', 45)).toEqual([
    {
      property: 'ttl',
      given: 45,
      rule: 'it is a duration, which says its unit',
      remedy: 'write seconds(45), or minutes(45) if these are meant',
    },
  ]);
});

it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, '30', null, undefined, {}, { milliseconds: Number.NaN }])(
  'offers an example where what was given is no length at all: %o',
  (given) => {
    expect(checkDuration('ttl', given)).toMatchObject([
      { given, remedy: expect.stringContaining('seconds(30)') as string },
    ]);
  },
);
