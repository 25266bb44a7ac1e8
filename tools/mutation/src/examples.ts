import { buildCdk, buildPulumi, disagreement, type ParityCases } from '@dr/parity/disagreement';
import type { Recovery } from 'dr-core';
import type { Estate } from 'dr-estate';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

type Cases = ParityCases<{ readonly recovery: Recovery }>;

/** One example of one component. */
export interface Example {
  /** The file of the cases, and what is special about the example. */
  readonly id: string;
  /**
   * What the engines disagree about; empty if nothing.
   * @param mutated the file that is changed: an engine whose binding it is not is built once and kept
   */
  disagreement(mutated: string): Promise<string>;
}

/** The examples of all components below a folder, from `packages/<name>/test/<component>.cases.ts`. */
export async function loadExamples(root: string): Promise<readonly Example[]> {
  const files = globSync('packages/*/test/*.cases.ts', { cwd: root }).toSorted();
  const loaded = await Promise.all(files.map((file) => examplesOf(root, file)));
  return loaded.flat();
}

async function examplesOf(root: string, file: string): Promise<readonly Example[]> {
  const { cases } = (await import(pathToFileURL(join(root, file)).href)) as { readonly cases: Cases };
  return Object.entries(cases.examples ?? {}).map(([title, props]): Example => {
    const kept: { cdk?: Estate; pulumi?: Estate } = {};
    return {
      id: `${file} ${title}`,
      async disagreement(mutated) {
        if (!/\/src\/pulumi\//.test(mutated)) delete kept.cdk;
        if (!/\/src\/cdk\//.test(mutated)) delete kept.pulumi;
        kept.cdk ??= buildCdk(cases, props);
        kept.pulumi ??= await buildPulumi(cases, props);
        const told = disagreement({ cdk: kept.cdk, pulumi: kept.pulumi });
        // What a mutant has built must not be kept for the next one, which may be in the other binding.
        if (/\/src\/cdk\//.test(mutated)) delete kept.cdk;
        if (/\/src\/pulumi\//.test(mutated)) delete kept.pulumi;
        return told;
      },
    };
  });
}
