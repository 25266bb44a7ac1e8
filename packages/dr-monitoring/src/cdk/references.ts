import {
  DefaultTokenResolver,
  Reference,
  Stack,
  StringConcat,
  Token,
  Tokenization,
  type IPostProcessor,
  type IResolvable,
  type IResolveContext,
} from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/** Remembers every reference that it comes upon. */
class Finder extends DefaultTokenResolver {
  readonly found = new Set<Reference>();

  constructor() {
    super(new StringConcat());
  }

  override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): unknown {
    if (Reference.isReference(token)) this.found.add(token);
    return super.resolveToken(token, context, postProcessor);
  }
}

/** The references in a value, however deep in other tokens, that are not to the stack of `scope`. */
export function referencesIn(scope: IConstruct, value: unknown): Reference[] {
  const finder = new Finder();
  Tokenization.resolve(value, { scope, resolver: finder, preparing: false });
  const here = Stack.of(scope);
  return [...finder.found].filter(({ target }) => Stack.of(target) !== here);
}

/** Whether a reference is to another region, which CloudFormation cannot follow. */
export function isForeign(scope: IConstruct, { target }: Reference): boolean {
  const [here, there] = [Stack.of(scope).region, Stack.of(target).region];
  return !Token.isUnresolved(here) && !Token.isUnresolved(there) && here !== there;
}
