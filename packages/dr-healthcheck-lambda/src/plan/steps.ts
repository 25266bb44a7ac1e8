import { formatDuration, milliseconds, type Step } from 'dr-core';
import type { ProbePlan } from './probe-plan.js';

/** From the loss of the writer to the alarm that says so, in the region that takes over. */
export function detectionStep({ id, tuning, detection, failureThreshold }: ProbePlan): Step {
  const { best, typical, worst, heartbeatLimit, period } = detection;
  const interval = formatDuration(milliseconds(tuning.sampleInterval));
  return {
    name: `${id}-detection`,
    phase: 'detection',
    best,
    typical,
    worst,
    after: [],
    takenBy: 'us',
    source:
      `A heartbeat each ${interval}, missed after ${formatDuration(heartbeatLimit)}; an alarm on a period of ` +
      `${formatDuration(period)}, evaluated as often, and ${failureThreshold} samples that failed in a row; at worst also the pause until a late invocation's successor begins, ` +
      `and ${formatDuration(milliseconds(tuning.callTimeout))} to publish`,
  };
}
