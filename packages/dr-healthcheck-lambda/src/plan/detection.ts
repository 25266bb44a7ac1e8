import { milliseconds, seconds, type Duration } from 'dr-core';
import type { ProbeTuning } from '../contract/settings.js';

/** How the loss of the writer shows, and how long that takes. */
export interface Detection {
  /** A heartbeat older than this has been missed. */
  readonly heartbeatLimit: Duration;
  /** Of the alarm on it. */
  readonly period: Duration;
  /** From the loss to the alarm. */
  readonly best: Duration;
  readonly typical: Duration;
  readonly worst: Duration;
  /** A metric older than this says nothing of now: what is measured while a host is lost comes sooner. */
  readonly freshness: Duration;
  /** The share of healthy samples in a minute below which a target counts as lost, 0 to 1. */
  readonly healthFloor: number;
}

const minute = 60_000;

/** Alarms on periods of 10 s are evaluated each 10 s. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html */
const period = seconds(10);
const evaluation = seconds(10);

/**
 * A writer that is gone writes no heartbeats, and the copy in the other region shows how old the newest one is: a value
 * that is there when all else is silent. Three heartbeats may be missed, and a connection may take all of its time. Both
 * must show the loss: the alarm on that age, and as many failures in a row of samples of the writer.
 */
export function detectionOf(tuning: ProbeTuning, failureThreshold: number): Detection {
  const { sampleInterval, connectTimeout, callTimeout } = tuning;
  const [pause, silence, lostHost] = [pauseOf(tuning), longestSilence(tuning), lostHostTakes(tuning)];
  const limit = Math.max(3 * sampleInterval, pause + sampleInterval) + connectTimeout;
  const alarm = period.milliseconds + evaluation.milliseconds;
  const failures = failuresTake(tuning, failureThreshold);
  return {
    heartbeatLimit: milliseconds(limit),
    period,
    best: milliseconds(Math.max(limit - pause, failures.best)),
    typical: milliseconds(Math.max(limit + alarm / 2, failures.typical)),
    worst: milliseconds(Math.max(limit + silence + alarm + callTimeout, failures.worst)),
    freshness: milliseconds(longestHeldUp(tuning) + lostHost + callTimeout + period.milliseconds),
    healthFloor: healthFloorOf(tuning.samples),
  };
}

/** When the last sample of an invocation begins. */
const lastSampleAt = ({ samples, sampleInterval }: ProbeTuning): number => (samples - 1) * sampleInterval;

/** The longest time between two samples of one target while all is well: within an invocation, or up to the next. */
const pauseOf = (tuning: ProbeTuning): number => Math.max(tuning.sampleInterval, minute - lastSampleAt(tuning));

/**
 * From the loss until so many samples have failed in a row and been told. Those of an invocation follow one another as they
 * end, and the first of the next comes after the pause.
 */
function failuresTake(tuning: ProbeTuning, count: number): Record<'best' | 'typical' | 'worst', number> {
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
    best: (count - 1) * sampleInterval,
    typical: typical + period.milliseconds / 2,
    worst: worst + period.milliseconds + callTimeout,
  };
}

/** The longest sample of a host that is lost, the first: the connection to it is tried, and then another one. */
const lostHostTakes = ({ dnsTimeout, queryTimeout, connectTimeout }: ProbeTuning): number =>
  dnsTimeout + queryTimeout + connectTimeout;

/** The longest of those that come after it: there is no connection any more to be tried first. */
const laterOnesTake = ({ dnsTimeout, connectTimeout }: ProbeTuning): number => dnsTimeout + connectTimeout;

/**
 * How long the next invocation waits when a host is lost. One that is held up ends late, and its successor is refused and
 * tried again after 1 s, 2 s, 4 s and so on. Where a sample takes longer than the interval, each begins later than planned.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
function longestWait(tuning: ProbeTuning): number {
  const last = lastSampleAt(tuning);
  const isHeldUp = lostHostTakes(tuning) > tuning.sampleInterval;
  const heldUp = isHeldUp ? last + tuning.sampleInterval + laterOnesTake(tuning) : 0;
  const overrun = Math.max(last + lostHostTakes(tuning), heldUp) - minute;
  return overrun <= 0 ? 0 : (2 ** Math.ceil(Math.log2(overrun / 1_000 + 1)) - 1) * 1_000;
}

/** The longest time between two samples of a target that answers, while the other one's host is lost. */
const longestSilence = (tuning: ProbeTuning): number => pauseOf(tuning) + longestWait(tuning);

/** The same of the target that is lost: the last sample of an invocation may begin sooner, with no time for another. */
const longestHeldUp = (tuning: ProbeTuning): number =>
  longestSilence(tuning) + Math.max(0, laterOnesTake(tuning) - tuning.sampleInterval);

/** A quarter of a minute's samples must fail, not one: half a sample less, as a minute may hold one more or one less. */
const healthFloorOf = (samples: number): number => 1 - (Math.ceil(samples / 4) - 0.5) / samples;
