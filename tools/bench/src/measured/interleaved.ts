import { cpuTimeOf, type Program } from './cpu-time.js';

/** CPU milliseconds of our program and of the one that it is compared with, measured one right after the other. */
export interface Pair {
  readonly ours: number;
  readonly reference: number;
}

export interface Rounds {
  readonly warmUp: number;
  readonly counted: number;
}

/** Measures two programs in turn, so that whatever slows the machine slows both; each goes first every other time. */
export async function interleaved<T>(
  ours: Program<T>,
  reference: Program<T>,
  { warmUp, counted }: Rounds,
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let round = 0; round < warmUp + counted; round++) {
    const pair =
      round % 2 === 0
        ? { ours: await cpuTimeOf(ours), reference: await cpuTimeOf(reference) }
        : flip({ ours: await cpuTimeOf(reference), reference: await cpuTimeOf(ours) });
    if (round >= warmUp) pairs.push(pair);
  }
  return pairs;
}

const flip = ({ ours, reference }: Pair): Pair => ({ ours: reference, reference: ours });
