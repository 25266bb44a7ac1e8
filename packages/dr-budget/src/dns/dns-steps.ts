import { formatDuration, milliseconds, seconds, type Step } from 'dr-core';
import { ofKind, targets, type Estate, type Resource } from 'dr-estate';
import type { Finding } from '../finding.js';
import { following, seenBy, switchOf, type Seen } from './check-times.js';

type Check = Resource<'route53.health-check'>;
type DnsRecord = Resource<'route53.record'>;

/** The way of the traffic: steps, and what is wrong with it. */
export interface Dns {
  readonly steps: readonly Step[];
  readonly findings: readonly Finding[];
}

/**
 * From the loss, or where only the switch moves the traffic, from the verified write, until the last client asks the other region;
 * for each failover name.
 * @param verified name of the step after which the switch is turned; undefined where nothing turns it
 */
export function dnsOf(estate: Estate, verified: string | undefined): Dns {
  const records = ofKind(estate, 'route53.record').filter(({ facts }) => facts.failover === 'PRIMARY');
  const many = records.length > 1;
  const parts = records.map((record) => branchOf(estate, record, verified, many ? ` ${nameOf(record)}` : ''));
  return { steps: parts.flatMap(({ steps }) => steps), findings: parts.flatMap(({ findings }) => findings) };
}

function branchOf(estate: Estate, record: DnsRecord, verified: string | undefined, suffix: string): Dns {
  const findings = recordFindings(estate, record);
  const check = ofKind(estate, 'route53.health-check').find(({ id }) => targets(record, 'healthCheck').includes(id));
  if (check === undefined) return { steps: [], findings: [...findings, ...uncheckedFindings(record)] };
  const { seen, after } = sightOf(estate, check, verified);
  if (seen === undefined) return { steps: [], findings: [...findings, neverUnhealthy(check)] };
  const named = (step: Omit<Step, 'phase'>): Step => ({ ...step, phase: 'dns' });
  const steps: Step[] = [
    named({ name: `dns health check${suffix}`, ...durations(seen), after, takenBy: 'us', source: seen.source }),
    named({ name: `dns propagation${suffix}`, ...propagation, after: [`dns health check${suffix}`], takenBy: 'aws' }),
    named({ name: `dns caches${suffix}`, ...cacheOf(record), after: [`dns propagation${suffix}`] }),
  ];
  return { steps, findings };
}

/** What sees the loss by itself; else the switch, which is turned once a write through the new writer is verified. */
function sightOf(
  estate: Estate,
  check: Check,
  verified: string | undefined,
): { readonly seen: Seen | undefined; readonly after: readonly string[] } {
  const seen = seenBy(estate, check);
  const held = switchOf(estate, check);
  if (seen !== undefined || held === undefined || verified === undefined) return { seen, after: [] };
  return { seen: following(held), after: [verified] };
}

const durations = ({ times }: Seen): Pick<Step, 'best' | 'typical' | 'worst'> => ({
  best: milliseconds(times.best),
  typical: milliseconds(times.typical),
  worst: milliseconds(times.worst),
});

/** From the moment the checkers agree to the answers of all name servers. AWS does not publish it. */
const propagation = {
  best: seconds(10),
  typical: seconds(20),
  worst: seconds(30),
  source: 'UNVERIFIED: AWS does not publish it; 10 to 30 s are allowed for it to reach all name servers of Route 53',
};

/** https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values-alias-common.html */
const aliasTtl = 60;

function cacheOf({ facts }: DnsRecord): Pick<Step, 'best' | 'typical' | 'worst' | 'takenBy' | 'source'> {
  const ttl = facts.ttlSeconds ?? aliasTtl;
  const whose = facts.ttlSeconds === undefined ? 'AWS gives an alias of its own targets' : 'of the record';
  return {
    best: seconds(0),
    typical: seconds(ttl / 2),
    worst: seconds(ttl),
    takenBy: facts.ttlSeconds === undefined ? 'aws' : 'us',
    source: `A resolver keeps an answer for the ${formatDuration(seconds(ttl))} ${whose}`,
  };
}

const nameOf = ({ facts, name }: DnsRecord): string => facts.name ?? name;

function recordFindings(estate: Estate, record: DnsRecord): Finding[] {
  const { facts } = record;
  const hasSecond = ofKind(estate, 'route53.record').some(
    (other) =>
      other.facts.failover === 'SECONDARY' && other.facts.name === facts.name && other.facts.type === facts.type,
  );
  const subject = { property: `record ${nameOf(record)}` };
  return [
    ...(hasSecond
      ? []
      : [
          {
            ...subject,
            given: 'PRIMARY alone',
            rule: 'there is no SECONDARY record of this name, so there is nothing to answer with when the primary is lost',
            remedy: 'add a SECONDARY failover record that leads to the standby region',
            breaks: true,
          },
        ]),
    ...((facts.ttlSeconds ?? 0) > 60
      ? [
          {
            ...subject,
            given: `TTL ${facts.ttlSeconds} s`,
            rule: 'resolvers keep the address of the lost region for as long; AWS advises 60 s at most for a record with a health check',
            remedy: 'set the TTL to 60 s or less',
            breaks: false,
          },
        ]
      : []),
  ];
}

/** An alias may be judged by its target's own health instead of by a check. */
const uncheckedFindings = (record: DnsRecord): Finding[] => [
  {
    property: `record ${nameOf(record)}`,
    given: record.facts.evaluateTargetHealth
      ? "PRIMARY by its target's health alone"
      : 'PRIMARY without a health check',
    rule: record.facts.evaluateTargetHealth
      ? 'the health of the target is told by the region that is lost, and how soon that fails is not published'
      : 'a record without a health check is always healthy, so its traffic never moves',
    remedy: 'give it a health check of its own, with an interval of 10 s',
    breaks: !record.facts.evaluateTargetHealth,
  },
];

const neverUnhealthy = (check: Check): Finding => ({
  property: `health check ${check.name}`,
  given: check.facts.type,
  rule: 'the loss of the region never makes it unhealthy, so the traffic never moves',
  remedy:
    'let it be calculated from a check of the endpoint and the traffic switch, with a threshold that can be missed',
  breaks: true,
});
