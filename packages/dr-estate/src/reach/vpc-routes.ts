import type { Resource } from '../estate.js';
import { legs, type Goal } from './routes.js';
import { called, outOfSight, targetOf, type Topology } from './topology.js';
import { after, stop, type Hop, type Outcome } from './verdict.js';

/** Where a packet is: in a subnet, with the networks that it has already crossed. */
export interface Place {
  readonly topology: Topology;
  readonly subnet: Resource<'ec2.subnet'>;
  readonly vpc: Resource<'ec2.vpc'>;
  readonly crossed: readonly string[];
}

/** Takes traffic on through the target of a route. */
export type Follow = (place: Place, route: Resource<'ec2.route'>, goal: Goal) => Outcome;

/** The subnet as a place; a stop where its VPC is not in the estate. */
export function placeOf(
  topology: Topology,
  subnet: Resource<'ec2.subnet'>,
  crossed: readonly string[] = [],
): Place | undefined {
  const vpc = targetOf(topology, subnet, 'vpc', 'ec2.vpc');
  return vpc && { topology, subnet, vpc, crossed };
}

/** The route table that a subnet is associated with; `undefined` when the VPC's main table applies. */
export function tableOf(topology: Topology, subnet: Resource<'ec2.subnet'>): Resource<'ec2.route-table'> | undefined {
  const [association] = topology.pointing('ec2.route-table-association', 'subnet', subnet.id);
  return association && targetOf(topology, association, 'routeTable', 'ec2.route-table');
}

interface Entry {
  readonly destination: string | undefined;
  /** `undefined` is the local route: in every table, for the VPC's own block, and in no template. */
  readonly route: Resource<'ec2.route'> | undefined;
}

/** Sends traffic out of a subnet by its route table. Every part of the traffic must arrive. */
export function routed(place: Place, goal: Goal, follow: Follow): Outcome {
  const { topology, subnet, vpc } = place;
  const [association] = topology.pointing('ec2.route-table-association', 'subnet', subnet.id);
  const hidden = association && outOfSight(association, 'routeTable');
  if (hidden) return stop(hidden.code, subnet.id, `the route table of subnet ${called(subnet)} is ${hidden.text}`);
  const table = tableOf(topology, subnet);
  const own = table === undefined ? [] : topology.pointing('ec2.route', 'routeTable', table.id);
  const entries: Entry[] = [
    { destination: vpc.facts.cidr ?? (goal.vpc === vpc.id ? goal.text : undefined), route: undefined },
    ...(vpc.facts.secondaryCidrs ?? []).map((destination) => ({ destination, route: undefined })),
    ...own.map((route) => ({ destination: route.facts.destination, route })),
  ];
  const start: Hop = { resource: subnet.id, text: `subnet ${called(subnet)}` };
  const [first, ...others] = legs(entries, goal).map(({ goal: part, route: entry }): Outcome => {
    if (entry === undefined) return after([start], [], noRoute(place, table, own, part));
    if (entry.route !== undefined)
      return after([start, routeHop(entry.route, table)], [], follow(place, entry.route, part));
    const local: Hop = {
      resource: table?.id ?? vpc.id,
      text: `local route ${entry.destination} of VPC ${called(vpc)}`,
    };
    return after([start, local], [], kept(place, part));
  });
  if (first === undefined) return stop('no-route', subnet.id, `there is nothing to reach in ${goal.text}`);
  return others.find((outcome) => 'reason' in outcome) ?? first;
}

const routeHop = (route: Resource<'ec2.route'>, table: Resource<'ec2.route-table'> | undefined): Hop => ({
  resource: route.id,
  text: `route ${route.facts.destination} in route table ${table === undefined ? route.name : called(table)}`,
});

/** The local route keeps traffic in the VPC: right for its own subnets, wrong for another VPC with the same addresses. */
const kept = ({ vpc }: Place, goal: Goal): Outcome =>
  goal.vpc === vpc.id
    ? { hops: [], ways: ['local'] }
    : stop(
        'overlapping-cidrs',
        vpc.id,
        `${goal.text} overlaps with ${vpc.facts.cidr} of VPC ${called(vpc)}, whose local route keeps the traffic`,
      );

/** Types that change what a subnet without an association gets, and that no reader reads. */
const mainTables = /MainRouteTableAssociation|DefaultRouteTable/;

function noRoute(
  { topology, subnet, vpc }: Place,
  table: Resource<'ec2.route-table'> | undefined,
  routes: readonly Resource<'ec2.route'>[],
  goal: Goal,
): Outcome {
  if (table === undefined) {
    const unread = topology.estate.unread.find(({ type, region }) => mainTables.test(type) && region === subnet.region);
    if (unread)
      return stop(
        'unresolved',
        subnet.id,
        `subnet ${called(subnet)} uses the main route table, which a resource that is not read sets (${unread.type})`,
      );
    const text = `no route to ${goal.text}: subnet ${called(subnet)} has no route table association, and the main table of VPC ${called(vpc)} has only the local route`;
    return stop('no-route-table', subnet.id, text);
  }
  const listed = routes.find(({ facts }) => facts.destination?.startsWith('pl-'));
  if (listed)
    return stop(
      'unresolved',
      listed.id,
      `no known route to ${goal.text} in route table ${called(table)}, but one to prefix list ${listed.facts.destination}, whose entries are not read`,
    );
  const writer = topology.estate.unread.find(({ refersTo }) => refersTo?.includes(table.id));
  if (writer)
    return stop(
      'unresolved',
      table.id,
      `no known route to ${goal.text} in route table ${called(table)}, to which a resource that is not read may add some (${writer.type})`,
    );
  const late = routes.find(({ facts }) => facts.destination === undefined);
  if (late)
    return stop(
      'unresolved',
      late.id,
      `no known route to ${goal.text} in route table ${called(table)}, but one whose destination only a deployment knows`,
    );
  return stop('no-route', table.id, `no route to ${goal.text} in route table ${called(table)}`);
}
