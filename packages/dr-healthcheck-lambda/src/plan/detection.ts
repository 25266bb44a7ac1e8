import {
  failuresTake,
  longestHeldUp,
  longestSilence,
  lostHostTakes,
  milliseconds,
  pauseOf,
  seconds,
  type Duration,
} from 'dr-core';
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
  const failures = failuresTake(tuning, failureThreshold, period);
  return {
    heartbeatLimit: milliseconds(limit),
    period,
    best: milliseconds(Math.max(limit - pause, failures.best.milliseconds)),
    typical: milliseconds(Math.max(limit + alarm / 2, failures.typical.milliseconds)),
    worst: milliseconds(Math.max(limit + silence + alarm + callTimeout, failures.worst.milliseconds)),
    freshness: milliseconds(longestHeldUp(tuning) + lostHost + callTimeout + period.milliseconds),
    healthFloor: healthFloorOf(tuning.samples),
  };
}

/** A quarter of a minute's samples must fail, not one: half a sample less, as a minute may hold one more or one less. */
const healthFloorOf = (samples: number): number => 1 - (Math.ceil(samples / 4) - 0.5) / samples;
