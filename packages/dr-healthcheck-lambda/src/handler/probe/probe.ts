import { setTimeout as sleep } from 'node:timers/promises';
import { longestSample } from '../../contract/settings.js';
import type { Verification } from '../../contract/verification.js';
import type { OpenClient } from './client.js';
import { credentialsOf } from './credentials.js';
import { readEnvironment, type Environment } from './environment.js';
import { Heartbeats } from './heartbeats.js';
import { metricData } from './metric-data.js';
import { Publisher } from './publisher.js';
import type { Sample } from './sample.js';
import { Target } from './target.js';
import { verify } from './verify.js';

/** What Lambda says of an invocation. */
export interface Context {
  getRemainingTimeInMillis(): number;
}

/** How many samples were taken of each target, and how many of them were healthy. */
export type Summary = Readonly<Record<string, { readonly samples: number; readonly healthy: number }>>;

/** Time kept back to tell what happened before Lambda ends the function. */
const reserve = 500;

/** What Lambda calls. */
type Handler<T> = (event: unknown, context: Context) => Promise<T>;

/** The handlers of the probe's and the verifier's functions. */
export interface Handlers {
  readonly handler: Handler<Summary>;
  readonly verify: Handler<Verification>;
}

/**
 * Both handlers, for one engine. The environment is read at start, so that a mistake there fails the deployment's first
 * invocation with every variable's name.
 * @throws EnvironmentError
 */
export function handlers(open: OpenClient): Handlers {
  const environment = readEnvironment(process.env);
  return {
    handler: probing(open, environment),
    verify: async (event, context) => {
      const found = await verify(open, environment, event, deadlineOf(context));
      console.log(JSON.stringify({ message: 'verification', ...found }));
      return found;
    },
  };
}

const deadlineOf = (context: Context): number => performance.now() + context.getRemainingTimeInMillis() - reserve;

function probing(open: OpenClient, environment: Environment): Handler<Summary> {
  const shared = {
    environment,
    open,
    credentials: credentialsOf(environment),
    heartbeats: new Heartbeats(environment.region),
  };
  const targets = environment.targets.map((target) => new Target(shared, target));
  const publisher = new Publisher(environment);
  return async (_event, context) => {
    const deadline = deadlineOf(context);
    const over = new AbortController();
    const sampled = targets.map((target) => sampleTarget(target, environment, publisher, deadline, over.signal));
    try {
      const expired = expire(deadline, over.signal);
      const counts = await Promise.race([Promise.all(sampled), expired]);
      await Promise.race([publisher.drain(), expired]);
      return Object.fromEntries(environment.targets.map(({ name }, i) => [name, counts[i] ?? none]));
    } catch (error) {
      for (const target of targets) target.close();
      throw error;
    } finally {
      over.abort();
    }
  };
}

const none = { samples: 0, healthy: 0 };

async function expire(deadline: number, over: AbortSignal): Promise<never> {
  await sleep(Math.max(0, deadline - performance.now()), undefined, { signal: over });
  throw new Error('The invocation did not end within the time of its function');
}

/** Takes the samples of one target at their times; one whose time has passed while another was taken is left out. */
async function sampleTarget(
  target: Target,
  environment: Environment,
  publisher: Publisher,
  deadline: number,
  over: AbortSignal,
): Promise<{ samples: number; healthy: number }> {
  const { tuning } = environment;
  const began = performance.now();
  let [samples, healthy] = [0, 0];
  for (let slot = 0; slot < tuning.samples && !over.aborted; slot += 1) {
    const at = began + slot * tuning.sampleInterval;
    const now = performance.now();
    if (now > at + tuning.sampleInterval) continue;
    if (Math.max(at, now) + longestSample(tuning) > deadline && samples > 0) break;
    await sleep(Math.max(0, at - now));
    const sample = await target.sample();
    samples += 1;
    healthy += Number(sample.reason === 'OK');
    console.log(logLine(sample, environment));
    publisher.add(metricData(sample, environment));
  }
  return { samples, healthy };
}

function logLine(sample: Sample, { database, region }: Environment): string {
  const times = Object.fromEntries(
    Object.entries(sample.times).map(([name, took]) => [name, Math.round(took * 100) / 100]),
  );
  return JSON.stringify({ message: 'sample', database, region, ...sample, times });
}
