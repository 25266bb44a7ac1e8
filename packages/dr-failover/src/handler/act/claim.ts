import { randomUUID } from 'node:crypto';
import { LockLostError } from './errors.js';
import type { Step } from './step.js';

/** Who may ask for the promotion: this attempt, by its claim; nobody, as a hold forbids it; or somebody who does already. */
export type Claim = { readonly id: string } | 'HELD' | 'TAKEN';

/**
 * One at a time may ask: an answer that is lost is waited for before anybody asks again.
 * @throws LockLostError
 */
export async function claim({ records, clock, run, environment }: Step): Promise<Claim> {
  const now = clock.now();
  const id = randomUUID();
  const claimed = await records.changeState({
    set: { promotionUntil: now + environment.timing.promotionWindow, promotionClaim: id },
    expect: { run: run.id, holdAt: undefined },
    below: { promotionUntil: now },
  });
  if (claimed) return { id };
  const state = await records.state();
  if (state.run !== run.id) throw new LockLostError(`The lock is held by ${state.run ?? 'nobody'}`);
  // The SDK sends a write again whose answer was slow, and the second finds what the first has written.
  if (state.promotionClaim === id) return { id };
  return state.holdAt === undefined ? 'TAKEN' : 'HELD';
}

/** Lets others ask at once, where it is known that nothing has been heard. What this does not reach ends by itself. */
export const giveBack = ({ records }: Step, id: string): Promise<boolean> =>
  records.changeState({ set: { promotionUntil: 0 }, expect: { promotionClaim: id } }).catch(() => false);
