import type { Recovery } from 'dr-core';
import type { RecoveryScope } from 'dr-core/cdk';
import type { Estate } from 'dr-estate';
import type { Arbitrary } from 'fast-check';
import { compareEstates } from './compare/compare-estates.js';
import { describeDifferences } from './compare/describe.js';
import { estateOfCdk, estateOfPulumi } from './synthesise.js';
import { unreadIn } from './unread.js';

/** What a component gives to be compared: its valid props, and itself in both engines. */
export interface ParityCases<P extends { readonly recovery: Recovery }> {
  /** The component, for the titles of the tests. */
  readonly name: string;
  /** Props that are valid; every choice that a binding makes must turn on some of them. */
  readonly arbitrary: Arbitrary<P>;
  /**
   * Props that are always compared, by what is special about them. Between them they reach every line of both bindings:
   * mutation testing compares nothing else.
   * @default {}
   */
  readonly examples?: Readonly<Record<string, P>> | undefined;
  cdk(scope: RecoveryScope, props: P): void;
  pulumi(props: P): void;
}

/** A component, built from the same props through both engines and read back. */
export interface BothEstates {
  readonly cdk: Estate;
  readonly pulumi: Estate;
}

/** Builds a component through CDK and reads what was synthesised. */
export const buildCdk = <P extends { readonly recovery: Recovery }>(
  cases: Pick<ParityCases<P>, 'cdk'>,
  props: P,
): Estate => estateOfCdk(props.recovery, (scope) => cases.cdk(scope, props));

/** Builds a component through Pulumi and reads what was registered. */
export const buildPulumi = <P extends { readonly recovery: Recovery }>(
  cases: Pick<ParityCases<P>, 'pulumi'>,
  props: P,
): Promise<Estate> => estateOfPulumi(() => cases.pulumi(props));

/** What the two engines disagree about, or what could not be compared, for people; empty if nothing. */
export function disagreement({ cdk, pulumi }: BothEstates): string {
  const unread = [...named('CDK', cdk), ...named('Pulumi', pulumi)];
  const { differences } = compareEstates(cdk, pulumi);
  return [...unread, describeDifferences(differences, { first: 'CDK', second: 'Pulumi' })].filter(Boolean).join('\n');
}

const named = (engine: string, estate: Estate): readonly string[] =>
  unreadIn(estate).map((line) => `${engine}: ${line}`);
