import type { Action } from '../../contract/action.js';
import type { RunReport } from '../../contract/state.js';
import { iso } from '../controller/clock.js';
import { described, log } from '../controller/log.js';
import { publish } from '../controller/metrics.js';
import { ending } from './message.js';
import type { Step } from './step.js';
import { tell } from './tell.js';

type Finishing = Extract<Action, { action: 'finish' }>;

/**
 * Ends a run: completes its report, gives back the lock, tells people. What was done by an attempt before is not done again.
 * @throws Error when any of it did not succeed
 */
export async function finish(step: Step, action: Finishing): Promise<{ readonly outcome: RunReport['outcome'] }> {
  const { records, clock, run, request } = step;
  const { kind, by, why } = request;
  const ended = { outcome: action.outcome, endedAt: iso(clock.now()), ...detailsOf(action) };
  const begunAt = run.startedAt;
  await records.changeRun(run.id, {
    set: { ...ended, recoveryTime: recoveryTime(action, await records.run(run.id)) },
    // A run whose report could not even be begun has one from here on.
    setOnce: { kind, by, why, execution: run.execution, begunAt },
    expect: { endedAt: undefined },
  });
  const report = await records.run(run.id);
  if (report === undefined) throw new Error('The report is gone');
  await unlock(step, action);
  log('ended', { run: run.id, report: { ...report, approvalToken: undefined } });
  if (report.toldAt === undefined) {
    await tell(step, ending(step.environment, run.id, report));
    await records.changeRun(run.id, { setOnce: { toldAt: iso(clock.now()) } });
    await publishRecovery(step, report);
  }
  return { outcome: report.outcome };
}

function detailsOf(action: Finishing): Pick<RunReport, 'refusal' | 'failure'> {
  if (action.outcome === 'succeeded') return {};
  return action.outcome === 'abandoned' ? { refusal: action.refusal } : { failure: failureOf(action.error) };
}

/** Lambda's errors come as JSON, Step Functions' own as text. */
function failureOf({ Error: name, Cause = '' }: { readonly Error: string; readonly Cause?: string }): string {
  let text = Cause;
  try {
    text = String((Object(JSON.parse(Cause)) as { errorMessage?: unknown }).errorMessage ?? Cause);
  } catch {
    // it was text
  }
  return `${name}${text === '' ? '' : `: ${text}`}`.slice(0, 1_000);
}

/** From the last good moment, or from the beginning of a planned move. */
function recoveryTime({ outcome }: Finishing, report: RunReport | undefined): number | undefined {
  if (outcome !== 'succeeded' || report?.verifiedAt === undefined) return undefined;
  return Date.parse(report.verifiedAt) - Date.parse(report.lastGoodAt ?? report.begunAt);
}

/** What moved, or was declined by a person, rests for the cooldown; what else did not come to its end is begun anew sooner. */
async function unlock({ records, clock, environment, run }: Step, action: Finishing): Promise<void> {
  const { cooldown, retryAfter } = environment.timing;
  const rests =
    action.outcome === 'succeeded' ||
    (action.outcome === 'abandoned' && ['DECLINED', 'NOT_APPROVED'].includes(action.refusal));
  await records.changeState({
    set: { cooldownUntil: clock.now() + (rests ? cooldown : retryAfter) },
    remove: ['run', 'execution', 'leaseUntil'],
    expect: { run: run.id },
  });
}

async function publishRecovery(
  { calls, environment, clock, run }: Step,
  { recoveryTime: RecoveryTime }: RunReport,
): Promise<void> {
  try {
    await publish(calls, environment.system, clock.now(), { RecoveryTime });
  } catch (error) {
    log('recovery time not published', { run: run.id, detail: described(error) });
  }
}
