import { outOfSight, targetOf, targets, tierOf, type Resource, type Tier, type Topology } from 'dr-estate';
import type { RouteWords, TablePicture } from './picture.js';

type Subnet = Resource<'ec2.subnet'>;
type Table = Resource<'ec2.route-table'>;

/** The route tables of a VPC, those that say the same as one. Tables without a subnet are left out: nothing uses them. */
export function tablesOf(topology: Topology, vpc: Resource<'ec2.vpc'>): TablePicture[] {
  const pictures = new Map<string, TablePicture>();
  for (const table of topology.pointing('ec2.route-table', 'vpc', vpc.id)) {
    const subnets = subnetsOf(topology, table);
    if (subnets.length === 0) continue;
    const routes = routesOf(topology, table, subnets);
    const tiers = [...new Set(subnets.map((subnet) => tierOf(topology, subnet)))];
    const key = JSON.stringify([tiers, routes]);
    const same = pictures.get(key);
    pictures.set(key, {
      names: [...(same?.names ?? []), table.name],
      tiers,
      subnets: [...(same?.subnets ?? []), ...subnets.map(({ name }) => name)],
      routes,
    });
  }
  const order: readonly Tier[] = ['public', 'private'];
  return [...pictures.values()].toSorted(
    (a, b) => order.indexOf(a.tiers[0] ?? 'private') - order.indexOf(b.tiers[0] ?? 'private'),
  );
}

const subnetsOf = (topology: Topology, table: Table): readonly Subnet[] =>
  topology
    .pointing('ec2.route-table-association', 'routeTable', table.id)
    .flatMap((association) => targetOf(topology, association, 'subnet', 'ec2.subnet') ?? []);

/** Default routes last, as routers do: the most specific first. */
function routesOf(topology: Topology, table: Table, subnets: readonly Subnet[]): RouteWords[] {
  const gateways = topology
    .pointing('ec2.vpc-endpoint', 'routeTable', table.id)
    .filter(({ facts }) => facts.type === 'gateway')
    .map(({ facts }) => facts.service ?? 'a service');
  const endpoints =
    gateways.length === 0 ? [] : [{ destination: gateways.toSorted().join(', '), target: 'gateway endpoint' }];
  const own = topology
    .pointing('ec2.route', 'routeTable', table.id)
    .map((route) => ({ destination: route.facts.destination ?? '?', target: targetWords(topology, route, subnets) }));
  return [
    ...own.toSorted(
      (a, b) =>
        bits(b.destination) - bits(a.destination) ||
        a.destination.localeCompare(b.destination, 'en', { numeric: true }),
    ),
    ...endpoints,
  ];
}

const bits = (destination: string): number => Number(destination.split('/')[1] ?? 0);

/** Where a route leads, in words that are equal for equal tables of different zones. */
function targetWords(topology: Topology, route: Resource<'ec2.route'>, subnets: readonly Subnet[]): string {
  const [id] = targets(route, 'target');
  if (topology.find('ec2.internet-gateway', id)) return 'internet gateway';
  const nat = topology.find('ec2.nat-gateway', id);
  if (nat) return `NAT gateway${natPlace(topology, nat, subnets)}`;
  const peering = topology.find('ec2.vpc-peering', id);
  if (peering) return `VPC peering to ${farSide(topology, peering, route.region, subnets[0])}`;
  const gateway = topology.find('ec2.transit-gateway', id);
  if (gateway) return 'Transit Gateway';
  if (topology.find('ec2.vpc-endpoint', id)) return 'endpoint';
  const hidden = outOfSight(route, 'target');
  if (hidden?.code === 'unresolved') return 'known at deployment only';
  return hidden?.text ?? 'nothing (blackhole)';
}

function natPlace(topology: Topology, nat: Resource<'ec2.nat-gateway'>, subnets: readonly Subnet[]): string {
  if (nat.facts.availability === 'regional') return ' (regional)';
  const zone = targetOf(topology, nat, 'subnet', 'ec2.subnet')?.facts.zone;
  if (zone === undefined) return '';
  return subnets.every((subnet) => subnet.facts.zone === zone) ? ' in the same zone' : ` in ${zone}`;
}

/** The region at the other end, or the VPC there when it is the same region. */
function farSide(
  topology: Topology,
  peering: Resource<'ec2.vpc-peering'>,
  region: string,
  near: Subnet | undefined,
): string {
  const own = near && targets(near, 'vpc')[0];
  const ends = ['vpc', 'peerVpc'].map((role) => targetOf(topology, peering, role, 'ec2.vpc'));
  const other = ends.find((vpc) => vpc !== undefined && vpc.id !== own);
  if (other) return other.region === region ? other.name : other.region;
  return peering.facts.peerRegion ?? outOfSight(peering, 'peerVpc')?.text ?? peering.name;
}
