import type { Step } from 'dr-core';
import type { FailoverDnsPlan, Span } from './dns-plan.js';

/**
 * From the loss of a region to the last client that asks the other one. It runs beside the promotion, from the same moment. The
 * traffic switch is no step: while only the data has moved the primary's endpoint still serves, and writes through the global
 * writer endpoint, so nobody waits for the switch.
 */
export function dnsSteps({ id, timing }: Pick<FailoverDnsPlan, 'id' | 'timing'>): readonly Step[] {
  const step = (name: string, after: readonly string[], takenBy: Step['takenBy'], span: Span): Step => ({
    name: `${id}-${name}`,
    phase: 'dns',
    ...span,
    after: after.map((before) => `${id}-${before}`),
    takenBy,
  });
  return [
    step('endpoint-check', [], 'us', timing.detection),
    step('propagation', ['endpoint-check'], 'aws', timing.propagation),
    step('cache', ['propagation'], timing.cacheTakenBy, timing.cache),
  ];
}
