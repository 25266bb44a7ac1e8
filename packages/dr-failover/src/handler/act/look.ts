import type { GlobalCluster } from '@aws-sdk/client-rds';
import { targetOf } from '../../contract/state.js';
import { iso } from '../controller/clock.js';
import { described, log } from '../controller/log.js';
import { readSignals } from '../controller/signals.js';
import { CannotPromoteError, failureOf, PromotionTimeoutError } from './errors.js';
import { progressOf, type Progress } from './progress.js';
import type { Step } from './step.js';

/** How far a promotion is, where the global database has said anything. */
export type Looked = Progress | { readonly status: 'unseen'; readonly detail: string };

/**
 * Looks how far the promotion is.
 * @param limit how long an answer is waited for, milliseconds
 * @throws CannotPromoteError
 */
export async function look(step: Step, limit: number): Promise<Looked> {
  const { calls, environment, run, request } = step;
  const { globalClusterIdentifier, clusterArns } = environment;
  let clusters: readonly GlobalCluster[];
  try {
    ({ GlobalClusters: clusters = [] } = await calls.describeGlobalClusters(globalClusterIdentifier, limit));
  } catch (error) {
    const detail = described(error);
    log('promotion not seen', { run: run.id, detail });
    if (failureOf(error) === 'refused') throw new CannotPromoteError(detail, { cause: error });
    return { status: 'unseen', detail };
  }
  const progress = progressOf(clusters, globalClusterIdentifier, clusterArns[targetOf(request.kind)]);
  log('promotion', { run: run.id, ...progress });
  if (progress.status === 'done') await promoted(step);
  return progress;
}

/** Where the global database does not answer, the probe's word counts: which copy accepts writes. A verified write comes next. */
export async function lookAtProbe(step: Step, looked: Looked): Promise<Looked> {
  const { calls, environment, clock, request } = step;
  if (looked.status !== 'unseen' || request.kind !== 'failover') return looked;
  const { views } = await readSignals(calls, environment, clock.now());
  if (views.promoted !== true) return looked;
  await promoted(step);
  return { status: 'done', moving: false };
}

const promoted = ({ records, run, clock }: Step): Promise<boolean> =>
  records.changeRun(run.id, { setOnce: { promotedAt: iso(clock.now()) } });

/** @throws PromotionTimeoutError */
export function checkDeadline({ clock }: Step, since: string, deadline: number, what: string): void {
  if (clock.now() - Date.parse(since) <= deadline) return;
  throw new PromotionTimeoutError(`The promotion ${what} within ${deadline / 1_000} s`);
}
