import { ofKind, type Estate, type Resource } from 'dr-estate';
import type { Times } from './alarm-time.js';

/** How a probe takes its samples, as its environment says. Times are in milliseconds. */
export interface Sampling {
  readonly samples: number;
  readonly interval: number;
  readonly dnsTimeout: number;
  readonly connectTimeout: number;
  readonly queryTimeout: number;
  readonly callTimeout: number;
}

/** What the probe's code takes where its environment says nothing. */
const unsaid: Sampling = {
  samples: 12,
  interval: 5_000,
  dnsTimeout: 1_000,
  connectTimeout: 5_000,
  queryTimeout: 2_000,
  callTimeout: 5_000,
};

const variables: Readonly<Record<keyof Sampling, string>> = {
  samples: 'SAMPLES',
  interval: 'SAMPLE_INTERVAL_MS',
  dnsTimeout: 'DNS_TIMEOUT_MS',
  connectTimeout: 'CONNECT_TIMEOUT_MS',
  queryTimeout: 'QUERY_TIMEOUT_MS',
  callTimeout: 'CALL_TIMEOUT_MS',
};

const minute = 60_000;

/** The function that emits the probe's metrics of a database in a region. */
export const probeOf = (
  estate: Estate,
  region: string,
  dimensions: readonly string[],
): Resource<'lambda.function'> | undefined =>
  ofKind(estate, 'lambda.function').find(
    ({ region: own, facts }) =>
      own === region &&
      facts.environment.some(
        (line) => line.startsWith('DATABASE=') && dimensions.includes(`Database=${line.slice(9)}`),
      ),
  );

/** Reads how a probe samples from its environment; what is not said is as its code has it. */
export function samplingOf(probe: Resource<'lambda.function'> | undefined): Sampling {
  const given = new Map(
    probe?.facts.environment.map((line) => [line.split('=', 1)[0], line.slice(line.indexOf('=') + 1)]),
  );
  const read = (key: keyof Sampling): number => {
    const text = given.get(variables[key]);
    return text === undefined || !/^\d+$/.test(text) ? unsaid[key] : Number(text);
  };
  return {
    samples: read('samples'),
    interval: read('interval'),
    dnsTimeout: read('dnsTimeout'),
    connectTimeout: read('connectTimeout'),
    queryTimeout: read('queryTimeout'),
    callTimeout: read('callTimeout'),
  };
}

/** The longest time between two samples while all is well: within an invocation, or up to the next minute's. */
export const pauseOf = (sampling: Sampling): number =>
  Math.max(sampling.interval, minute - (sampling.samples - 1) * sampling.interval);

/** The longest sample of a host that is lost, whether or not there was a connection to it. */
const lostHostTakes = ({ dnsTimeout, queryTimeout, connectTimeout }: Sampling): number =>
  dnsTimeout + queryTimeout + connectTimeout;

const lastSampleAt = ({ samples, interval }: Sampling): number => (samples - 1) * interval;

/**
 * The longest time between two samples when a host is lost: an invocation that waits for it ends late, and Lambda tries the next
 * one, which was refused, again after 1 s, 2 s, 4 s and so on.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export function longestSilence(sampling: Sampling): number {
  const overrun = Math.max(0, lastSampleAt(sampling) + lostHostTakes(sampling) - minute);
  return pauseOf(sampling) + (overrun === 0 ? 0 : 2 * overrun + 1_000);
}

/** Metrics of which a controller counts failures are stored by the second, and read in periods of 10 s. */
const reading = 10_000;

/**
 * From the loss until so many samples have failed in a row and been told. Those of an invocation follow one another as they end,
 * and the first of the next comes after the pause.
 */
export function failuresTake(sampling: Sampling, count: number): Times {
  const { samples, interval, connectTimeout, callTimeout } = sampling;
  const pause = pauseOf(sampling);
  const step = {
    typical: Math.max(interval, connectTimeout),
    worst: Math.max(interval, lostHostTakes(sampling)),
  };
  const heldUp = Math.floor(lastSampleAt(sampling) / step.worst) + 1; // samples of an invocation that a lost host holds up
  const pauses = { typical: Math.floor((count - 1) / samples), worst: Math.ceil(count / heldUp) };
  const typical = pause / 2 + pauses.typical * pause + (count - 1 - pauses.typical) * step.typical + connectTimeout;
  const worst = pauses.worst * longestSilence(sampling) + (count - pauses.worst) * step.worst + lostHostTakes(sampling);
  return {
    best: (count - 1) * interval,
    typical: typical + reading / 2,
    worst: worst + reading + callTimeout,
  };
}
