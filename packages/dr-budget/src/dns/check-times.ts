import { formatDuration, milliseconds } from 'dr-core';
import { ofKind, targets, type Estate, type Resource } from 'dr-estate';
import type { Times } from '../detection/alarm-time.js';

/** How long a health check takes to see the loss of a region. */
export interface Seen {
  readonly times: Times;
  readonly source: string;
}

type Check = Resource<'route53.health-check'>;

/** What the traffic is told by, once the data has moved; it is no sign of a loss. */
const isSwitch = ({ facts }: Resource<'cloudwatch.alarm'>): boolean => facts.namespace === 'DR/Failover';

/**
 * How soon a health check is unhealthy after the loss of its region; undefined when the loss alone never makes it so. A calculated
 * one is when so many of its children are that those left do not reach its threshold.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-creating-values.html
 */
export function seenBy(estate: Estate, check: Check): Seen | undefined {
  const { facts } = check;
  if (facts.disabled || facts.inverted) return undefined;
  if (facts.type === 'CALCULATED') return seenByChildren(estate, check);
  if (facts.type === 'CLOUDWATCH_METRIC') {
    const alarm = alarmOf(estate, check);
    return alarm === undefined || isSwitch(alarm) ? undefined : following(alarm);
  }
  return facts.type === 'RECOVERY_CONTROL' ? undefined : asking(check);
}

function seenByChildren(estate: Estate, check: Check): Seen | undefined {
  const children = childrenOf(estate, check);
  const enough = children.length - (check.facts.healthThreshold ?? children.length) + 1;
  const seen = children.flatMap((child) => seenBy(estate, child) ?? []);
  return enough < 1 ? undefined : seen.toSorted((a, b) => a.times.worst - b.times.worst)[enough - 1];
}

export const childrenOf = (estate: Estate, check: Check): readonly Check[] => {
  const ids = targets(check, 'child');
  return ofKind(estate, 'route53.health-check').filter(({ id }) => ids.includes(id));
};

/** The alarm that a check follows: by its name, in its region. */
export const alarmOf = (estate: Estate, check: Check): Resource<'cloudwatch.alarm'> | undefined => {
  const ids = targets(check, 'alarm');
  return ofKind(estate, 'cloudwatch.alarm').find(({ id }) => ids.includes(id));
};

/** The alarm of the traffic switch, in a check or among its children. */
export const switchOf = (estate: Estate, check: Check): Resource<'cloudwatch.alarm'> | undefined =>
  [check, ...childrenOf(estate, check)].flatMap((one) => alarmOf(estate, one) ?? []).find((alarm) => isSwitch(alarm));

/**
 * How long one request may take until it has failed: to connect, and in all.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html
 */
function patience(type: string | undefined): { readonly connect: number; readonly all: number } {
  if (type === 'TCP') return { connect: 10_000, all: 10_000 };
  return { connect: 4_000, all: type?.endsWith('_STR_MATCH') ? 8_000 : 6_000 };
}

/** Each checker waits for the interval between the answer to one request and the next request. */
function asking({ facts, name }: Check): Seen {
  const [interval, threshold] = [1_000 * (facts.intervalSeconds ?? 30), facts.failureThreshold ?? 3];
  const { connect, all } = patience(facts.type);
  return {
    times: {
      best: (threshold - 1) * interval,
      typical: (threshold - 0.5) * interval + threshold * connect,
      worst: threshold * (interval + all),
    },
    source: `${threshold} requests in a row, one each ${span(interval)} after the answer to the last, given up after ${span(all)} [${name}]`,
  };
}

/** Route 53 follows the data of the alarm; CloudWatch evaluates periods of a minute or more each minute. */
export function following({ facts, name }: Resource<'cloudwatch.alarm'>): Seen {
  const [period, periods] = [1_000 * (facts.periodSeconds ?? 60), facts.evaluationPeriods ?? 1];
  return {
    times: {
      best: (periods - 0.5) * period,
      typical: (periods + 0.5) * period,
      worst: (periods + 1) * period + 60_000,
    },
    source: `${periods} full ${periods === 1 ? 'period' : 'periods'} of ${span(period)} after the one in which the loss happens, and an evaluation each minute [${name}]`,
  };
}

const span = (length: number): string => formatDuration(milliseconds(length));
