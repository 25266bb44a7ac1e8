import { milliseconds, type Duration } from './duration.js';

/** How a function that is called each minute takes samples of a host. Times are in milliseconds. */
export interface Sampling {
  readonly samples: number;
  readonly sampleInterval: number;
  readonly dnsTimeout: number;
  /** From the first packet to the end of the login. */
  readonly connectTimeout: number;
  /** For each statement. */
  readonly queryTimeout: number;
  /** For the call that publishes what was found. */
  readonly callTimeout: number;
}

/** How long something takes, in the best, the typical and the worst case. */
export interface Takes {
  readonly best: Duration;
  readonly typical: Duration;
  readonly worst: Duration;
}

const minute = 60_000;

/** When the last sample of an invocation begins. */
const lastSampleAt = ({ samples, sampleInterval }: Sampling): number => (samples - 1) * sampleInterval;

/** The longest time between two samples of one target while all is well: within an invocation, or up to the next. */
export const pauseOf = (tuning: Sampling): number => Math.max(tuning.sampleInterval, minute - lastSampleAt(tuning));

/**
 * From the loss until so many samples have failed in a row and been told. Those of an invocation follow one another as they
 * end, and the first of the next comes after the pause.
 * @param period in which what is told is read
 */
export function failuresTake(tuning: Sampling, count: number, period: Duration): Takes {
  const { samples, sampleInterval, connectTimeout, callTimeout } = tuning;
  const [pause, lostHost] = [pauseOf(tuning), lostHostTakes(tuning)];
  const step = {
    typical: Math.max(sampleInterval, connectTimeout),
    worst: Math.max(sampleInterval, laterOnesTake(tuning)),
  };
  const heldUp = Math.floor(lastSampleAt(tuning) / step.worst) + 1; // samples of an invocation that a lost host holds up
  const pauses = { typical: Math.floor((count - 1) / samples), worst: Math.ceil(count / heldUp) };
  const typical = pause / 2 + pauses.typical * pause + (count - 1 - pauses.typical) * step.typical + connectTimeout;
  // An invocation that began late ends later still, and waits longer for each try: up to the next minute's own call.
  const later = longestHeldUp(tuning) + (longestWait(tuning) === 0 ? 0 : 32_000);
  const held = longestHeldUp(tuning) + (pauses.worst - 1) * later;
  const worst = held + (count - pauses.worst) * step.worst + lostHost;
  return {
    best: milliseconds((count - 1) * sampleInterval),
    typical: milliseconds(typical + period.milliseconds / 2),
    worst: milliseconds(worst + period.milliseconds + callTimeout),
  };
}

/** The longest sample of a host that is lost, the first: the connection to it is tried, and then another one. */
export const lostHostTakes = ({ dnsTimeout, queryTimeout, connectTimeout }: Sampling): number =>
  dnsTimeout + queryTimeout + connectTimeout;

/** The longest of those that come after it: there is no connection any more to be tried first. */
const laterOnesTake = ({ dnsTimeout, connectTimeout }: Sampling): number => dnsTimeout + connectTimeout;

/**
 * How long the next invocation waits when a host is lost. One that is held up ends late, and its successor is refused and
 * tried again after 1 s, 2 s, 4 s and so on. Where a sample takes longer than the interval, each begins later than planned.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
function longestWait(tuning: Sampling): number {
  const last = lastSampleAt(tuning);
  const isHeldUp = lostHostTakes(tuning) > tuning.sampleInterval;
  const heldUp = isHeldUp ? last + tuning.sampleInterval + laterOnesTake(tuning) : 0;
  const overrun = Math.max(last + lostHostTakes(tuning), heldUp) - minute;
  return overrun <= 0 ? 0 : (2 ** Math.ceil(Math.log2(overrun / 1_000 + 1)) - 1) * 1_000;
}

/** The longest time between two samples of a target that answers, while the other one's host is lost. */
export const longestSilence = (tuning: Sampling): number => pauseOf(tuning) + longestWait(tuning);

/** The same of the target that is lost: the last sample of an invocation may begin sooner, with no time for another. */
export const longestHeldUp = (tuning: Sampling): number =>
  longestSilence(tuning) + Math.max(0, laterOnesTake(tuning) - tuning.sampleInterval);
