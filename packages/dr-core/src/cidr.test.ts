import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockOf, contains, formatCidr, overlaps, parseCidr, sizeOf, type Cidr } from './cidr.js';

const cidr = (text: string): Cidr => {
  const parsed = parseCidr(text);
  if (!parsed) throw new Error(`${text} is no CIDR block`);
  return parsed;
};

const arbitraryCidr: fc.Arbitrary<Cidr> = fc
  .record({ address: fc.nat({ max: 2 ** 32 - 1 }), prefix: fc.integer({ min: 0, max: 32 }) })
  .map(({ address, prefix }) => ({ base: address - (address % 2 ** (32 - prefix)), prefix }));

describe('parseCidr', () => {
  it.each([
    '',
    '10.0.0.0',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '256.0.0.0/8',
    '10.0.0/8',
    '10.0.0.0.0/8',
    'a.b.c.d/8',
    ' 10.0.0.0/8',
    '10.0.0.0/8 ',
    '10.0.0.256/32',
    '::/0',
  ])('knows that "%s" is none', (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });

  it('reads the largest and the smallest block', () => {
    expect(parseCidr('0.0.0.0/0')).toEqual({ base: 0, prefix: 0 });
    expect(parseCidr('255.255.255.255/32')).toEqual({ base: 2 ** 32 - 1, prefix: 32 });
  });

  it('clears bits behind the prefix', () => {
    expect(parseCidr('10.21.3.4/15')).toEqual(parseCidr('10.20.0.0/15'));
  });

  it('reads back what formatCidr writes', () => {
    fc.assert(
      fc.property(arbitraryCidr, (block) => {
        expect(parseCidr(formatCidr(block))).toEqual(block);
      }),
    );
  });
});

describe('overlaps and contains', () => {
  it.each([
    ['10.0.0.0/8', '10.255.0.0/16', true, true],
    ['10.0.0.0/16', '10.1.0.0/16', false, false],
    ['10.1.0.0/16', '10.0.0.0/15', true, false],
    ['0.0.0.0/0', '255.255.255.255/32', true, true],
    ['10.0.0.0/31', '10.0.0.1/32', true, true],
    ['10.0.0.0/32', '10.0.0.1/32', false, false],
  ])('%s and %s', (a, b, overlap, inside) => {
    expect(overlaps(cidr(a), cidr(b))).toBe(overlap);
    expect(overlaps(cidr(b), cidr(a))).toBe(overlap);
    expect(contains(cidr(a), cidr(b))).toBe(inside);
  });

  it('say the same as the addresses at the ends', () => {
    fc.assert(
      fc.property(arbitraryCidr, arbitraryCidr, (a, b) => {
        const inA = (address: number): boolean => address >= a.base && address < a.base + sizeOf(a);
        const ends = [b.base, b.base + sizeOf(b) - 1].map(inA);
        expect(contains(a, b)).toBe(ends.every(Boolean));
        expect(overlaps(a, b)).toBe(ends.some(Boolean) || contains(b, a));
      }),
    );
  });
});

describe('blockOf', () => {
  it('counts blocks from the first address', () => {
    expect(formatCidr(blockOf(cidr('10.20.0.0/15'), 16, 1))).toBe('10.21.0.0/16');
    expect(formatCidr(blockOf(cidr('10.20.0.0/16'), 18, 3))).toBe('10.20.192.0/18');
  });

  it.each([
    [16, 2],
    [16, -1],
    [16, 0.5],
    [14, 0],
    [33, 0],
  ])('has no block of prefix length %d at %d', (prefix, index) => {
    expect(() => blockOf(cidr('10.20.0.0/15'), prefix, index)).toThrow(
      `10.20.0.0/15 has no block ${index} of prefix length ${prefix}`,
    );
  });
});
