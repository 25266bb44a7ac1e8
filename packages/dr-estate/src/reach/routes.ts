import { contains, parseCidr, sizeOf, type Cidr } from 'dr-core';

/** Where traffic is to go: blocks of addresses in a VPC, or everything that is the internet. */
export interface Goal {
  readonly blocks: readonly Cidr[];
  /** The VPC that holds the blocks; `undefined` for the internet. */
  readonly vpc: string | undefined;
  /** For messages: `10.21.0.0/16`, `the internet`. */
  readonly text: string;
}

/** Both halves of the address space: reached by a route to 0.0.0.0/0, or by one to each half, and by nothing narrower. */
export const internet: Goal = {
  blocks: [
    { base: 0, prefix: 1 },
    { base: 2 ** 31, prefix: 1 },
  ],
  vpc: undefined,
  text: 'the internet',
};

/** A part of the traffic to a goal, and the route that takes it. */
export interface Leg<R> {
  readonly goal: Goal;
  /** `undefined`: no route takes it. */
  readonly route: R | undefined;
}

/**
 * Which routes take the traffic to a goal, by the longest matching prefix. More than one where narrower routes divide the
 * goal's own blocks. Routes whose destination is no IPv4 block take nothing.
 * https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html#route-tables-priority
 */
export function legs<R extends { readonly destination: string | undefined }>(
  routes: readonly R[],
  goal: Goal,
): Leg<R>[] {
  const blocks = routes.flatMap((route) => {
    const block = parseCidr(route.destination ?? '');
    return block === undefined ? [] : [{ block, route }];
  });
  return goal.blocks.flatMap((wanted): Leg<R>[] => {
    const around = longest(blocks.filter(({ block }) => contains(block, wanted)));
    if (goal.vpc === undefined) return [{ goal, route: around?.route }];
    const within = outermost(blocks.filter(({ block }) => contains(wanted, block) && block.prefix > wanted.prefix));
    const narrower = within.flatMap(({ block }) => legs(routes, { ...goal, blocks: [block], text: goal.text }));
    const filled =
      within.length > 0 &&
      fill(
        wanted,
        within.map(({ block }) => block),
      );
    return filled ? narrower : [{ goal: { ...goal, blocks: [wanted] }, route: around?.route }, ...narrower];
  });
}

interface Routed<R> {
  readonly block: Cidr;
  readonly route: R;
}

/** The first of the most specific ones, so that an earlier route wins over an equal later one. */
const longest = <R>(candidates: readonly Routed<R>[]): Routed<R> | undefined =>
  candidates.reduce<Routed<R> | undefined>(
    (best, next) => (best === undefined || next.block.prefix > best.block.prefix ? next : best),
    undefined,
  );

const outermost = <R>(candidates: readonly Routed<R>[]): readonly Routed<R>[] =>
  candidates.filter(
    ({ block }, i) =>
      !candidates.some(({ block: other }, j) => contains(other, block) && (other.prefix < block.prefix || j < i)),
  );

/** Whether disjoint blocks inside a block leave no address of it over. */
const fill = (outer: Cidr, disjoint: readonly Cidr[]): boolean =>
  disjoint.reduce((sum, block) => sum + sizeOf(block), 0) === sizeOf(outer);
