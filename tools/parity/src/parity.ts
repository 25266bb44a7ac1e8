import type { Recovery } from 'dr-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCdk, buildPulumi, disagreement, type ParityCases } from './disagreement.js';

/** How often and how reproducibly generated props are compared. */
export interface ParityOptions {
  /** @default PARITY_RUNS of the environment, or 10 - a few seconds for a network */
  readonly numRuns?: number | undefined;
  /** @default - another one each time; the report of a failure names it */
  readonly seed?: number | undefined;
}

const runsByDefault = Number(process.env['PARITY_RUNS'] ?? 10);

/** A machine with other work takes a second or two for each props of a large component, and shrinking takes as long again. */
const timeout = 300_000;

/** Registers the tests that a component is the same deployment through both engines: facts, edges and lifecycle. */
export function parity<P extends { readonly recovery: Recovery }>(
  cases: ParityCases<P>,
  { numRuns = runsByDefault, seed }: ParityOptions = {},
): void {
  const agree = async (props: P): Promise<void> => {
    const estates = { cdk: buildCdk(cases, props), pulumi: await buildPulumi(cases, props) };
    expect(disagreement(estates)).toBe('');
  };

  describe(`${cases.name} through CDK and Pulumi`, () => {
    for (const [title, props] of Object.entries(cases.examples ?? {})) {
      it(`is one deployment: ${title}`, () => agree(props));
    }

    it('is one deployment, for any valid props', { timeout }, async () => {
      await fc.assert(fc.asyncProperty(cases.arbitrary, agree), { numRuns, ...(seed === undefined ? {} : { seed }) });
    });
  });
}
