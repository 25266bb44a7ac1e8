import { Worker } from 'node:worker_threads';

/** Smaller inputs are read in well under two seconds. */
const large = 2_000_000;

/**
 * Does work that keeps this thread busy. When it takes over two seconds, says so on standard error from another thread,
 * and every ten seconds again: the reader of a large deployment should know that it is being read.
 */
export function withProgress<T>(what: string, bytes: number, work: () => T): T {
  if (bytes < large) return work();
  const program = `
    const { writeSync } = require('node:fs');
    const begun = Date.now();
    const say = () => writeSync(2, ${JSON.stringify(what)} + ', ' + Math.round((Date.now() - begun) / 1000) + ' s so far\\n');
    setTimeout(() => { say(); setInterval(say, 10_000); }, 2_000);`;
  const teller = new Worker(program, { eval: true });
  teller.unref();
  try {
    return work();
  } finally {
    void teller.terminate();
  }
}
