import { formatDuration, milliseconds, type Step } from 'dr-core';
import type { Estate } from 'dr-estate';
import { lookingOf } from './decision/controller.js';
import { machineOf, runOf } from './decision/run.js';
import type { Way } from './way.js';

/** From the end of the promotion to the first verified write; nothing where nothing verifies one. */
export function verificationStep(estate: Estate, way: Way): Step | undefined {
  const machine = machineOf(estate, way);
  const run = machine === undefined ? undefined : runOf(estate, machine);
  if (run?.verifier === undefined) return undefined;
  const { pollInterval, verifier } = run;
  const deadline = lookingOf(way)?.describeTimeout ?? 0;
  const timeout = 1_000 * (verifier.facts.timeoutSeconds ?? 3);
  return {
    name: 'verification',
    phase: 'verification',
    best: milliseconds(500),
    typical: milliseconds(pollInterval / 2 + 1_500),
    worst: milliseconds(pollInterval + deadline + timeout),
    after: ['promotion'],
    takenBy: 'us',
    source:
      `The promotion is looked at each ${formatDuration(milliseconds(pollInterval))}, and the write is verified within ` +
      `${formatDuration(milliseconds(timeout))} [${verifier.name}]`,
  };
}
