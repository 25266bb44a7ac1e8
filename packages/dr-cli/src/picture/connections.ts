import { ofKind, peeringDns, peeringFault, targetOf, targets, type Resource, type Topology } from 'dr-estate';
import type { Check, ConnectionEnd, ConnectionPicture } from './picture.js';
import { counted, listed, reasonWords } from './words.js';

type Vpc = Resource<'ec2.vpc'>;

/** What joins VPCs: peerings, and transit gateways that are peered or have more than one VPC. */
export const connectionsOf = (topology: Topology): ConnectionPicture[] => [
  ...ofKind(topology.estate, 'ec2.vpc-peering').map((peering) => peeringPicture(topology, peering)),
  ...ofKind(topology.estate, 'ec2.transit-gateway-peering').map((peering) => transitPicture(topology, peering)),
  ...ofKind(topology.estate, 'ec2.transit-gateway').flatMap((gateway) => hubPicture(topology, gateway)),
];

function peeringPicture(topology: Topology, peering: Resource<'ec2.vpc-peering'>): ConnectionPicture {
  const ends = (['vpc', 'peerVpc'] as const).map((role) => targetOf(topology, peering, role, 'ec2.vpc'));
  const [near, far] = ends;
  const dns = peeringDns(topology, peering);
  const off = [...(dns.requester ? [] : ['requester']), ...(dns.accepter ? [] : ['accepter'])];
  return {
    kind: 'VPC peering',
    name: peering.name,
    ends: [endOf(near, peering.region), endOf(far, peering.facts.peerRegion ?? 'another region')],
    checks: [
      accepted(topology, peering),
      {
        holds: off.length === 0,
        text:
          off.length === 0
            ? 'DNS resolution on both sides'
            : `DNS resolution off on the ${off.join(' and the ')}'s side`,
        short: off.length === 0 ? 'DNS both ways' : 'DNS not both ways',
      },
      ...routeChecks(topology, ends, peering.id),
    ],
  };
}

/** Whether the peering becomes active: what is against it stands in the place of its acceptance. */
function accepted(topology: Topology, peering: Parameters<typeof peeringFault>[1]): Check {
  const fault = peeringFault(topology, peering)?.reason;
  const { conditional } = peering.origin;
  if (fault === undefined && conditional !== undefined)
    return { holds: false, text: `accepted if condition "${conditional}" holds`, short: 'conditional' };
  if (fault === undefined) return { holds: true, text: 'accepted', short: 'accepted' };
  if (fault.code === 'peering-not-accepted') return { holds: false, text: 'not accepted', short: 'not accepted' };
  return { holds: false, text: fault.text, short: reasonWords[fault.code] };
}

const endOf = (vpc: Vpc | undefined, region: string): ConnectionEnd => ({
  region: vpc?.region ?? region,
  names: vpc === undefined ? [] : [vpc.name],
});

/** How many route tables of each VPC lead to the connection. Not every table must: the tiers that stay local have none. */
const routeChecks = (topology: Topology, vpcs: readonly (Vpc | undefined)[], target: string): Check[] =>
  vpcs.flatMap((vpc): Check[] => {
    if (vpc === undefined) return [];
    const tables = topology.pointing('ec2.route-table', 'vpc', vpc.id);
    const routes = tables.flatMap((table) =>
      topology
        .pointing('ec2.route', 'routeTable', table.id)
        .filter((route) => targets(route, 'target').includes(target)),
    );
    const towards = [...new Set(routes.map(({ facts }) => facts.destination ?? '?'))];
    const where = `of ${counted(tables.length, 'route table')} in ${vpc.region}`;
    if (routes.length === 0)
      return [{ holds: false, text: `no route in any ${where}`, short: `no routes from ${vpc.region}` }];
    const conditional = routes.every(({ origin }) => origin.conditional !== undefined) && routes[0]?.origin.conditional;
    if (typeof conditional === 'string')
      return [
        {
          holds: false,
          text: `routes to ${listed(towards)} only if condition "${conditional}" holds`,
          short: `conditional routes from ${vpc.region}`,
        },
      ];
    const using = new Set(routes.flatMap((route) => targets(route, 'routeTable'))).size;
    return [
      { holds: true, text: `routes to ${listed(towards)} in ${using} ${where}`, short: `routes from ${vpc.region}` },
    ];
  });

function transitPicture(topology: Topology, peering: Resource<'ec2.transit-gateway-peering'>): ConnectionPicture {
  const gateways = (['transitGateway', 'peer'] as const).map((role) =>
    targetOf(topology, peering, role, 'ec2.transit-gateway'),
  );
  const [near, far] = gateways;
  return {
    kind: 'Transit Gateway',
    name: peering.name,
    ends: [hubEnd(topology, near, peering.region), hubEnd(topology, far, peering.facts.peerRegion ?? 'another region')],
    checks: [
      accepted(topology, peering),
      ...gateways.flatMap((gateway) => (gateway === undefined ? [] : [staticRoutes(topology, gateway, peering)])),
      ...gateways.flatMap((gateway) =>
        gateway === undefined ? [] : routeChecks(topology, vpcsOf(topology, gateway), gateway.id),
      ),
    ],
  };
}

const vpcsOf = (topology: Topology, gateway: Resource): Vpc[] =>
  topology
    .pointing('ec2.transit-gateway-attachment', 'transitGateway', gateway.id)
    .flatMap((attachment) => targetOf(topology, attachment, 'vpc', 'ec2.vpc') ?? []);

const hubEnd = (topology: Topology, gateway: Resource | undefined, region: string): ConnectionEnd => ({
  region: gateway?.region ?? region,
  names: gateway === undefined ? [] : vpcsOf(topology, gateway).map(({ name }) => name),
});

/** A peering propagates no routes, so each side must state them. */
function staticRoutes(topology: Topology, gateway: Resource, peering: Resource): Check {
  const routes = topology
    .pointing('ec2.transit-gateway-route', 'attachment', peering.id)
    .filter(({ region }) => region === gateway.region);
  const destinations = [...new Set(routes.map(({ facts }) => facts.destination ?? '?'))];
  if (routes.length === 0)
    return {
      holds: false,
      text: `no static route over the peering in ${gateway.region}`,
      short: `no static route ${gateway.region}`,
    };
  return {
    holds: true,
    text: `static Transit Gateway route to ${listed(destinations)} in ${gateway.region}`,
    short: `static route ${gateway.region}`,
  };
}

/** A gateway that joins VPCs of its own region. */
function hubPicture(topology: Topology, gateway: Resource<'ec2.transit-gateway'>): ConnectionPicture[] {
  const vpcs = vpcsOf(topology, gateway);
  const [first, ...others] = vpcs;
  if (first === undefined || others.length === 0) return [];
  const ends = [
    endOf(first, gateway.region),
    { region: gateway.region, names: others.map(({ name }) => name) },
  ] as const;
  return [{ kind: 'Transit Gateway', name: gateway.name, ends, checks: routeChecks(topology, vpcs, gateway.id) }];
}
