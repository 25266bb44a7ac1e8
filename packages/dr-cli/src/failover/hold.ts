import type { ControllerState } from 'dr-failover';
import { FailoverError } from './failover-error.js';
import type { Operation } from './operation.js';

/** Options of `dr failover hold`, as they are typed. */
export interface HoldOptions {
  readonly why: string;
  readonly by?: string | undefined;
}

/** Forbids every run, also those that people start, until it is released. */
export async function hold({ why, by }: HoldOptions, operation: Operation): Promise<void> {
  const { records, controller, terminal, now } = operation;
  const [holdBy, holdAt] = [by ?? (await operation.caller()), new Date(now()).toISOString()];
  const held = await records.hold(holdBy, why, holdAt);
  const state = await records.state();
  // The SDK sends a write again whose answer was slow, and the second finds what the first has written.
  const isOurs = state.holdBy === holdBy && state.holdAt === holdAt;
  if (!held && !isOurs) throw new FailoverError(`${controller.name} is held already: see npx dr-cli failover status`);
  terminal.out(`held ${controller.name}: no run begins until npx dr-cli failover release\n`);
  const { run, leaseUntil = 0 } = state;
  if (run !== undefined && leaseUntil > now()) terminal.out(`${run} ${await whatBecomesOf(run, state, operation)}\n`);
}

/** A run looks for a hold before it asks for the promotion; what has been accepted then is taken to its end. */
async function whatBecomesOf(run: string, state: ControllerState, { records, now }: Operation): Promise<string> {
  const { report } = await records.run(run);
  if ((report?.requestedAt ?? report?.promotedAt) !== undefined) return 'has promoted before, and goes on to its end';
  if ((state.promotionUntil ?? 0) > now()) return 'is asking for the promotion, and goes on if that is accepted';
  return 'was begun before, and is given up before it promotes';
}

/** Allows runs again. */
export async function release({ records, controller, terminal }: Operation): Promise<void> {
  if (!(await records.release())) throw new FailoverError(`${controller.name} is not held`);
  terminal.out(`released ${controller.name}\n`);
}
