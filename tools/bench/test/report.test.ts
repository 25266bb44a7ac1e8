import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { named } from '../src/report/named-table.js';
import { comparison, single, table, verdict } from '../src/report/row.js';
import { spreadOf } from '../src/report/spread.js';

describe('the spread of several runs', () => {
  it('has the middle one as its median', () => {
    expect(spreadOf([30, 10, 20])).toEqual({ median: 20, min: 10, max: 30 });
  });

  it('has the mean of the two in the middle as its median where their number is even', () => {
    expect(spreadOf([40, 10, 20, 100])).toEqual({ median: 30, min: 10, max: 100 });
  });

  it('has as many runs below its median as above', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
        const { median } = spreadOf(values);
        const half = values.length / 2;
        expect(values.filter((value) => value < median).length).toBeLessThanOrEqual(half);
        expect(values.filter((value) => value > median).length).toBeLessThanOrEqual(half);
      }),
    );
  });

  it('of nothing is an error', () => {
    expect(() => spreadOf([])).toThrow('nothing was measured');
  });
});

describe('a row of the report', () => {
  const pairs = [
    { ours: 110, reference: 100 },
    { ours: 400, reference: 200 },
    { ours: 10, reference: 10 },
  ];

  it('has the median of the ratios, run by run', () => {
    expect(comparison('synthesis', pairs, 1.15).ratio).toEqual({ median: 1.1, min: 1, max: 2 });
  });

  it('meets a goal that its median ratio does not exceed', () => {
    expect(verdict(comparison('synthesis', pairs, 1.1))).toBe('≤ 1.1: met');
    expect(verdict(comparison('synthesis', pairs, 1.09))).toBe('≤ 1.09: missed');
  });

  it('without a comparison has a goal in milliseconds, or none', () => {
    expect(verdict(single('reading', [150, 250, 190], 200))).toBe('< 200 ms: met');
    expect(verdict(single('reading', [210], 200))).toBe('< 200 ms: missed');
    expect(verdict(single('import', [150]))).toBe('');
  });

  it('is written with what it is compared with', () => {
    expect(table([comparison('synthesis', pairs, 1.15), single('import', [12.6])])).toMatchInlineSnapshot(`
      "|  | ours, ms | without us, ms | ratio | goal |
      | --- | --- | --- | --- | --- |
      | synthesis | 110 (10–400) | 100 (10–200) | 1.10 (1.00–2.00) | ≤ 1.15: met |
      | import | 13 (13–13) |  |  |  |"
    `);
  });
});

describe('a table of a package that measures itself', () => {
  it('is written under its title, with the columns of its first row', () => {
    const rows = [
      { fault: 'server killed', reason: 'CONNECTION_REFUSED' },
      { fault: 'a | b', reason: 'OK' },
    ];
    expect(named({ title: 'Faults', rows })).toBe(
      [
        'Faults:',
        '',
        '| fault | reason |',
        '| --- | --- |',
        '| server killed | CONNECTION_REFUSED |',
        '| a \\| b | OK |',
      ].join('\n'),
    );
  });
});
