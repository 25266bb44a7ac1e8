import type { Action } from '../../contract/action.js';
import type { ControllerState, RunReport } from '../../contract/state.js';
import type { Step } from './step.js';

type Finishing = Extract<Action, { action: 'finish' }>;

/**
 * Gives the lock back, and says how long the controller rests. What was promoted and did not come to its end is gone on with at
 * once, and by somebody who knows since when nothing could be written.
 */
export async function unlock(
  { records, clock, environment, run }: Step,
  action: Finishing,
  found: ControllerState,
  report: RunReport,
): Promise<void> {
  const { kind, requestedAt, promotedAt, turnedAt, lastGoodAt, estimatedLoss } = report;
  const rest = restAfter(action, report, environment.timing);
  const until = Math.max(found.cooldownUntil ?? 0, rest === 0 ? 0 : clock.now() + rest);
  const goesOn = kind === 'failover' && turnedAt === undefined && (requestedAt ?? promotedAt) !== undefined;
  const isOver = action.outcome === 'succeeded';
  await records.changeState({
    set: { ...(until > 0 && { cooldownUntil: until }), ...(goesOn && { lastGoodAt, estimatedLoss }) },
    // What was never heard of is waited for by the next run as well; what is done is not.
    remove: ['run', 'execution', 'leaseUntil', ...(isOver ? ['promotionUntil', 'promotionClaim'] : [])],
    expect: { run: run.id },
  });
}

/** A failover that could not promote is tried again after a while; what a planned move has left to do, nothing stands in the way of. */
function restAfter(
  action: Finishing,
  { kind, promotedAt, turnedAt }: RunReport,
  { cooldown, retryAfter }: Step['environment']['timing'],
): number {
  const isDeclined = action.outcome === 'abandoned' && ['DECLINED', 'NOT_APPROVED'].includes(action.refusal);
  if (action.outcome === 'succeeded' || turnedAt !== undefined || isDeclined) return cooldown;
  return kind === 'failover' && promotedAt === undefined ? retryAfter : 0;
}
