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
  const held = await records.hold(by ?? (await operation.caller()), why, new Date(now()).toISOString());
  if (!held) throw new FailoverError(`${controller.name} is held already: see dr failover status`);
  terminal.out(`held ${controller.name}: no run begins until dr failover release\n`);
  const { run, leaseUntil = 0 } = await records.state();
  if (run !== undefined && leaseUntil > now()) terminal.out(`${run} was begun before, and goes on\n`);
}

/** Allows runs again. */
export async function release({ records, controller, terminal }: Operation): Promise<void> {
  if (!(await records.release())) throw new FailoverError(`${controller.name} is not held`);
  terminal.out(`released ${controller.name}\n`);
}
