import type { Pair } from '../measured/interleaved.js';
import { spreadOf, written, type Spread } from './spread.js';

/** One thing that was measured, with what it is compared with and what it should be, where there is such a thing. */
export interface Row {
  readonly what: string;
  readonly ours: Spread;
  readonly reference?: Spread | undefined;
  /** Of each run to the one beside it; their median is less noisy than the ratio of the medians. */
  readonly ratio?: Spread | undefined;
  /** What the ratio, or without one our milliseconds, must not exceed. */
  readonly goal?: number | undefined;
}

export const comparison = (what: string, pairs: readonly Pair[], goal: number): Row => ({
  what,
  ours: spreadOf(pairs.map(({ ours }) => ours)),
  reference: spreadOf(pairs.map(({ reference }) => reference)),
  ratio: spreadOf(pairs.map(({ ours, reference }) => ours / reference)),
  goal,
});

export const single = (what: string, milliseconds: readonly number[], goal?: number): Row => ({
  what,
  ours: spreadOf(milliseconds),
  goal,
});

/** `met` and `missed` are said of medians; noise alone can miss a goal in a run. */
export function verdict({ ours, ratio, goal }: Row): string {
  if (goal === undefined) return '';
  const limit = ratio ? `≤ ${goal}` : `< ${goal} ms`;
  return `${limit}: ${(ratio ?? ours).median <= goal ? 'met' : 'missed'}`;
}

/** A Markdown table of rows. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const { what, ours, reference, ratio } = row;
    return [
      what,
      written(ours, 0),
      reference ? written(reference, 0) : '',
      ratio ? written(ratio, 2) : '',
      verdict(row),
    ];
  });
  const heads = ['', 'ours, ms', 'without us, ms', 'ratio', 'goal'];
  return [heads, heads.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
