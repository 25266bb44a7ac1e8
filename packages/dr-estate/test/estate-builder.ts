import type { Edge, Estate, Facts, Kind, Resource } from '../src/index.js';

/** Where an edge leads, when not to a resource of the estate. */
type Away = { readonly external: string } | { readonly unresolved: string };

type Edges = Readonly<Record<string, string | readonly string[] | Away>>;

/** A resource by its id, `<region>/<name>`, with its facts and the ids that its edges lead to. */
export function resource<K extends Kind>(kind: K, id: string, facts: Facts[K], edges: Edges = {}): Resource<K> {
  const [region = '', name = ''] = id.split('/');
  return {
    id,
    kind,
    name,
    region,
    facts,
    edges: Object.entries(edges).flatMap(([role, value]): Edge[] => {
      if (typeof value === 'string') return [{ role, to: value }];
      return 'length' in value ? value.map((to) => ({ role, to })) : [{ role, ...value }];
    }),
    lifecycle: { after: [], ignoreChanges: [], retained: false, protected: false },
    origin: { type: kind, container: region, deployTime: false },
  };
}

export const estateOf = (resources: readonly Resource[], more: Partial<Estate> = {}): Estate => ({
  source: 'cloudformation',
  resources,
  unread: [],
  unresolved: [],
  ...more,
});

/** The estate without the resources of these ids. */
export const without = (estate: Estate, ...ids: readonly string[]): Estate => ({
  ...estate,
  resources: estate.resources.filter(({ id }) => !ids.includes(id)),
});

/** The estate with more resources, each in place of the one with its id if there is one. */
export const having = (estate: Estate, ...more: readonly Resource[]): Estate => ({
  ...estate,
  resources: [...estate.resources.filter(({ id }) => !more.some((other) => other.id === id)), ...more],
});

/** The estate with other facts of one resource. */
export const changed = (estate: Estate, id: string, facts: object): Estate => ({
  ...estate,
  resources: estate.resources.map((one) => (one.id === id ? { ...one, facts: { ...one.facts, ...facts } } : one)),
});

export const route = (id: string, table: string, destination: string | undefined, target: string | Away): Resource =>
  resource('ec2.route', id, { destination }, { routeTable: table, target });

/** One region: a VPC with a public and a private subnet in each of two zones, an internet gateway and route tables. */
export function regionOf(name: string, cidr: string): Resource[] {
  const block = (third: number): string => cidr.replace('.0.0/16', `.${third}.0/24`);
  const vpc = `${name}/vpc`;
  const zone = (letter: string, i: number): Resource[] => [
    resource(
      'ec2.subnet',
      `${name}/public-${letter}`,
      { cidr: block(i), zone: `${name}${letter}`, mapPublicIp: false },
      { vpc },
    ),
    resource(
      'ec2.subnet',
      `${name}/private-${letter}`,
      { cidr: block(100 + i), zone: `${name}${letter}`, mapPublicIp: false },
      { vpc },
    ),
    resource('ec2.route-table', `${name}/table-${letter}`, {}, { vpc }),
    associate(`${name}/private-${letter}`, `${name}/table-${letter}`),
    associate(`${name}/public-${letter}`, `${name}/table-public`),
  ];
  return [
    resource('ec2.vpc', vpc, { cidr, dnsSupport: true, dnsHostnames: true }),
    resource('ec2.internet-gateway', `${name}/igw`, {}, { vpc }),
    resource('ec2.route-table', `${name}/table-public`, {}, { vpc }),
    route(`${name}/to-internet`, `${name}/table-public`, '0.0.0.0/0', `${name}/igw`),
    ...zone('a', 0),
    ...zone('b', 1),
  ];
}

export const associate = (subnet: string, table: string): Resource =>
  resource('ec2.route-table-association', `${subnet}-in-table`, {}, { subnet, routeTable: table });

const east = 'us-east-1';
const west = 'us-west-2';

/** Two regions that nothing connects. */
export const apart = (): Estate => estateOf([...regionOf(east, '10.20.0.0/16'), ...regionOf(west, '10.21.0.0/16')]);

/** In each private table of a region, a route to the other region's block. */
const across = (name: string, destination: string, target: string): Resource[] =>
  ['a', 'b'].map((letter) => route(`${name}/across-${letter}`, `${name}/table-${letter}`, destination, target));

/** Two regions with an accepted peering, routes both ways in the private tables, and DNS resolution on both sides. */
export const peered = (): Estate =>
  having(
    apart(),
    resource(
      'ec2.vpc-peering',
      `${east}/peering`,
      { peerRegion: west, accepted: true },
      { vpc: `${east}/vpc`, peerVpc: `${west}/vpc` },
    ),
    resource(
      'ec2.vpc-peering-options',
      `${east}/options`,
      { requesterDns: true, accepterDns: undefined },
      { peering: `${east}/peering` },
    ),
    resource(
      'ec2.vpc-peering-options',
      `${west}/options`,
      { requesterDns: undefined, accepterDns: true },
      { peering: `${east}/peering` },
    ),
    ...across(east, '10.21.0.0/16', `${east}/peering`),
    ...across(west, '10.20.0.0/16', `${east}/peering`),
  );

const transit = (name: string, other: string): Resource[] => [
  resource('ec2.transit-gateway', `${name}/tgw`, {
    asn: undefined,
    defaultAssociation: false,
    defaultPropagation: false,
  }),
  resource('ec2.transit-gateway-route-table', `${name}/tgw-table`, {}, { transitGateway: `${name}/tgw` }),
  resource(
    'ec2.transit-gateway-attachment',
    `${name}/attachment`,
    {},
    { transitGateway: `${name}/tgw`, vpc: `${name}/vpc`, subnet: [`${name}/private-a`, `${name}/private-b`] },
  ),
  joins('association', `${name}/associates-vpc`, `${name}/attachment`),
  joins('propagation', `${name}/propagates-vpc`, `${name}/attachment`),
  joins('association', `${name}/associates-peering`, `${east}/tgw-peering`),
  resource(
    'ec2.transit-gateway-route',
    `${name}/tgw-route`,
    { destination: other, blackhole: false },
    { routeTable: `${name}/tgw-table`, attachment: `${east}/tgw-peering` },
  ),
  ...across(name, other, `${name}/tgw`),
];

export function joins(what: 'association' | 'propagation', id: string, attachment: string): Resource {
  const [name = ''] = id.split('/');
  return resource(`ec2.transit-gateway-${what}`, id, {}, { routeTable: `${name}/tgw-table`, attachment });
}

/** Two regions with peered transit gateways and static routes. */
export const transited = (): Estate =>
  having(
    apart(),
    ...transit(east, '10.21.0.0/16'),
    ...transit(west, '10.20.0.0/16'),
    resource(
      'ec2.transit-gateway-peering',
      `${east}/tgw-peering`,
      { peerRegion: west, accepted: true },
      { transitGateway: `${east}/tgw`, peer: `${west}/tgw` },
    ),
  );

/** A zonal NAT gateway in public subnet a of the first region, and the default route of both private tables to it. */
export const withNat = (estate: Estate): Estate =>
  having(
    estate,
    resource('ec2.elastic-ip', `${east}/address`, {}),
    resource(
      'ec2.nat-gateway',
      `${east}/nat`,
      { availability: 'zonal', connectivity: 'public' },
      { subnet: `${east}/public-a`, address: `${east}/address` },
    ),
    ...['a', 'b'].map((letter) =>
      route(`${east}/out-${letter}`, `${east}/table-${letter}`, '0.0.0.0/0', `${east}/nat`),
    ),
  );

/** A rule for TCP on one port, from or to a block or another group. */
export const rule = (
  id: string,
  group: string,
  direction: 'ingress' | 'egress',
  port: number,
  peer: { readonly cidr: string } | { readonly group: string },
): Resource =>
  resource(
    'ec2.security-group-rule',
    id,
    { direction, protocol: 'tcp', fromPort: port, toPort: port, cidr: 'cidr' in peer ? peer.cidr : undefined },
    { group, ...('group' in peer ? { peer: peer.group } : {}) },
  );

export const group = (id: string): Resource =>
  resource('ec2.security-group', id, { description: id }, { vpc: `${id.split('/')[0]}/vpc` });

/** An interface endpoint for CloudWatch metrics in both private subnets of the first region, that admits group `app`. */
export const withMonitoring = (estate: Estate): Estate =>
  having(
    estate,
    group(`${east}/app`),
    rule(`${east}/app-out`, `${east}/app`, 'egress', 443, { cidr: '0.0.0.0/0' }),
    group(`${east}/endpoints`),
    rule(`${east}/app-in`, `${east}/endpoints`, 'ingress', 443, { group: `${east}/app` }),
    resource(
      'ec2.vpc-endpoint',
      `${east}/monitoring`,
      { type: 'interface', service: 'monitoring', serviceRegion: east, privateDns: true },
      { vpc: `${east}/vpc`, subnet: [`${east}/private-a`, `${east}/private-b`], securityGroup: `${east}/endpoints` },
    ),
  );

/** A gateway endpoint for S3 in the private tables of the first region. */
export const withS3 = (estate: Estate): Estate =>
  having(
    estate,
    resource(
      'ec2.vpc-endpoint',
      `${east}/s3`,
      { type: 'gateway', service: 's3', serviceRegion: east, privateDns: false },
      { vpc: `${east}/vpc`, routeTable: [`${east}/table-a`, `${east}/table-b`] },
    ),
  );
