import type { RunContext } from '../../contract/action.js';
import type { RunRequest } from '../../contract/state.js';
import type { Clock } from '../controller/clock.js';
import type { ActEnvironment } from '../controller/environment.js';
import type { ActCalls } from './calls.js';
import type { Records } from './records.js';

/** What every step of a run works with. */
export interface Step {
  readonly environment: ActEnvironment;
  readonly calls: ActCalls;
  readonly clock: Clock;
  readonly records: Records;
  readonly run: RunContext;
  readonly request: RunRequest;
}
