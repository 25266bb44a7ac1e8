import type { Refusal } from './refusal.js';
import type { RunRequest } from './state.js';

/** Which run an action belongs to, from the context of its execution. */
export interface RunContext {
  /** The execution's name. */
  readonly id: string;
  /** The execution's ARN. */
  readonly execution: string;
  /** ISO 8601. */
  readonly startedAt: string;
}

/** What the state machine asks `act` for. Every action can be asked for again at any time, also while it is under way. */
export type Action = { readonly run: RunContext; readonly request: RunRequest } & (
  | { readonly action: 'begin' }
  | { readonly action: 'ask'; readonly token: string; readonly begun: Begun }
  | { readonly action: 'promote' | 'inspect'; readonly since: string; readonly approval?: { readonly by?: unknown } }
  | { readonly action: 'turn'; readonly verifiedAt: string }
  | { readonly action: 'finish'; readonly outcome: 'succeeded' }
  | { readonly action: 'finish'; readonly outcome: 'abandoned'; readonly refusal: Refusal }
  | {
      readonly action: 'finish';
      readonly outcome: 'failed';
      readonly error: { readonly Error: string; readonly Cause?: string };
    }
);

/** What `begin` answers. */
export interface Begun {
  readonly outcome: 'refused' | 'ask' | 'go';
  readonly refusal?: Refusal | undefined;
  readonly words?: string | undefined;
  readonly asks?: 'approval' | 'loss' | undefined;
  /** Where the writer must be for the write to count. */
  readonly verify: 'here' | 'there';
}

/**
 * What `promote` and `inspect` answer: `done`, the target is the writer; `under-way`; `idle`, it has to be asked for (again);
 * `abandoned`, nothing was moved and nothing will be.
 */
export interface Promoted {
  readonly status: 'done' | 'under-way' | 'idle' | 'abandoned';
  /** Whether roles are still being given: what cannot be written yet may be, once they have been. Of `inspect`. */
  readonly moving?: boolean | undefined;
  readonly refusal?: Refusal | undefined;
  readonly detail?: string | undefined;
}

/** `ask` could not ask. Whatever else comes out of asking is the answer of a person. */
export const notAsked = 'NotAskedError';

/** Errors that no second attempt makes better, by the `name` that the state machine matches. */
export const finalErrors = [
  'CannotPromoteError',
  'EnvironmentError',
  'LockLostError',
  'PromotionTimeoutError',
  'RequestError',
] as const;
