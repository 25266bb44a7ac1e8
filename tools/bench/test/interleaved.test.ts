import { describe, expect, it } from 'vitest';
import { interleaved } from '../src/measured/interleaved.js';

/** Takes at least so many milliseconds of CPU time. */
function burn(milliseconds: number): void {
  const start = process.cpuUsage();
  for (let used = 0; used < milliseconds * 1000;) {
    const { user, system } = process.cpuUsage(start);
    used = user + system;
  }
}

describe('programs measured in turn', () => {
  it('each go first every other time, and tidy up after every run', async () => {
    const order: string[] = [];
    const program = (name: string) => ({ run: () => order.push(name), after: () => order.push('tidied') });
    await interleaved(program('ours'), program('theirs'), { warmUp: 1, counted: 1 });
    expect(order).toEqual(['ours', 'tidied', 'theirs', 'tidied', 'theirs', 'tidied', 'ours', 'tidied']);
  });

  it('have the time of the right one, whoever goes first, and none of the warm-up', async () => {
    const busy = { run: () => burn(20) };
    const pairs = await interleaved(busy, { run: () => undefined }, { warmUp: 2, counted: 2 });
    expect(pairs.map(({ ours, reference }) => ours >= 20 && reference < ours)).toEqual([true, true]);
  });

  it('are not charged for tidying up', async () => {
    const [pair] = await interleaved(
      { run: () => undefined, after: () => burn(40) },
      { run: () => burn(20) },
      {
        warmUp: 0,
        counted: 1,
      },
    );
    expect(pair?.ours).toBeLessThan(pair?.reference ?? 0);
  });
});
