import { systemClock } from '../controller/clock.js';
import { readWatchEnvironment } from '../controller/environment.js';
import { watchCalls } from './calls.js';
import { watchHandler } from './watch.js';

const environment = readWatchEnvironment(process.env);

/** Looks at the signals, and starts the failover. */
export const handler = watchHandler(environment, watchCalls(environment), systemClock);
