import type { Action, Promoted } from '../../contract/action.js';
import type { Refusal } from '../../contract/refusal.js';
import { targetOf, type RunReport } from '../../contract/state.js';
import { iso } from '../controller/clock.js';
import { isPersons, signalRefusal, type View } from '../controller/judgement.js';
import { described, log } from '../controller/log.js';
import { readOutside } from '../controller/signals.js';
import { claim, giveBack } from './claim.js';
import { CannotPromoteError, failureOf } from './errors.js';
import { checkDeadline, look, lookAtProbe, type Looked } from './look.js';
import type { Step } from './step.js';

type Promoting = Extract<Action, { action: 'promote' | 'inspect' }>;

/**
 * Looks how far the promotion is. What is not seen is `promote`'s to judge, which knows whether it has been asked for.
 * @throws PromotionTimeoutError, CannotPromoteError
 */
export async function inspect(step: Step, { since }: Promoting): Promise<Promoted> {
  const { describeTimeout, promotionDeadline } = step.environment.timing;
  const seen = await lookAtProbe(step, await look(step, describeTimeout));
  if (seen.status === 'done') {
    const inTime = step.clock.now() - Date.parse(since) <= promotionDeadline;
    return { status: 'done', moving: seen.moving && inTime };
  }
  checkDeadline(step, since, promotionDeadline, 'has not ended');
  if (seen.status === 'unseen') return { status: 'idle', moving: false, detail: seen.detail };
  return { status: seen.status, moving: seen.status === 'under-way' };
}

/**
 * Asks for the promotion, unless it is done, under way, or no longer right. A failover whose global database does not answer is
 * asked for unseen: what is done or under way already, AWS refuses to do again.
 * @throws PromotionTimeoutError, CannotPromoteError, LockLostError
 */
export async function promote(step: Step, { since, approval }: Promoting): Promise<Promoted> {
  const { clock, records, run, environment, request } = step;
  const { timing } = environment;
  if (approval?.by !== undefined) {
    const approvedBy = typeof approval.by === 'string' ? approval.by : JSON.stringify(approval.by);
    await records.changeRun(run.id, { setOnce: { approvedBy, approvedAt: since } });
  }
  const looked = clock.now();
  const isPlanned = request.kind !== 'failover';
  const [progress, outside, report, state] = await Promise.all([
    // A failover waits for the global database no longer than for the signals, which may know that it is promoted already.
    look(step, isPlanned ? timing.describeTimeout : timing.signalTimeout).then((seen) => lookAtProbe(step, seen)),
    outsideNow(step),
    records.run(run.id),
    records.state(),
  ]);
  if (progress.status === 'done') return { status: 'done' };
  if (isPlanned && report?.requestedAt === undefined && progress.status !== 'under-way') {
    checkDeadline(step, since, timing.acceptanceDeadline, 'was not accepted');
  }
  checkDeadline(step, since, timing.promotionDeadline, 'has not ended');
  if (progress.status === 'under-way') return { status: 'under-way' };
  const being: Promoted = { status: 'under-way', detail: 'it is being asked for' };
  if ((state.promotionUntil ?? 0) > clock.now()) return being;
  const mayLeave = canBeAbandoned(step, report);
  const waits: Promoted = { status: 'under-way', detail: 'it was accepted, and is not seen yet' };
  // While the roles move the writer is lost, so that only what is seen is a reason to give up what was accepted.
  if (isPlanned && report?.requestedAt !== undefined && progress.status === 'unseen') return waits;
  const refusal = refusalOf(step, outside, approval !== undefined && Object.keys(approval).length > 0);
  if (refusal !== undefined && mayLeave) {
    // A look at the wrong moment is no decision: it was lost when the run began, and is looked at again before the run is given up.
    const doubts = ['CANNOT_TELL', 'WRITER_FAILING'].includes(refusal);
    const early = clock.now() - Date.parse(since) < timing.promotionWindow;
    return doubts && early ? { status: 'under-way', detail: refusal } : { status: 'abandoned', refusal };
  }
  if (refusal !== undefined) return waits;
  if (isPlanned && !canMove(step, progress, mayLeave)) return waits;
  const claimed = await claim(step);
  if (claimed === 'TAKEN') return being;
  if (claimed === 'HELD') return mayLeave ? { status: 'abandoned', refusal: 'HELD' } : waits;
  // Whoever was held up for so long may not know what has happened since.
  if (clock.now() - looked > timing.promotionWindow / 2) return { status: 'under-way', detail: 'too late' };
  return send(step, (progress.status === 'idle' && progress.writerArn) || '', claimed.id);
}

/**
 * What was accepted is not given up: the roles are shown later than they are given. Only a planned move whose writer is lost
 * long after that makes way for the failover.
 */
function canBeAbandoned({ clock, environment, request }: Step, report: RunReport | undefined): boolean {
  if (report?.requestedAt === undefined) return true;
  return (
    request.kind !== 'failover' && clock.now() - Date.parse(report.requestedAt) > environment.timing.acceptanceDeadline
  );
}

/**
 * A planned move needs a writer to move from, and a target that has all of its writes.
 * @throws CannotPromoteError when it will not have them by waiting
 */
function canMove({ environment, request }: Step, progress: Looked, mayLeave: boolean): boolean {
  if (progress.status !== 'idle') return false;
  const { resynchronising, writerArn } = progress;
  if (!resynchronising && writerArn !== undefined) return true;
  if (!mayLeave) return false;
  throw new CannotPromoteError(
    resynchronising
      ? `${environment.clusterArns[targetOf(request.kind)]} is still resynchronising after the last failover: wait until it is connected`
      : `${environment.globalClusterIdentifier} has no writer to switch over from`,
  );
}

/**
 * The view from outside is read again: a person may have taken an hour, and the writer may be back, or lost. A planned move only
 * gives way to what is known.
 */
async function outsideNow({ calls, environment, clock, request }: Step): Promise<View> {
  const outside = readOutside(calls, environment, clock.now());
  return request.kind === 'failover' ? outside : outside.catch(() => 'missing');
}

/**
 * The primary's own view was looked at when the run began; to ask a lost region once more would only cost time.
 * @param asked whether a person has agreed to this run
 */
function refusalOf({ request }: Step, outside: View, asked: boolean): Refusal | undefined {
  if (request.kind !== 'failover') return outside === 'lost' ? 'WRITER_LOST' : undefined;
  return signalRefusal({ outside, own: 'missing' }, asked || isPersons(request), request.acceptLoss === true);
}

async function send(step: Step, writerArn: string, claimed: string): Promise<Promoted> {
  const { records, clock, run, request } = step;
  try {
    await call(step, writerArn);
    log('promotion accepted', { run: run.id, kind: request.kind });
    await records.changeRun(run.id, { setOnce: { requestedAt: iso(clock.now()) } }).catch(() => false);
    return { status: 'under-way' };
  } catch (error) {
    const [how, detail] = [failureOf(error), described(error)];
    log('promotion not accepted', { run: run.id, how, detail });
    if (how !== 'unheard') await giveBack(step, claimed);
    if (how === 'refused') throw new CannotPromoteError(detail, { cause: error });
    return { status: 'under-way', detail };
  }
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-disaster-recovery.html */
async function call({ calls, environment, request }: Step, writerArn: string): Promise<void> {
  const { globalClusterIdentifier: GlobalClusterIdentifier, clusterArns, regions } = environment;
  const target = { GlobalClusterIdentifier, TargetDbClusterIdentifier: clusterArns[targetOf(request.kind)] };
  // Without AllowDataLoss it would be a switchover, which needs the writer that is lost.
  if (request.kind === 'failover') await calls.failoverGlobalCluster({ ...target, AllowDataLoss: true });
  else await calls.switchoverGlobalCluster(writerArn.split(':')[3] === regions.standby ? 'standby' : 'primary', target);
}
