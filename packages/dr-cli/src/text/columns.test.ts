import * as fc from 'fast-check';
import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { beside, indent, table, wrap } from './columns.js';

const red = pc.createColors(true).red('long');

describe('text in columns', () => {
  it('puts blocks of different height next to each other', () => {
    expect(beside([['a', 'b'], ['c']], 3, '|')).toEqual(['a   | c', 'b   |']);
  });

  it('makes every column of a table as wide as its widest cell, colours not counted', () => {
    expect(
      table([
        ['a', 'b'],
        [red, 'c'],
      ]),
    ).toEqual(['a     b', `${red}  c`]);
  });

  it('leaves empty lines empty when it indents', () => {
    expect(indent(['a', ''])).toEqual(['  a', '']);
  });

  it('breaks a word that is longer than a line', () => {
    expect(wrap('ab abcdefghijkl', 10)).toEqual(['ab', 'abcdefghij', 'kl']);
  });

  it('wraps without losing a character or passing the width', () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '-'), minLength: 1, maxLength: 30 }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(words, fc.integer({ min: 8, max: 60 }), (parts, width) => {
        const lines = wrap(parts.join(' '), width);
        expect(lines.join('').replaceAll(' ', '')).toBe(parts.join(''));
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
      }),
    );
  });
});
