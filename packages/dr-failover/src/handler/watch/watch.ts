import { controllerName, type ControllerState, type RunRequest } from '../../contract/state.js';
import type { Refusal } from '../../contract/refusal.js';
import { longestLook } from '../../contract/timing.js';
import { iso, type Clock } from '../controller/clock.js';
import type { WatchEnvironment } from '../controller/environment.js';
import { withoutDeadLock } from '../controller/execution.js';
import { decide, isWithheld, type Views } from '../controller/judgement.js';
import { described, log } from '../controller/log.js';
import { publish } from '../controller/metrics.js';
import { readSignals, type Signals } from '../controller/signals.js';
import { readState } from '../controller/table.js';
import type { WatchCalls } from './calls.js';

/** What Lambda says of an invocation. */
export interface Context {
  getRemainingTimeInMillis(): number;
}

/** What the controller starts by itself. The same words each time: an execution of the same name and input is started once. */
export const automatic: RunRequest = {
  kind: 'failover',
  by: controllerName,
  why: 'the writer is lost as seen from the standby region, and its own region does not say otherwise',
};

/** The same where the writer has moved, by a run that failed afterwards or by somebody's hand, and the traffic has not. */
export const following: RunRequest = {
  ...automatic,
  why: 'the writer is in the standby region already, and the traffic does not belong there yet',
};

/** What a look decided. */
export type Verdict = 'started' | 'unknown' | Refusal;

/**
 * Looks at the signals each minute, and goes on looking while they are not good. Level-triggered: it remembers nothing, so an
 * alarm that was missed or came twice changes nothing.
 * @throws Error when anything that it needs did not answer at its last look
 */
export function watchHandler(
  environment: WatchEnvironment,
  calls: WatchCalls,
  clock: Clock,
): (event: unknown, context: Context) => Promise<{ readonly verdict: Verdict }> {
  const { watchFor, lookInterval } = environment.timing;
  return async (event, context) => {
    const began = clock.now();
    const until =
      began + Math.min(watchFor, context.getRemainingTimeInMillis() - longestLook(environment.timing) - 1_000);
    // The alarm can be sooner than the count of failed samples: it says that something is wrong, not what.
    const { alarmData } = Object(event) as { readonly alarmData?: unknown };
    const woken = alarmData !== undefined;
    const watcher = new Watcher(environment, calls, clock);
    let started = false;
    for (;;) {
      const look = await watcher.look();
      started ||= look.verdict === 'started';
      const calm = look.views?.outside === 'answers' && !woken;
      // A run that was started may refuse by what it sees itself, or not begin at all: only its lock shows that it has begun.
      const settled = look.verdict === 'RUN_UNDER_WAY';
      if (calm || settled || clock.now() + lookInterval > until) {
        if (look.problems.length > 0) throw new Error(`The controller could not look: ${look.problems.join('; ')}`);
        return { verdict: started ? 'started' : look.verdict };
      }
      await clock.sleep(lookInterval);
    }
  };
}

/** How many names are tried at one look, so that it ends in time: the next look goes on from there. */
const triesToStart = 2;

interface Look {
  readonly verdict: Verdict;
  readonly views?: Views | undefined;
  readonly problems: readonly string[];
}

class Watcher {
  readonly #environment: WatchEnvironment;
  readonly #calls: WatchCalls;
  readonly #clock: Clock;
  #published: string | undefined;
  /** Names of a minute's runs that have ended, and are not started again. */
  readonly #ended = new Set<string>();

  constructor(environment: WatchEnvironment, calls: WatchCalls, clock: Clock) {
    this.#environment = environment;
    this.#calls = calls;
    this.#clock = clock;
  }

  async look(): Promise<Look> {
    const now = this.#clock.now();
    const problems: string[] = [];
    const noting = (error: unknown): undefined => void problems.push(described(error));
    const [signals, state] = await Promise.all([
      readSignals(this.#calls, this.#environment, now),
      readState(this.#calls, this.#environment.table).catch(noting),
    ]);
    if (signals.silent.standby !== undefined) problems.push(signals.silent.standby);
    const verdict = state === undefined ? 'unknown' : await this.#decide(signals, state).catch(noting);
    log('look', { verdict, views: signals.views, lastGood: signals.lastGood, silent: signals.silent, state, problems });
    await this.#publish(signals, state, verdict ?? 'unknown', problems.length === 0).catch(noting);
    return { verdict: verdict ?? 'unknown', views: signals.views, problems };
  }

  async #decide({ views }: Signals, found: ControllerState): Promise<Verdict> {
    const now = this.#clock.now();
    const { cooldown } = this.#environment.timing;
    const lost = decide(automatic, views, { serving: 'primary' }, now) === undefined;
    const free = lost ? await withoutDeadLock(this.#calls, found, { byPerson: false, cooldown }, now) : found;
    // A run that has ended since the state was read has given its lock back, and rests.
    const again = free === found ? found : await readState(this.#calls, this.#environment.table);
    const state = again.execution === found.execution ? free : again;
    const refusal = decide(automatic, views, state, now);
    if (refusal !== undefined) return refusal;
    await this.#start(now, views.promoted === true ? following : automatic);
    return 'started';
  }

  /**
   * Whoever sees the same loss within a minute starts the same execution, which AWS does once as long as it runs. One that has
   * ended by now has refused, or failed: the next has a name of its own. The lock sees to the rest.
   * https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
   */
  async #start(now: number, request: RunRequest): Promise<void> {
    const minute = `failover-${iso(now).slice(0, 16).replaceAll(':', '')}Z`;
    for (let attempt = 1, tries = 0; tries < triesToStart; attempt += 1) {
      const name = attempt === 1 ? minute : `${minute}-${attempt}`;
      if (this.#ended.has(name)) continue;
      tries += 1;
      try {
        const { stateMachineArn } = this.#environment;
        await this.#calls.startExecution({ stateMachineArn, name, input: JSON.stringify(request) });
        return log('started', { run: name, request });
      } catch (error) {
        if (!(error instanceof Error && error.name === 'ExecutionAlreadyExists')) throw error;
        this.#ended.add(name);
      }
    }
  }

  /** Once for each invocation, and whenever something else is to be said. */
  async #publish(
    { views, writes, lastGood }: Signals,
    state: ControllerState | undefined,
    verdict: Verdict,
    alive: boolean,
  ): Promise<void> {
    const known = Object.values(writes);
    const { timing, loss } = this.#environment;
    const lostFor = this.#clock.now() - (lastGood?.at ?? -Infinity) - loss.outside.period.milliseconds;
    const values = {
      TrafficOnStandby: state === undefined ? undefined : Number(state.serving === 'standby'),
      Writers: known.length === 0 ? undefined : known.filter(Boolean).length,
      ControllerAlive: alive ? 1 : undefined,
      CannotTell: Number(views.outside === 'missing' || views.own === 'unknown'),
      FailoverWithheld: Number(views.outside === 'lost' && isWithheld(verdict, lostFor, timing.withheldAfter)),
      EstimatedLoss: lastGood?.loss,
    };
    const said = JSON.stringify(values);
    if (said === this.#published) return;
    await publish(this.#calls, this.#environment.system, this.#clock.now(), values);
    this.#published = said;
  }
}
