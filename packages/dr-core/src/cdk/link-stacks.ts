import { Stack, Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { eachRegion, type EachRegion } from '../index.js';
import type { RecoveryScope } from './recovery-stage.js';

/**
 * A stack beside each region's own, for its half of what joins the two. The regions' own stacks then need nothing of each
 * other, in either direction: each deploys while the other region is gone, and what is built on them may decide their order.
 */
export const linkStacks = (scope: RecoveryScope, id: string): EachRegion<Construct> =>
  eachRegion((side) => {
    const { node, region, account } = scope[side];
    const env = Token.isUnresolved(account) ? { region } : { region, account };
    return new Construct(new Stack(node.scope, `${node.id}-${id}-link`, { env }), id);
  });
