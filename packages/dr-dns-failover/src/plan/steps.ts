import type { Step } from 'dr-core';
import type { FailoverDnsPlan, Span } from './dns-plan.js';

/**
 * From the loss of a region to the last client that asks the other one. It runs beside the promotion, from the same moment. The
 * traffic switch is no step: while only the data has moved the primary's endpoint still serves, and writes through the global
 * writer endpoint, so nobody waits for the switch. But where the switch alone moves the name everybody waits for it, after the verified
 * write.
 */
export function dnsSteps({ id, timing }: Pick<FailoverDnsPlan, 'id' | 'timing'>): readonly Step[] {
  const step = (name: string, after: string | undefined, takenBy: Step['takenBy'], span: Span): Step => ({
    name: `${id}-${name}`,
    phase: 'dns',
    ...span,
    after: after === undefined ? [] : [after],
    takenBy,
  });
  const seen = timing.after === undefined ? 'endpoint-check' : 'switch-check';
  return [
    step(seen, timing.after, 'us', timing.detection),
    step('propagation', `${id}-${seen}`, 'aws', timing.propagation),
    step('cache', `${id}-propagation`, timing.cacheTakenBy, timing.cache),
  ];
}
