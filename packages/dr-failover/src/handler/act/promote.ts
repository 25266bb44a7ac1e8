import type { GlobalCluster } from '@aws-sdk/client-rds';
import type { Action, Promoted } from '../../contract/action.js';
import type { Refusal } from '../../contract/refusal.js';
import { targetOf } from '../../contract/state.js';
import { iso } from '../controller/clock.js';
import { isPersons, signalRefusal } from '../controller/judgement.js';
import { described, log } from '../controller/log.js';
import { readOutside } from '../controller/signals.js';
import { CannotPromoteError, failureOf, LockLostError, PromotionTimeoutError } from './errors.js';
import { progressOf, type Progress } from './progress.js';
import type { Step } from './step.js';

type Promoting = Extract<Action, { action: 'promote' | 'inspect' }>;

/**
 * Looks how far the promotion is. What does not answer is looked at again.
 * @throws PromotionTimeoutError, CannotPromoteError
 */
export async function inspect(step: Step, { since }: Promoting): Promise<Promoted> {
  const progress = await look(step);
  if (progress.status !== 'done') checkDeadline(step, since);
  return { status: progress.status, ...('detail' in progress && { detail: progress.detail }) };
}

/**
 * Asks for the promotion, unless it is done, under way, or no longer right.
 * @throws PromotionTimeoutError, CannotPromoteError, LockLostError
 */
export async function promote(step: Step, { since, approval }: Promoting): Promise<Promoted> {
  const { clock, records, run, environment } = step;
  if (approval?.by !== undefined) {
    const approvedBy = typeof approval.by === 'string' ? approval.by : JSON.stringify(approval.by);
    await records.changeRun(run.id, { setOnce: { approvedBy, approvedAt: since } });
  }
  const looked = clock.now();
  const [progress, refusal] = await Promise.all([
    look(step),
    refusalNow(step, approval !== undefined && Object.keys(approval).length > 0),
  ]);
  if (progress.status === 'done') return progress;
  checkDeadline(step, since);
  if (progress.status !== 'idle') return progress;
  checkPlanned(step, progress);
  if (refusal !== undefined) return { status: 'abandoned', refusal };
  const until = await claim(step);
  if (until === undefined) return { status: 'under-way', detail: 'it is being asked for' };
  if (until === 'HELD') return { status: 'abandoned', refusal: 'HELD' };
  // Whoever was held up for so long may not know what has happened since.
  if (clock.now() - looked > environment.timing.promotionWindow / 2) return { status: 'under-way', detail: 'too late' };
  return send(step, progress.writerArn ?? '', until);
}

/** A planned move needs a writer to move from, and a target that has all of its writes. */
function checkPlanned({ environment, request }: Step, progress: Extract<Progress, { status: 'idle' }>): void {
  if (request.kind === 'failover') return;
  const target = environment.clusterArns[targetOf(request.kind)];
  if (progress.resynchronising) {
    throw new CannotPromoteError(
      `${target} is still resynchronising after the last failover: wait until it is connected`,
    );
  }
  if (progress.writerArn === undefined) {
    throw new CannotPromoteError(`${environment.globalClusterIdentifier} has no writer to switch over from`);
  }
}

/**
 * The view from outside is read again: a person may have taken an hour, and the writer may be back. The primary's own was looked at
 * when the run began; to ask a lost region once more would only cost time.
 * @param asked whether a person has agreed to this run
 */
async function refusalNow({ calls, environment, clock, request }: Step, asked: boolean): Promise<Refusal | undefined> {
  if (request.kind !== 'failover') return undefined;
  const outside = await readOutside(calls, environment, clock.now());
  return signalRefusal({ outside, own: 'missing' }, asked || isPersons(request));
}

/**
 * One at a time may ask: an answer that is lost is waited for before anybody asks again.
 * @returns until when nobody else does; undefined when somebody does already
 */
async function claim({ records, clock, run, environment }: Step): Promise<number | 'HELD' | undefined> {
  const now = clock.now();
  const promotionUntil = now + environment.timing.promotionWindow;
  const claimed = await records.changeState({
    set: { promotionUntil },
    expect: { run: run.id, holdAt: undefined },
    below: { promotionUntil: now },
  });
  if (claimed) return promotionUntil;
  const state = await records.state();
  if (state.run !== run.id) throw new LockLostError(`The lock is held by ${state.run ?? 'nobody'}`);
  return state.holdAt === undefined ? undefined : 'HELD';
}

async function send(step: Step, writerArn: string, until: number): Promise<Promoted> {
  const { records, clock, run, request } = step;
  try {
    await call(step, writerArn);
    log('promotion accepted', { run: run.id, kind: request.kind });
    await records.changeRun(run.id, { setOnce: { requestedAt: iso(clock.now()) } }).catch(() => false);
    return { status: 'under-way' };
  } catch (error) {
    const [how, detail] = [failureOf(error), described(error)];
    log('promotion not accepted', { run: run.id, how, detail });
    if (how !== 'unheard') {
      await records.changeState({ set: { promotionUntil: 0 }, expect: { promotionUntil: until } }).catch(() => false);
    }
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

async function look(step: Step): Promise<Progress | { readonly status: 'under-way'; readonly detail: string }> {
  const { calls, environment, records, clock, run, request } = step;
  const { globalClusterIdentifier, clusterArns } = environment;
  let clusters: readonly GlobalCluster[];
  try {
    ({ GlobalClusters: clusters = [] } = await calls.describeGlobalClusters(globalClusterIdentifier));
  } catch (error) {
    const detail = described(error);
    log('promotion not seen', { run: run.id, detail });
    if (failureOf(error) === 'refused') throw new CannotPromoteError(detail, { cause: error });
    return { status: 'under-way', detail };
  }
  const progress = progressOf(clusters, globalClusterIdentifier, clusterArns[targetOf(request.kind)]);
  log('promotion', { run: run.id, ...progress });
  if (progress.status === 'done') await records.changeRun(run.id, { setOnce: { promotedAt: iso(clock.now()) } });
  return progress;
}

function checkDeadline({ clock, environment }: Step, since: string): void {
  const { promotionDeadline } = environment.timing;
  if (clock.now() - Date.parse(since) <= promotionDeadline) return;
  throw new PromotionTimeoutError(`The promotion has not ended within ${promotionDeadline / 1_000} s`);
}
