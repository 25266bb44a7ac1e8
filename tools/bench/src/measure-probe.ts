import { execFileSync } from 'node:child_process';
import { dirname } from 'node:path';
import type { NamedTable } from './report/named-table.js';

/** What the probe says of itself: its benchmark stands beside its tests, whose databases it measures with. */
export function measureProbe(): readonly NamedTable[] {
  const cwd = dirname(require.resolve('dr-healthcheck-lambda/package.json'));
  const args = ['--conditions', '@dr/source', '--import', 'tsx', 'test/bench.ts', '--json'];
  return JSON.parse(execFileSync(process.execPath, args, { cwd, encoding: 'utf8' })) as readonly NamedTable[];
}
