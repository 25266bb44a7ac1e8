import { formatDuration, milliseconds, type Step } from 'dr-core';
import type { Mode } from '../contract/settings.js';
import type { Timing } from '../contract/timing.js';

/** An alarm's action, the start of a function from nothing, and the work between two states: seconds at most, each. */
const delivery = 1_000;
const coldStart = 1_000;

const shown = (length: number): string => formatDuration(milliseconds(length));

/**
 * From the alarm to the request of the promotion. A person who must approve takes as long as the approval is waited for.
 * @param after names of the steps that detect the loss
 */
export function decisionStep(id: string, timing: Timing, mode: Mode, after: readonly string[]): Step {
  const { lookInterval, signalTimeout, primaryTimeout, callTimeout, approvalTimeout } = timing;
  const look = Math.max(signalTimeout, primaryTimeout, callTimeout) + callTimeout;
  const automatic = delivery + coldStart + lookInterval + look + coldStart + look + look;
  return {
    name: `${id}-decision`,
    phase: 'decision',
    best: milliseconds(delivery),
    typical: milliseconds(delivery + coldStart + lookInterval / 2 + coldStart),
    worst: milliseconds(mode === 'approval' ? approvalTimeout : automatic),
    after,
    takenBy: 'us',
    source:
      mode === 'approval'
        ? `A person is asked, and waited for ${shown(approvalTimeout)}`
        : `An alarm wakes the controller, which looks each ${shown(lookInterval)}; looking and starting, locking, and ` +
          `looking again and asking have ${shown(look)} each; both functions may start from nothing`,
  };
}

/**
 * From the end of the promotion to the first verified write.
 * @param verifierTimeout of the function that verifies, in milliseconds
 * @param after name of the step that promotes
 */
export function verificationStep(id: string, timing: Timing, verifierTimeout: number, after: string): Step {
  const { pollInterval, describeTimeout } = timing;
  return {
    name: `${id}-verification`,
    phase: 'verification',
    best: milliseconds(500),
    typical: milliseconds(pollInterval / 2 + 1_500),
    worst: milliseconds(pollInterval + describeTimeout + verifierTimeout),
    after: [after],
    takenBy: 'us',
    source:
      `The promotion is looked at each ${shown(pollInterval)} with a deadline of ${shown(describeTimeout)}, and the write is ` +
      `verified within ${shown(verifierTimeout)}; when the name of the writer follows later than that, it is tried again`,
  };
}
