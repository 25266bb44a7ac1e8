import type { Action } from '../../contract/action.js';
import { iso } from '../controller/clock.js';
import { LockLostError } from './errors.js';
import { question } from './message.js';
import type { Step } from './step.js';
import { tell } from './tell.js';

/**
 * Keeps the token that answers, and asks. Each attempt brings a token of its own, of which the last counts.
 * @throws LockLostError when the run has no report, and so was never begun
 */
export async function ask(
  step: Step,
  { token }: Extract<Action, { action: 'ask' }>,
): Promise<{ readonly asked: true }> {
  const { records, environment, clock, run } = step;
  const kept = await records.changeRun(run.id, {
    set: { approvalToken: token },
    setOnce: { askedAt: iso(clock.now()) },
    expect: { outcome: 'running' },
  });
  const report = await records.run(run.id);
  if (!kept || report === undefined) throw new LockLostError(`${run.id} is not under way`);
  await tell(step, question(environment, run.id, report));
  return { asked: true };
}
