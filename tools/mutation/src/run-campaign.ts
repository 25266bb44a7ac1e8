import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Campaign } from './campaign.js';
import type { Mutant } from './result.js';
import { runStryker } from './run-stryker.js';

/** Folders of the packages that are components: they have joined the parity suite. Must run in the workspace's root. */
const components = (): readonly string[] => [
  ...new Set(globSync('packages/*/test/*.cases.ts').map((file) => dirname(dirname(file)).replaceAll('\\', '/'))),
];

/** All changes of a campaign, each with the oracle that noticed it. */
export async function runCampaign({ mutate, oracle, second }: Campaign): Promise<readonly Mutant[]> {
  const globs = components().map((folder) => `${folder}/${mutate}`);
  const first = await runStryker(globs, oracle);
  const missed = first.filter(({ noticedBy }) => noticedBy === undefined);
  if (second === undefined || missed.length === 0) return first;
  const places = [...new Set(missed.map(({ file, range }) => `${file}:${range}`))];
  const again = new Map((await runStryker(places, second)).map((mutant) => [keyOf(mutant), mutant]));
  return first.map((mutant) => (mutant.noticedBy === undefined ? (again.get(keyOf(mutant)) ?? mutant) : mutant));
}

const keyOf = ({ file, range, mutator, replacement }: Mutant): string => [file, range, mutator, replacement].join('\n');
