import type { Recovery } from 'dr-core';
import type { RecoveryScope } from 'dr-core/cdk';
import type { Estate } from 'dr-estate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareEstates } from './compare/compare-estates.js';
import { describeDifferences } from './compare/describe.js';
import { estateOfCdk, estateOfPulumi } from './synthesise.js';
import { unreadIn } from './unread.js';

/** What a component gives to be compared: its valid props, and itself in both engines. */
export interface ParityCases<P extends { readonly recovery: Recovery }> {
  /** The component, for the titles of the tests. */
  readonly name: string;
  /** Props that are valid; every choice that a binding makes must turn on some of them. */
  readonly arbitrary: fc.Arbitrary<P>;
  /**
   * Props that are always compared, by what is special about them.
   * @default {}
   */
  readonly examples?: Readonly<Record<string, P>> | undefined;
  cdk(scope: RecoveryScope, props: P): void;
  pulumi(props: P): void;
}

/** How often and how reproducibly generated props are compared. */
export interface ParityOptions {
  /** @default PARITY_RUNS of the environment, or 20 - about ten seconds for a network; 0 compares the examples only */
  readonly numRuns?: number | undefined;
  /** @default - another one each time; the report of a failure names it */
  readonly seed?: number | undefined;
}

const runsByDefault = Number(process.env['PARITY_RUNS'] ?? 20);

/** Registers the tests that a component is the same deployment through both engines: facts, edges and lifecycle. */
export function parity<P extends { readonly recovery: Recovery }>(
  cases: ParityCases<P>,
  { numRuns = runsByDefault, seed }: ParityOptions = {},
): void {
  describe(`${cases.name} through CDK and Pulumi`, () => {
    for (const [title, props] of Object.entries(cases.examples ?? {})) {
      it(`is one deployment: ${title}`, async () => {
        expect(await disagreement(cases, props)).toBe('');
      });
    }

    if (numRuns === 0) return;
    it('is one deployment, for any valid props', async () => {
      await fc.assert(
        fc.asyncProperty(cases.arbitrary, async (props) => {
          expect(await disagreement(cases, props)).toBe('');
        }),
        { numRuns, ...(seed === undefined ? {} : { seed }) },
      );
    });
  });
}

/** What the two engines disagree about, or what could not be compared, for people; empty if nothing. */
export async function disagreement<P extends { readonly recovery: Recovery }>(
  cases: Pick<ParityCases<P>, 'cdk' | 'pulumi'>,
  props: P,
): Promise<string> {
  const cdk = estateOfCdk(props.recovery, (scope) => cases.cdk(scope, props));
  const pulumi = await estateOfPulumi(() => cases.pulumi(props));
  const unread = [...named('CDK', cdk), ...named('Pulumi', pulumi)];
  const { differences } = compareEstates(cdk, pulumi);
  return [...unread, describeDifferences(differences, { first: 'CDK', second: 'Pulumi' })].filter(Boolean).join('\n');
}

const named = (engine: string, estate: Estate): readonly string[] =>
  unreadIn(estate).map((line) => `${engine}: ${line}`);
