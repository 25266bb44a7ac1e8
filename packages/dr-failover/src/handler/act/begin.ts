import type { Begun } from '../../contract/action.js';
import { refusals, type Refusal } from '../../contract/refusal.js';
import {
  lostWritesSnapshot,
  targetOf,
  type ControllerState,
  type RunReport,
  type RunRequest,
} from '../../contract/state.js';
import { iso } from '../controller/clock.js';
import { withoutDeadLock } from '../controller/execution.js';
import { decide, isPersons } from '../controller/judgement.js';
import { log } from '../controller/log.js';
import { readSignals, type Signals } from '../controller/signals.js';
import type { ActEnvironment } from '../controller/environment.js';
import type { Step } from './step.js';

/** How often the decision is taken anew when the state has changed meanwhile. */
const attempts = 3;

/**
 * Takes the lock, or says why not. The report is the decision: it is written once, and who comes second answers what it says.
 * @throws Error when the state keeps changing, or the standby's signals cannot be read: what nobody could see is no decision
 */
export async function begin(step: Step): Promise<Begun> {
  const { environment, calls, clock, records, run, request } = step;
  const reading = request.kind === 'failover' ? readSignals(calls, environment, clock.now()) : undefined;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const [signals, decided, found] = await Promise.all([reading, records.run(run.id), records.state()]);
    if (decided !== undefined) return answerOf(decided);
    if (signals?.silent.standby !== undefined && request.acceptLoss !== true) throw new Error(signals.silent.standby);
    const now = clock.now();
    const refusal = decide(
      request,
      signals?.views ?? { outside: 'missing', own: 'missing' },
      await withoutDeadLock(calls, found, { byPerson: isPersons(request), cooldown: environment.timing.cooldown }, now),
      now,
    );
    const report = reportOf(step, refusal, signals, found, now);
    log('begin', { run: run.id, refusal, asks: report.asks, state: found, signals });
    const written =
      refusal === undefined
        ? await records.lock(run.id, found, report, now + environment.lease)
        : await records.refuse(run.id, report);
    if (written) return answerOf(report);
  }
  throw new Error('The state of the controller changes faster than a run can be begun');
}

function reportOf(
  { environment, run, request }: Step,
  refusal: Refusal | undefined,
  signals: Signals | undefined,
  state: ControllerState,
  now: number,
): RunReport {
  const { kind, by, why, acceptLoss, overrideCooldown } = request;
  // Where nothing is promoted any more, nothing more is lost, and nobody need be asked.
  const lossy = kind === 'failover' && signals?.views.promoted !== true;
  const found = rememberedOf(state, environment, now);
  const { at, loss } = lossy
    ? (signals?.lastGood ?? { at: undefined, loss: undefined })
    : { at: undefined, loss: kind === 'failover' ? found.estimatedLoss : 0 };
  // What goes on with the promotion of a run before takes what that one knew: the signals have been good again since.
  const known = kind === 'failover' && !lossy ? found.lastGoodAt : undefined;
  return {
    kind,
    by,
    why,
    acceptLoss,
    overrideCooldown,
    outcome: refusal === undefined ? 'running' : 'refused',
    refusal,
    execution: run.execution,
    begunAt: iso(now),
    asks: refusal === undefined && lossy ? asksOf(environment, request, loss) : undefined,
    lastGoodAt: at === undefined ? known : iso(at),
    estimatedLoss: loss,
    lostWritesSnapshot: kind === 'failover' ? lostWritesSnapshot(environment.clusterArns.primary) : undefined,
  };
}

/** What a run before knew of the same loss. One that is long past was another one: somebody has moved the writer since. */
function rememberedOf(
  { lastGoodAt, estimatedLoss }: ControllerState,
  { timing: { promotionDeadline, verifyFor, cooldown } }: ActEnvironment,
  now: number,
): Pick<ControllerState, 'lastGoodAt' | 'estimatedLoss'> {
  const age = lastGoodAt === undefined ? Number.POSITIVE_INFINITY : now - Date.parse(lastGoodAt);
  return age > promotionDeadline + verifyFor + cooldown ? {} : { lastGoodAt, estimatedLoss };
}

/** A person who wants a failover has decided it; how much it loses, only one who has said so. */
function asksOf(
  { mode, whenLossExceedsRpo, rpo }: ActEnvironment,
  request: RunRequest,
  loss: number | undefined,
): RunReport['asks'] {
  const tooMuch = loss === undefined || loss > rpo;
  if (tooMuch && whenLossExceedsRpo === 'ask' && request.acceptLoss !== true) return 'loss';
  return mode === 'approval' && !isPersons(request) ? 'approval' : undefined;
}

function answerOf({ kind, refusal, asks }: RunReport): Begun {
  const verify = targetOf(kind) === 'standby' ? 'here' : 'there';
  if (refusal !== undefined) return { outcome: 'refused', refusal, words: refusals[refusal], verify };
  return asks === undefined ? { outcome: 'go', verify } : { outcome: 'ask', asks, verify };
}
