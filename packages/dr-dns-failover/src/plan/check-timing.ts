import { checkDuration, formatDuration, toSeconds, type Problem, type Recovery } from 'dr-core';
import type { FailoverDnsProps } from '../props.js';
import { askedOf } from './asked.js';
import { timingOf, worstOf } from './timing.js';

/** Problems of the time to live by itself. */
export function checkTtl<S>({ ttl, routes }: FailoverDnsProps<S>): Problem[] {
  if (ttl === undefined) return [];
  const untimed = checkDuration('ttl', ttl);
  if (untimed.length > 0) return untimed;
  const given = formatDuration(ttl);
  if ('dnsName' in routes.primary) {
    const rule = 'AWS decides how long the answer of an alias is kept: 60 s';
    return [{ property: 'ttl', given, rule, remedy: 'leave it out' }];
  }
  const length = toSeconds(ttl);
  if (Number.isInteger(length) && length >= 1 && length <= 60) return [];
  const rule = 'a record that fails over is kept for 1 to 60 s, in whole seconds';
  return [{ property: 'ttl', given, rule, remedy: 'write seconds(30), or leave it out' }];
}

/** Whether the traffic of a lost region has moved in time. Asked once everything else is right. */
export function checkObjective<S>(recovery: Recovery, props: FailoverDnsProps<S>): Problem[] {
  const { rto } = recovery.objectives;
  const asked = askedOf(recovery, props);
  const timing = timingOf(asked, props);
  // What the switch alone moves comes after the promotion, which nothing here knows: who knows all steps judges them together.
  if (timing.after !== undefined) return [];
  const worst = worstOf(timing);
  if (worst.milliseconds <= rto.milliseconds) return [];
  const { detection, propagation, cache } = timing;
  const parts = [detection, propagation, cache].map((span) => formatDuration(span.worst)).join(' + ');
  const rule =
    `at worst the last client asks the other region ${formatDuration(worst)} after the loss (${parts}: until it is detected, ` +
    `until Route 53 answers so, until resolvers ask again), and the RTO is ${formatDuration(rto)}`;
  const shorter = [
    ...('dnsName' in props.routes.primary ? [] : ['ttl']),
    ...(asked ? ['check.interval', 'check.threshold'] : ['periods of health']),
  ];
  const remedy = `write shorter ${shorter.join(', ')}, or promise an RTO of ${formatDuration(worst)} or more`;
  return [{ property: asked ? 'check' : 'health', given: formatDuration(worst), rule, remedy }];
}
