import type { Construct } from 'constructs';
import type { RegionName } from 'dr-core';
import type { Exchange } from './exchange.js';
import { referencesIn } from './references.js';

/**
 * One region in CDK: its own stack, and one beside it for what needs identifiers of other stacks. The own stack then needs
 * nothing of the other region, in either direction, and nothing waits for what is beside it. Elsewhere the two are one.
 */
export class Place {
  constructor(
    readonly region: RegionName,
    readonly own: Construct,
    readonly beside: Construct,
    private readonly exchange: Exchange,
  ) {}

  /** Where something with these values is built. */
  homeOf(values: unknown): Construct {
    return referencesIn(this.own, values).length === 0 ? this.own : this.beside;
  }

  /** The values as that place can have them. */
  bring<T>(values: T): T {
    return this.exchange.bring(this.beside, values);
  }
}
