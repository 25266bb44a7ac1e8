import type { Action } from '../../contract/action.js';
import { runKinds, type RunRequest } from '../../contract/state.js';
import type { Clock } from '../controller/clock.js';
import type { ActEnvironment } from '../controller/environment.js';
import { ask } from './ask.js';
import { begin } from './begin.js';
import type { ActCalls } from './calls.js';
import { RequestError } from './errors.js';
import { finish } from './finish.js';
import { inspect, promote } from './promote.js';
import { Records } from './records.js';
import { turn } from './turn.js';

/**
 * Takes one step of a run. Step Functions may call it twice for the same step, and at the same time: what each step does is
 * fenced by conditional writes, and looked at before it is done.
 */
export function actHandler(
  environment: ActEnvironment,
  calls: ActCalls,
  clock: Clock,
): (event: Action) => Promise<object> {
  const records = new Records(calls, environment.table);
  return async (event) => {
    // A request that is wrong fails at the beginning, and is told at the end.
    if (event.action === 'begin') check(event.request);
    const step = { environment, calls, clock, records, run: event.run, request: Object(event.request) as RunRequest };
    switch (event.action) {
      case 'begin':
        return begin(step);
      case 'ask':
        return ask(step, event);
      case 'promote':
        return promote(step, event);
      case 'inspect':
        return inspect(step, event);
      case 'turn':
        return turn(step, event);
      case 'finish':
        return finish(step, event);
      default:
        throw new RequestError(`${JSON.stringify(event)} is no action`);
    }
  };
}

/**
 * People write this by hand, so what they mean must not be guessed.
 * @throws RequestError
 */
function check(request: unknown): void {
  const { kind, by, why, acceptLoss, overrideCooldown } = Object(request) as Record<string, unknown>;
  const problems = [
    ...(runKinds.some((known) => known === kind) ? [] : [`kind must be one of ${runKinds.join(', ')}`]),
    ...(typeof by === 'string' && by !== '' ? [] : ['by must say who wants it']),
    ...(typeof why === 'string' && why !== '' ? [] : ['why must say what for']),
    ...[acceptLoss, overrideCooldown].flatMap((flag) =>
      flag === undefined || typeof flag === 'boolean' ? [] : ['acceptLoss and overrideCooldown must be true or false'],
    ),
  ];
  if (problems.length > 0) throw new RequestError(`The input of the execution is wrong: ${problems.join('; ')}`);
}
