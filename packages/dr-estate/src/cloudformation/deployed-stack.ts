import type { Resolver } from './resolver.js';
import type { Stack } from './stack.js';

/** A stack with its resolver, among all the stacks that are read together. */
export interface DeployedStack {
  readonly stack: Stack;
  readonly resolver: Resolver;
}
