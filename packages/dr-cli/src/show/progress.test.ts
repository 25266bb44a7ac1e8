import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withProgress } from './progress.js';

/** Keeps a thread of its own process busy for a while, as reading does, and gives what it says of it. */
function saidWhile(milliseconds: number, bytes: number): string {
  const module = join(__dirname, 'progress.ts');
  const program = `
    const { withProgress } = require(${JSON.stringify(module)});
    withProgress('reading it', ${bytes}, () => { for (const end = Date.now() + ${milliseconds}; Date.now() < end;); });`;
  return spawnSync(process.execPath, ['--import', 'tsx', '--eval', program], { encoding: 'utf8' }).stderr;
}

describe('the progress of work that keeps the thread busy', () => {
  it('is told on standard error when it takes over two seconds', () => {
    expect(saidWhile(3_000, 5_000_000)).toBe('reading it, 2 s so far\n');
  });

  it('is not told when it is done before', () => {
    expect(saidWhile(300, 5_000_000)).toBe('');
  });

  it('gives the result, and passes errors on', () => {
    for (const bytes of [0, 5_000_000]) {
      expect(withProgress('x', bytes, () => 42)).toBe(42);
      expect(() =>
        withProgress('x', bytes, () => {
          throw new Error('broken');
        }),
      ).toThrow('broken');
    }
  });
});
