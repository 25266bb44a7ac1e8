import type { Refusal } from '../../contract/refusal.js';
import { controllerName, targetOf, type ControllerState, type RunRequest } from '../../contract/state.js';

/** How many samples in a row had failed, over the newest period in which there was one. */
export interface Reading {
  /** When the period began, epoch milliseconds. */
  readonly at: number;
  /** Undefined where this statistic of the period is not told yet. */
  readonly least: number | undefined;
  readonly most: number | undefined;
}

/**
 * What a reading says of the writer: it `answers`; it is `failing`, not enough to be called lost; it is `lost`; or nothing is
 * known, as the reading is `missing` or too old.
 */
export type View = 'answers' | 'failing' | 'lost' | 'missing';

/**
 * What the primary region says may also be that the writer is `blocked`: it answers, and its commits wait. Or it is `unknown`:
 * somebody answered there, and not what was asked.
 */
export type OwnView = View | 'blocked' | 'unknown';

/** The writer as seen from the standby region, and as seen from the primary region. */
export interface Views {
  readonly outside: View;
  readonly own: OwnView;
  /** Whether the standby region's copy is the only one that accepts writes: what there is to promote has been promoted. */
  readonly promoted?: boolean | undefined;
}

/**
 * The count grows with each failed sample and falls to 0 with a good one: without a 0 in the period, its last value is its
 * largest. A period of which only one statistic is told yet is neither good, unless its least is, nor lost.
 * @param limits `failures`: from which count on it is lost; `freshness`: milliseconds, from which age on a reading says nothing
 */
export function viewOf(
  reading: Reading | undefined,
  { failures, freshness }: { readonly failures: number; readonly freshness: number },
  now: number,
): View {
  if (reading === undefined || now - reading.at > freshness) return 'missing';
  const { least, most } = reading;
  if (least !== undefined && least <= 0) return 'answers';
  return least !== undefined && most !== undefined && most >= failures ? 'lost' : 'failing';
}

/**
 * The same from within the primary region, which lives if it says anything. There a restart or a failover to a reader beside it
 * brings a writer back without a loss, so that it is lost only when it has not come back for a while; and one that answers reads
 * is not lost at all.
 * @param of `since`: no sample has been good since then; `readable`: when it last answered as a writer; epoch milliseconds
 * @param limits `patience`: milliseconds that it is given
 */
export function ownViewOf(
  reading: Reading | undefined,
  { since, readable = -Infinity }: { readonly since?: number | undefined; readonly readable?: number | undefined },
  { patience, freshness }: { readonly patience: number; readonly freshness: number },
  now: number,
): OwnView {
  const view = viewOf(reading, { failures: 1, freshness }, now);
  if (view !== 'lost') return view;
  if (now - (since ?? now) < patience) return 'failing';
  return now - readable <= freshness ? 'blocked' : 'lost';
}

/** Whether a person stands behind a run: who wants it, or who was asked. */
export const isPersons = ({ by }: RunRequest): boolean => by !== controllerName;

/**
 * Why the signals forbid a failover. Where the standby's copy is the writer already, only the traffic is left to be moved. What
 * answers from outside is never failed over, whoever wants it; a person may know what the signals do not say.
 * @param acceptsLoss whether that person has said that what is lost is lost
 */
export function signalRefusal(
  { outside, own, promoted }: Views,
  decidedByPerson: boolean,
  acceptsLoss = false,
): Refusal | undefined {
  if (promoted === true) return undefined;
  if (outside === 'answers') return 'WRITER_ANSWERS';
  if (outside === 'failing') return decidedByPerson && acceptsLoss ? undefined : 'WRITER_FAILING';
  if (decidedByPerson) return undefined;
  if (outside === 'missing' || own === 'unknown') return 'CANNOT_TELL';
  if (own === 'answers') return 'PRIMARY_ANSWERS';
  if (own === 'blocked') return 'WRITES_BLOCKED';
  return own === 'failing' ? 'GRACE_PERIOD' : undefined;
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
  const bySignals =
    request.kind === 'failover' ? signalRefusal(views, isPersons(request), request.acceptLoss === true) : undefined;
  return bySignals ?? stateRefusal(request, state, now);
}

/**
 * Whether a writer that is lost from outside stays so: what somebody must hear of. What the state forbids is said at once; what
 * ends by itself as a rule, a run or a doubt, only when it has not.
 * @param lostFor milliseconds
 */
export const isWithheld = (verdict: string, lostFor: number, withheldAfter: number): boolean =>
  ['HELD', 'COOLING_DOWN', 'ALREADY_THERE'].includes(verdict) || (verdict !== 'started' && lostFor > withheldAfter);
