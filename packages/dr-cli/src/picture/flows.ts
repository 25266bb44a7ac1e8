import { isKind, ofKind, promotable, targets, waysToPromotion, type Estate, type Resource } from 'dr-estate';
import type { FlowPicture, FlowStep } from './recovery-picture.js';
import { alarmWords, checkLines, plain } from './signal-words.js';
import { listed } from './words.js';

type DnsRecord = Resource<'route53.record'>;

/** What a signal brings about: promotions of databases, and where traffic goes. */
export const flowsOf = (estate: Estate): FlowPicture[] => [...promotionFlows(estate), ...trafficFlows(estate)];

function promotionFlows(estate: Estate): FlowPicture[] {
  const flows = new Map<string, FlowStep[][]>();
  for (const way of waysToPromotion(estate)) {
    const last = way.at(-1);
    const databases = last === undefined ? [] : promotable(estate, last).map(({ name }) => name);
    const title = `Promotion of ${databases.length === 0 ? 'a database' : listed(databases)}`;
    const steps = way.map((resource) => stepOf(resource, resource === last ? ['may make the copy the writer'] : []));
    flows.set(title, [...(flows.get(title) ?? []), steps]);
  }
  return [...flows].map(([title, rows]) => ({ title, rows }));
}

const stepWords: Readonly<Partial<Record<Resource['kind'], string>>> = {
  'cloudwatch.alarm': 'alarm',
  'cloudwatch.composite-alarm': 'composite alarm',
  'events.rule': 'event rule',
  'lambda.function': 'function',
  'sns.topic': 'topic',
  'states.state-machine': 'state machine',
};

const stepOf = (resource: Resource, lines: readonly string[]): FlowStep => ({
  what: stepWords[resource.kind] ?? resource.kind,
  name: resource.name,
  region: resource.region,
  lines: [...(isKind(resource, 'cloudwatch.alarm') ? [alarmWords(resource)] : []), ...lines],
});

/** Records of one name and type among which something chooses. */
function trafficFlows(estate: Estate): FlowPicture[] {
  const names = new Map<string, DnsRecord[]>();
  for (const record of ofKind(estate, 'route53.record').filter(({ facts }) => facts.routing !== 'simple')) {
    const key = `${nameOf(estate, record)} ${record.facts.type ?? ''}`;
    names.set(key, [...(names.get(key) ?? []), record]);
  }
  return [...names.values()].map((records) => ({
    title: `Traffic of ${records.map((record) => nameOf(estate, record))[0] ?? ''}`,
    rows: records.toSorted(byRole).map((record) => trafficRow(estate, record)),
  }));
}

const byRole = (a: DnsRecord, b: DnsRecord): number => (a.facts.failover ?? '').localeCompare(b.facts.failover ?? '');

export const nameOf = (estate: Estate, { facts, name }: DnsRecord): string => plain(estate, facts.name ?? name);

function trafficRow(estate: Estate, record: DnsRecord): FlowStep[] {
  const { facts } = record;
  const ids = targets(record, 'healthCheck');
  const checks = ofKind(estate, 'route53.health-check').filter(({ id }) => ids.includes(id));
  const chosen = [
    facts.ttlSeconds === undefined ? 'TTL of its target' : `TTL ${facts.ttlSeconds} s`,
    ...(facts.evaluateTargetHealth ? ['while its target is healthy'] : []),
    ...(facts.setIdentifier === undefined ? [] : [`set ${facts.setIdentifier}`]),
  ];
  return [
    ...checks.map((check): FlowStep => ({
      what: 'health check',
      name: check.name,
      region: undefined,
      lines: checkLines(estate, check),
    })),
    {
      what: facts.failover ?? facts.routing,
      name: nameOf(estate, record),
      region: undefined,
      lines: [chosen.join(', ')],
    },
    {
      what: facts.alias === undefined ? (facts.type ?? 'record') : 'alias',
      name: plain(estate, facts.alias ?? facts.targets.join(', ')),
      region: undefined,
      lines: [],
    },
  ];
}
