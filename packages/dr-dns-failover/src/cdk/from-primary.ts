import { Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { lookUp, publish } from 'dr-core/cdk';

/**
 * Carries what only the primary region knows to the stack that needs it. Text that is known is used as it is; the rest is published
 * in the primary's own stack and looked up where it is used.
 */
export class FromPrimary {
  constructor(
    /** In the primary's own stack. */
    private readonly there: Construct,
    /** In the link stack. */
    private readonly here: Construct,
  ) {}

  /**
   * @param what part of the ids
   * @param parameter name of the parameter that it is published as
   */
  carry(what: string, parameter: string, value: string): string {
    if (!Token.isUnresolved(value)) return value;
    return lookUp(this.here, `primary-${what}`, publish(this.there, `published-${what}`, parameter, value));
  }
}
