import type { Action } from '../../contract/action.js';
import { targetOf, type RunReport } from '../../contract/state.js';
import { iso } from '../controller/clock.js';
import { described, log } from '../controller/log.js';
import { publish } from '../controller/metrics.js';
import { ending } from './message.js';
import { unlock } from './rest.js';
import type { Step } from './step.js';
import { tell } from './tell.js';

type Finishing = Extract<Action, { action: 'finish' }>;

/**
 * Ends a run: completes its report, gives back the lock, tells people. What was done by an attempt before is not done again.
 * @throws Error when any of it did not succeed
 */
export async function finish(step: Step, action: Finishing): Promise<{ readonly outcome: RunReport['outcome'] }> {
  const { records, clock, run, request } = step;
  const [before, state] = await Promise.all([records.run(run.id), records.state()]);
  // Where the traffic belongs is written first: what failed after that has moved it all the same.
  const turned = state.run === run.id && state.serving === targetOf(request.kind);
  await records.changeRun(run.id, {
    set: {
      outcome: action.outcome,
      endedAt: iso(clock.now()),
      ...detailsOf(action),
      recoveryTime: recoveryTime(action, before),
    },
    // A run whose report could not even be begun has one from here on, whatever it was started with.
    setOnce: {
      kind: textOf(request.kind),
      by: textOf(request.by),
      why: textOf(request.why),
      execution: run.execution,
      begunAt: run.startedAt,
      turnedAt: turned ? state.since : undefined,
    },
    expect: { endedAt: undefined },
  });
  const report = await records.run(run.id);
  if (report === undefined) throw new Error('The report is gone');
  await unlock(step, action, state, report);
  log('ended', { run: run.id, report: { ...report, approvalToken: undefined } });
  if (report.toldAt === undefined) {
    await tell(step, ending(step.environment, run.id, report));
    await records.changeRun(run.id, { setOnce: { toldAt: iso(clock.now()) } });
    await publishRecovery(step, report);
  }
  return { outcome: report.outcome };
}

const textOf = (given: unknown): string =>
  typeof given === 'string' && given !== '' ? given : given === undefined ? 'not said' : JSON.stringify(given);

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

/**
 * From the last good moment, or from the beginning of a planned move. Where a failover does not know the one, it goes on with what
 * others began, and its own length says nothing.
 */
function recoveryTime({ outcome }: Finishing, report: RunReport | undefined): number | undefined {
  if (outcome !== 'succeeded' || report?.verifiedAt === undefined) return undefined;
  const from = report.kind === 'failover' ? report.lastGoodAt : report.begunAt;
  return from === undefined ? undefined : Date.parse(report.verifiedAt) - Date.parse(from);
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
