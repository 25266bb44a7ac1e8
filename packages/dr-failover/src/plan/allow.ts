import type { PolicyStatement } from 'dr-core';

/** A call that is made, in IAM's words, and on what. */
interface Call<On extends string> {
  readonly action: string;
  readonly on: On;
}

/** Where calls of one kind are allowed. */
export type Scope<S> = Pick<PolicyStatement<S>, 'Resource' | 'Condition'>;

/** Allows the calls that are made and no other: one statement for each kind of thing that they are made on. */
export function allow<S, On extends string>(
  made: readonly Call<On>[],
  scopes: Readonly<Record<On, Scope<S>>>,
): PolicyStatement<S>[] {
  const kinds = [...new Set(made.map(({ on }) => on))];
  return kinds.map((kind) => ({
    Effect: 'Allow',
    Action: made.filter(({ on }) => on === kind).map(({ action }) => action),
    ...scopes[kind],
  }));
}
