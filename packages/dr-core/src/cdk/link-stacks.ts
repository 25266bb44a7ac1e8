import {
  Aspects,
  AspectPriority,
  isReusableStackSynthesizer,
  RemoveTag,
  Stack,
  Tag,
  Token,
  type IReusableStackSynthesizer,
} from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { eachRegion, type EachRegion } from '../index.js';
import type { RecoveryScope } from './recovery-stage.js';

/**
 * A stack beside each region's own, for its half of what joins the two. The regions' own stacks then need nothing of each
 * other, in either direction: each deploys while the other region is gone, and what is built on them may decide their order.
 * A link stack is deployed as its region's own stack is: synthesizer, tags and termination protection are carried over.
 */
export const linkStacks = (scope: RecoveryScope, id: string): EachRegion<Construct> =>
  eachRegion((side) => new Construct(stackBeside(scope[side], `${id}-link`), id));

/**
 * A stack that is deployed as another one is: synthesizer, tags and termination protection are carried over.
 * @param suffix what is appended to the other's name
 * @param region its own, where that is not the other's
 */
export function stackBeside(beside: Stack, suffix: string, region: string = beside.region): Stack {
  const { node, account } = beside;
  const synthesizer = synthesizerOf(beside);
  const link = new Stack(node.scope, `${node.id}-${suffix}`, {
    env: Token.isUnresolved(account) ? { region } : { region, account },
    stackName: `${beside.stackName}-${suffix}`,
    terminationProtection: beside.terminationProtection,
    tags: beside.tags.tagValues(),
    ...(synthesizer && { synthesizer }),
  });
  const followTags = { visit: (visited: Construct) => tagsOf(beside).forEach((tag) => tag.visit(visited)) };
  Aspects.of(link).add(followTags, { priority: AspectPriority.MUTATING });
  return link;
}

/** `Tags.of(stack).add(...)` acts when the app is synthesised, and may be called after the link stack is made. */
const tagsOf = (stack: Stack): (Tag | RemoveTag)[] =>
  Aspects.of(stack).all.filter((aspect) => aspect instanceof Tag || aspect instanceof RemoveTag);

/**
 * What a stack's synthesizer was made from: a stack holds a copy bound to itself, which refuses a second stack, and whose
 * prototype is the synthesizer that was given. One that cannot be shared leaves the link stack to the app's default.
 * https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/core/lib/stack-synthesizers/default-synthesizer.ts
 */
function synthesizerOf({ synthesizer }: Stack): IReusableStackSynthesizer | undefined {
  const given = Object.getPrototypeOf(synthesizer) as typeof synthesizer;
  return isReusableStackSynthesizer(given) ? given : undefined;
}
