import type { Action } from '../../contract/action.js';
import { targetOf } from '../../contract/state.js';
import { iso } from '../controller/clock.js';
import { described, log } from '../controller/log.js';
import { publish } from '../controller/metrics.js';
import { LockLostError } from './errors.js';
import type { Step } from './step.js';

/**
 * Writes down that the traffic belongs to the other region, and says so at once. From then on `watch` says it each minute, so a
 * metric that is not taken now does not fail the run.
 * @throws LockLostError
 */
export async function turn(
  step: Step,
  { verifiedAt }: Extract<Action, { action: 'turn' }>,
): Promise<{ readonly serving: string }> {
  const { records, calls, clock, environment, run, request } = step;
  const serving = targetOf(request.kind);
  const now = clock.now();
  if (
    !(await records.changeState({
      set: { serving, since: iso(now) },
      remove: ['lastGoodAt', 'estimatedLoss'],
      expect: { run: run.id },
    }))
  ) {
    throw new LockLostError(`The traffic is not this run's to turn: ${run.id} does not hold the lock`);
  }
  log('turned', { run: run.id, serving });
  try {
    await publish(calls, environment.system, now, { TrafficOnStandby: Number(serving === 'standby') });
  } catch (error) {
    log('switch not published', { run: run.id, detail: described(error) });
  }
  await records.changeRun(run.id, { setOnce: { verifiedAt, turnedAt: iso(now) } });
  return { serving };
}
