import { nameOf, seconds, toSeconds, type Recovery } from 'dr-core';
import type { ScheduledFunctionPlan } from './probe-plan.js';

/** The longest run of a verification; less is left of it to say why it failed. */
export const verifierTimeout = seconds(10);

/** What the verifier of a probe is for, in the naming scheme. */
export const verifierOf = (id: string): string => `${id}-verifier`;

/** The function of the standby region that proves that the database can be written from there. */
export function planVerifier(recovery: Recovery, id: string): ScheduledFunctionPlan {
  const name = nameOf(recovery, verifierOf(id), 'standby');
  return {
    function: {
      name,
      description: `Writes to the database of ${recovery.name} from ${recovery.standby} and reads back`,
      runtime: 'nodejs24.x',
      architecture: 'arm64',
      handler: 'index.verify',
      memoryMegabytes: 256,
      timeoutSeconds: toSeconds(verifierTimeout),
      // A failover must not wait for the call of the schedule.
      concurrency: 2,
      calls: { retries: 0, maxAgeSeconds: 60 },
    },
    schedule: {
      name,
      description: `Calls ${name} each hour: what fails by day would fail by night, and AWS reclaims what idles for two weeks`,
      expression: 'rate(1 hour)',
      delivery: { retries: 0, maxAgeSeconds: 60 },
    },
  };
}
