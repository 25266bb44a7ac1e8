import type { Refusal } from '../../contract/refusal.js';
import { controllerName, targetOf, type ControllerState, type RunRequest } from '../../contract/state.js';

/** How many samples in a row had failed, over the newest period in which there was one. */
export interface Reading {
  /** When the period began, epoch milliseconds. */
  readonly at: number;
  readonly least: number;
  readonly most: number;
}

/**
 * What a reading says of the writer: it `answers`; it is `failing`, not often enough to be called lost; it is `lost`; or nothing is
 * known, as the reading is `missing` or too old.
 */
export type View = 'answers' | 'failing' | 'lost' | 'missing';

/** The writer as seen from the standby region, and as seen from beside it. */
export interface Views {
  readonly outside: View;
  readonly own: View;
  /** Whether the standby region's copy is the only one that accepts writes: what there is to promote has been promoted. */
  readonly promoted?: boolean | undefined;
}

/**
 * The count grows with each failed sample and falls to 0 with a good one: without a 0 in the period, its last value is its
 * largest.
 * @param limits `failures`: from which count on it is lost; `freshness`: milliseconds, from which age on a reading says nothing
 */
export function viewOf(
  reading: Reading | undefined,
  { failures, freshness }: { readonly failures: number; readonly freshness: number },
  now: number,
): View {
  if (reading === undefined || now - reading.at > freshness) return 'missing';
  if (reading.least <= 0) return 'answers';
  return reading.most >= failures ? 'lost' : 'failing';
}

/** Whether a person stands behind a run: who wants it, or who was asked. */
export const isPersons = ({ by }: RunRequest): boolean => by !== controllerName;

/**
 * Why the signals forbid a failover. Where the standby's copy is the writer already, only the traffic is left to be moved. What answers from outside is never failed over, whoever wants it; a person may know what the
 * signals do not say.
 */
export function signalRefusal({ outside, own, promoted }: Views, decidedByPerson: boolean): Refusal | undefined {
  if (promoted === true) return undefined;
  if (outside === 'answers' || outside === 'failing') return 'WRITER_ANSWERS';
  if (decidedByPerson) return undefined;
  if (outside === 'missing') return 'CANNOT_TELL';
  return own === 'answers' || own === 'failing' ? 'PRIMARY_ANSWERS' : undefined;
}

/** A lock is void when its lease has ended, or its execution has. */
export const isLocked = ({ run, leaseUntil = 0 }: ControllerState, now: number): boolean =>
  run !== undefined && leaseUntil > now;

/** Why the state forbids a run. */
export function stateRefusal(request: RunRequest, state: ControllerState, now: number): Refusal | undefined {
  if (state.holdAt !== undefined) return 'HELD';
  if (isLocked(state, now)) return 'RUN_UNDER_WAY';
  if (state.serving === targetOf(request.kind)) return 'ALREADY_THERE';
  const overridden = isPersons(request) && request.overrideCooldown === true;
  return (state.cooldownUntil ?? 0) > now && !overridden ? 'COOLING_DOWN' : undefined;
}

/** The whole decision: why a run is not begun, or nothing. */
export function decide(request: RunRequest, views: Views, state: ControllerState, now: number): Refusal | undefined {
  const bySignals = request.kind === 'failover' ? signalRefusal(views, isPersons(request)) : undefined;
  return bySignals ?? stateRefusal(request, state, now);
}

/** Whether a writer that is lost stays so because nothing is begun: what somebody must hear of. */
export const isWithheld = (verdict: string): boolean => ['HELD', 'COOLING_DOWN', 'ALREADY_THERE'].includes(verdict);
