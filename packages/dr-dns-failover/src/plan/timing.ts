import { formatDuration, milliseconds, minutes, seconds, type Duration, type Metric } from 'dr-core';
import type { FailoverDnsProps } from '../props.js';
import { bySwitchAlone, type Asked } from './asked.js';
import type { Span, Timing } from './dns-plan.js';

/**
 * How long one request may take until it has failed: 4 s to connect and 2 s to answer, and 2 s more for the text in the answer; 10 s
 * to connect by TCP. A host that is gone takes all of the time to connect.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html
 */
function patience<S>({ protocol, contains }: Asked<S>): { readonly connect: number; readonly all: number } {
  if (protocol === 'tcp') return { connect: 10_000, all: 10_000 };
  return { connect: 4_000, all: contains === undefined ? 6_000 : 8_000 };
}

/** Each checker waits for the interval between the answer to one request and the next request. */
function asking<S>(asked: Asked<S>): Span {
  const { threshold, interval } = asked;
  const { connect, all } = patience(asked);
  const each = interval.milliseconds;
  return {
    best: milliseconds((threshold - 1) * each),
    typical: milliseconds((threshold - 0.5) * each + threshold * connect),
    worst: milliseconds(threshold * (each + all)),
    source:
      `${threshold} requests in a row, one each ${formatDuration(interval)} after the answer to the last, ` +
      `given up after ${formatDuration(milliseconds(all))} at most`,
  };
}

/** CloudWatch evaluates an alarm on periods of a minute or more each minute, and a loss may begin after the period did. */
const evaluation = seconds(60);

interface Followed {
  readonly metric: Pick<Metric<unknown>, 'period'>;
  readonly of: number;
}

function following({ metric: { period }, of }: Followed, what: string): Span {
  const each = period.milliseconds;
  return {
    best: milliseconds((of - 0.5) * each),
    typical: milliseconds((of + 0.5) * each),
    worst: milliseconds((of + 1) * each + evaluation.milliseconds),
    source:
      `an alarm on ${of} full ${of === 1 ? 'period' : 'periods'} of ${formatDuration(period)}, counted from the one after ${what}, ` +
      `and an evaluation each ${formatDuration(evaluation)}`,
  };
}

/** The alarm of the traffic switch, whose metric is told each minute. */
export const switchAlarm = { metric: { period: minutes(1) }, of: 1 } as const;

/** Everything must be well for an endpoint to be healthy, so what sees the loss first is enough. */
const soonest = (a: Span, b: Span): Span => (a.worst.milliseconds <= b.worst.milliseconds ? a : b);

/**
 * From the moment the checkers agree to the answers of all name servers. UNVERIFIED: AWS does not say; what is seen is 10 to 30 s.
 */
const propagation: Span = {
  best: seconds(10),
  typical: seconds(20),
  worst: seconds(30),
  source: 'UNVERIFIED: AWS does not publish it; 10 to 30 s are allowed for it to reach all name servers of Route 53',
};

/** https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values-alias-common.html */
const aliasTtl = seconds(60);

/** An alarm's minute is spent before anybody could ask again: what only alarms tell is kept for a shorter time. */
export const ttlOf = <S>(asked: Asked<S> | undefined, { ttl }: Pick<FailoverDnsProps<S>, 'ttl'>): Duration =>
  ttl ?? seconds(asked === undefined ? 10 : 30);

export function timingOf<S>(asked: Asked<S> | undefined, props: FailoverDnsProps<S>): Timing {
  const { health, routes } = props;
  const isAlias = 'dnsName' in routes.primary;
  const kept = isAlias ? aliasTtl : ttlOf(asked, props);
  const whose = isAlias ? 'that AWS gives an alias' : 'of the records';
  return {
    after: bySwitchAlone(props) && props.heldBy !== 'nobody' ? props.heldBy.traffic.after : undefined,
    detection: detectionOf(asked, health),
    propagation,
    cache: {
      best: seconds(0),
      typical: milliseconds(kept.milliseconds / 2),
      worst: kept,
      source: `a resolver keeps an answer for the ${formatDuration(kept)} ${whose}`,
    },
    cacheTakenBy: isAlias ? 'aws' : 'us',
  };
}

function detectionOf<S>(asked: Asked<S> | undefined, health: FailoverDnsProps<S>['health']): Span {
  const spans = [...(asked ? [asking(asked)] : []), ...(health ? [following(health.health.primary, 'the loss')] : [])];
  const [first = following(switchAlarm, 'the turn of the switch'), second = first] = spans;
  return soonest(first, second);
}

/** From the loss of an endpoint, or the turn of the switch, to the last client that asks the other region. */
export const worstOf = ({ detection, propagation: spread, cache }: Timing): Duration =>
  milliseconds(detection.worst.milliseconds + spread.worst.milliseconds + cache.worst.milliseconds);
