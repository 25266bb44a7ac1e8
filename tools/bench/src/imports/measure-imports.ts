import { execFileSync } from 'node:child_process';
import type { Pair } from '../measured/interleaved.js';
import { engineModulesOf, touching } from './engine-modules.js';
import type { EntryPoint } from './entry-points.js';

/** What importing an entry point costs, and importing what it uses of its engine without it. */
export interface ImportCosts {
  readonly entry: EntryPoint;
  readonly hasEngine: boolean;
  readonly pairs: readonly Pair[];
}

/**
 * Imports every entry point, from what is built, in turn with what it uses of its engine: each import in a fresh process.
 * Both sides name the classes that the entry point builds resources with, or the engine would not load them.
 */
export function measureImports(entries: readonly EntryPoint[], rounds: number): readonly ImportCosts[] {
  const contenders = entries.map((entry) => {
    const engine = touching(engineModulesOf(entry.file));
    return { entry, engine, ours: `require(${JSON.stringify(entry.file)});${engine}`, pairs: [] as Pair[] };
  });
  for (let round = 0; round < rounds; round++) {
    for (const { ours, engine, pairs } of contenders) {
      const [first, second] = round % 2 === 0 ? [ours, engine] : [engine, ours];
      const [before, after] = [cpuTimeOf(first), cpuTimeOf(second)];
      pairs.push(first === ours ? { ours: before, reference: after } : { ours: after, reference: before });
    }
  }
  return contenders.map(({ entry, engine, pairs }) => ({ entry, hasEngine: engine !== '', pairs }));
}

/** CPU milliseconds that code takes in a process of its own, without the start of Node. */
function cpuTimeOf(code: string): number {
  const report = 'process.stdout.write(String((user+system)/1000))';
  const measured = `const b=process.cpuUsage();${code};const{user,system}=process.cpuUsage(b);${report}`;
  return Number(execFileSync(process.execPath, ['--eval', measured], { cwd: __dirname, encoding: 'utf8' }));
}
