import { systemClock } from '../controller/clock.js';
import { readActEnvironment } from '../controller/environment.js';
import { actHandler } from './act.js';
import { actCalls } from './calls.js';

const environment = readActEnvironment(process.env);

/** Takes one step of a run. */
export const handler = actHandler(environment, actCalls(environment), systemClock);
