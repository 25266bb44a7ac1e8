import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OpenClient } from './client.js';
import { credentialsOf } from './credentials.js';
import { readEnvironment, type Environment } from './environment.js';
import { Heartbeats } from './heartbeats.js';
import { metricData } from './metric-data.js';
import { Publisher } from './publisher.js';
import type { Sample } from './sample.js';
import { Target } from './target.js';

/** What Lambda says of an invocation. */
export interface Context {
  getRemainingTimeInMillis(): number;
}

/** How many samples were taken of each target, and how many of them were healthy. */
export type Summary = Readonly<Record<string, { readonly samples: number; readonly healthy: number }>>;

/** Time kept back to tell what happened before Lambda ends the function. */
const reserve = 500;

/**
 * The handler of the probe's function. Reads its environment at start, so that a mistake there fails the deployment's
 * first invocation with every variable's name.
 * @throws EnvironmentError
 */
export function probeHandler(open: OpenClient): (event: unknown, context: Context) => Promise<Summary> {
  const environment = readEnvironment(process.env);
  const { caFile } = environment.tuning;
  const shared = {
    environment,
    open,
    credentials: credentialsOf(environment),
    heartbeats: new Heartbeats(environment.region),
    ca: readFileSync(caFile, 'utf8'),
  };
  const targets = environment.targets.map((target) => new Target(shared, target));
  const publisher = new Publisher(environment);
  return async (_event, context) => {
    const deadline = performance.now() + context.getRemainingTimeInMillis() - reserve;
    const ended = Promise.all(targets.map((target) => sampleTarget(target, environment, publisher, deadline)));
    const late = new AbortController();
    try {
      const counts = await Promise.race([ended, expire(deadline, late.signal)]);
      await Promise.race([publisher.drain(), expire(deadline, late.signal)]);
      return Object.fromEntries(
        environment.targets.map(({ name }, i) => [name, counts[i] ?? { samples: 0, healthy: 0 }]),
      );
    } catch (error) {
      for (const target of targets) target.close();
      throw error;
    } finally {
      late.abort();
    }
  };
}

async function expire(deadline: number, ended: AbortSignal): Promise<never> {
  await sleep(Math.max(0, deadline - performance.now()), undefined, { signal: ended });
  throw new Error('The invocation did not end within the time of its function');
}

/** Takes the samples of one target at their times; one whose time has passed while another was taken is left out. */
async function sampleTarget(
  target: Target,
  { tuning, database, region }: Environment,
  publisher: Publisher,
  deadline: number,
): Promise<{ samples: number; healthy: number }> {
  const began = performance.now();
  let [samples, healthy] = [0, 0];
  for (let slot = 0; slot < tuning.samples; slot += 1) {
    const at = began + slot * tuning.sampleInterval;
    const now = performance.now();
    if (now > at + tuning.sampleInterval) continue;
    if (Math.max(at, now) + worstCase(tuning) > deadline && samples > 0) break;
    await sleep(Math.max(0, at - now));
    const sample = await target.sample();
    samples += 1;
    healthy += Number(sample.reason === 'OK');
    console.log(logLine(sample, database, region));
    publisher.add(metricData(sample, { tuning, database, region } as Environment));
  }
  return { samples, healthy };
}

/** A sample, with the retry on a new connection, and its publication. */
const worstCase = ({ dnsTimeout, connectTimeout, queryTimeout, callTimeout }: Environment['tuning']): number =>
  dnsTimeout + connectTimeout + 2 * queryTimeout + callTimeout;

function logLine(sample: Sample, database: string, region: string): string {
  const times = Object.fromEntries(
    Object.entries(sample.times).map(([name, took]) => [name, Math.round(took * 100) / 100]),
  );
  return JSON.stringify({ message: 'sample', database, region, ...sample, times });
}
