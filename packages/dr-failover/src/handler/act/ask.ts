import type { Action } from '../../contract/action.js';
import { iso } from '../controller/clock.js';
import { described } from '../controller/log.js';
import { LockLostError, NotAskedError } from './errors.js';
import { question } from './message.js';
import type { Step } from './step.js';
import { tell } from './tell.js';

/**
 * Keeps the token that answers, and asks. Each attempt brings a token of its own, of which the last counts: the question names the
 * place where it is kept, so that it is put once.
 * @throws LockLostError when the run has no report, and so was never begun
 * @throws NotAskedError
 */
export async function ask(
  step: Step,
  { token }: Extract<Action, { action: 'ask' }>,
): Promise<{ readonly asked: true }> {
  const { records, environment, clock, run } = step;
  try {
    const kept = await records.changeRun(run.id, { set: { approvalToken: token }, expect: { outcome: 'running' } });
    const report = await records.run(run.id);
    if (!kept || report === undefined) throw new LockLostError(`${run.id} is not under way`);
    if (report.askedAt !== undefined) return { asked: true };
    await tell(step, question(environment, run.id, report));
    await records.changeRun(run.id, { setOnce: { askedAt: iso(clock.now()) } });
    return { asked: true };
  } catch (error) {
    if (error instanceof LockLostError) throw error;
    throw new NotAskedError(described(error), { cause: error });
  }
}
