import type { RunKind, RunRequest } from '../../src/contract/state.js';
import type { World } from './world.js';

/** What a person asks for. */
export const byHand = (kind: RunKind, more: Partial<RunRequest> = {}): RunRequest => ({
  kind,
  by: 'ada',
  why: 'an exercise',
  ...more,
});

/** The newest value of a metric of the controller. */
export const newest = (world: World, name: string): number | undefined => world.aws.metrics.standby.values(name).at(-1);

export const statuses = (world: World): string[] => world.interpreter.executions.map(({ status }) => status);

export const targets = (world: World): string[] =>
  world.aws.database.promotions.map(({ how, target }) => `${how} ${target}`);
