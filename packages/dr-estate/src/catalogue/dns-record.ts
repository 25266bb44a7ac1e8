import { naming, resource, type Draft, type DraftEdge } from '../assembly/draft.js';
import { referred, type PropertyReader } from '../assembly/property-reader.js';
import type { DnsFacts } from '../kinds/dns.js';
import type { CatalogueEntry } from './entry.js';
import { withoutDot } from './hosted-zone.js';

type Routing = DnsFacts['route53.record']['routing'];

const targets = { cloudformation: 'ResourceRecords', pulumi: 'records' };
const alias = { cloudformation: 'AliasTarget', pulumi: 'aliases' };
const failover = { pulumi: 'failoverRoutingPolicies' };
const weighted = { pulumi: 'weightedRoutingPolicies' };
const latency = { pulumi: 'latencyRoutingPolicies' };

/** By what decides which of the records of one name is answered, in both engines' words. */
const routings = {
  failover: { cloudformation: 'Failover', ...failover },
  weighted: { cloudformation: 'Weight', ...weighted },
  latency: { cloudformation: 'Region', ...latency },
  multivalue: { cloudformation: 'MultiValueAnswer', pulumi: 'multivalueAnswerRoutingPolicy' },
  geolocation: { cloudformation: 'GeoLocation', pulumi: 'geolocationRoutingPolicies' },
  geoproximity: { cloudformation: 'GeoProximityLocation', pulumi: 'geoproximityRoutingPolicy' },
  'ip-based': { cloudformation: 'CidrRoutingConfig', pulumi: 'cidrRoutingPolicy' },
} as const;

export const dnsRecord: CatalogueEntry = {
  cloudformation: 'AWS::Route53::RecordSet',
  pulumi: 'aws:route53/record:Record',
  name: 'Name',
  global: true,
  read: (p) => recordOf(p, zoneOf(p)),
};

/** Records written together, in CloudFormation. The group itself is nothing of its own: its first record has its id. */
export const dnsRecordGroup: CatalogueEntry = {
  cloudformation: 'AWS::Route53::RecordSetGroup',
  global: true,
  read: (p) => {
    const [first, ...others] = p
      .items({ cloudformation: 'RecordSets' })
      .map((record) => recordOf(record, [...zoneOf(p), ...zoneOf(record)]));
    const parts = others.map((draft, i) => ({ suffix: `RecordSets[${i + 1}]`, draft }));
    return { ...(first ?? recordOf(p, zoneOf(p))), parts };
  },
};

function recordOf(p: PropertyReader, zone: readonly DraftEdge[]): Draft {
  const aliased = p.items(alias)[0] ?? p.nested(alias);
  const edges = [
    ...zone,
    ...p.edges('healthCheck', 'HealthCheckId'),
    ...p.edges('target', targets).filter(({ value }) => referred(value) !== undefined),
    ...aliased.edges('aliasTarget', { cloudformation: 'DNSName', pulumi: 'name' }).map(toName),
  ];
  return resource('route53.record', { ...answerOf(p, aliased), ...routingOf(p) }, edges);
}

const answerOf = (p: PropertyReader, aliased: PropertyReader) => ({
  name: withoutDot(p.written('Name')),
  type: p.text('Type'),
  ttlSeconds: p.number({ cloudformation: 'TTL', pulumi: 'ttl' }),
  targets: p.texts(targets).toSorted(),
  alias: withoutDot(aliased.written({ cloudformation: 'DNSName', pulumi: 'name' })),
  evaluateTargetHealth: aliased.flag('EvaluateTargetHealth') ?? false,
});

function routingOf(p: PropertyReader) {
  const own = (name: { readonly pulumi: string }): PropertyReader | undefined =>
    p.engine === 'cloudformation' ? p : p.items(name)[0];
  const role = own(failover)?.text({ cloudformation: 'Failover', pulumi: 'type' });
  return {
    setIdentifier: p.text('SetIdentifier'),
    routing: (Object.keys(routings) as readonly (keyof typeof routings)[]).find((one) => isSaid(p, one)) ?? 'simple',
    failover: role === 'PRIMARY' || role === 'SECONDARY' ? role : undefined,
    weight: own(weighted)?.number('Weight'),
    latencyRegion: own(latency)?.text('Region'),
  } satisfies { routing: Routing } & Partial<DnsFacts['route53.record']>;
}

/** A flag that says no, and an empty list, say nothing. */
function isSaid(p: PropertyReader, routing: keyof typeof routings): boolean {
  const name = routings[routing];
  const value = p.value(name);
  if (routing === 'multivalue') return p.flag(name) === true;
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

/** By its id, or, in CloudFormation, by its name. */
const zoneOf = (p: PropertyReader): readonly DraftEdge[] => [
  ...p.edges('zone', { cloudformation: 'HostedZoneId', pulumi: 'zoneId' }),
  ...naming(p.edges('zone', { cloudformation: 'HostedZoneName' }).map(toName), {
    kind: 'route53.hosted-zone',
    region: 'global',
  }),
];

/** An edge to a domain's name, without the dot that may end it. */
const toName = (edge: DraftEdge): DraftEdge =>
  typeof edge.value === 'string' ? { ...edge, value: edge.value.replace(/\.$/, '') } : edge;
