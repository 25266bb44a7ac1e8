import { targets, type Resource } from '../estate.js';
import { peeringFault } from './peering.js';
import { legs, type Goal } from './routes.js';
import { called, outOfSight, targetOf, type Topology } from './topology.js';
import { after, isStop, stop, type Outcome } from './verdict.js';
import { placeOf, type Place } from './vpc-routes.js';

type Leave = (place: Place, goal: Goal) => Outcome;
type Gateway = Resource<'ec2.transit-gateway'>;

/**
 * Takes traffic from a VPC through its attachment: the attachment's association picks the route table.
 * https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html
 */
export function throughTransitGateway(place: Place, gateway: Gateway, goal: Goal, leave: Leave): Outcome {
  const { topology, vpc } = place;
  const hops = [{ resource: gateway.id, text: `transit gateway ${called(gateway)}` }];
  const attachment = topology
    .pointing('ec2.transit-gateway-attachment', 'vpc', vpc.id)
    .find((candidate) => targets(candidate, 'transitGateway').includes(gateway.id));
  if (attachment === undefined) {
    return stop(
      'tgw-not-attached',
      gateway.id,
      `VPC ${called(vpc)} is not attached to transit gateway ${called(gateway)}`,
    );
  }
  if (!entersZone(place, attachment)) {
    const text = `transit gateway attachment ${called(attachment)} has no subnet in zone ${place.subnet.facts.zone}: traffic of subnet ${called(place.subnet)} cannot enter it`;
    return stop('tgw-attachment-not-in-zone', attachment.id, text);
  }
  return after(hops, ['transit-gateway'], onward(place, gateway, attachment, goal, leave));
}

function entersZone({ topology, subnet }: Place, attachment: Resource): boolean {
  const zones = targets(attachment, 'subnet').map((id) => topology.find('ec2.subnet', id)?.facts.zone);
  return (
    zones.length === 0 ||
    zones.includes(undefined) ||
    subnet.facts.zone === undefined ||
    zones.includes(subnet.facts.zone)
  );
}

/** Routes that traffic from one attachment sees, and where each leads. */
interface TransitRoute {
  readonly destination: string | undefined;
  readonly resource: Resource;
  readonly blackhole: boolean;
}

function onward(place: Place, gateway: Gateway, from: Resource, goal: Goal, leave: Leave): Outcome {
  const { topology, crossed } = place;
  const tableId = tableFor(topology, gateway, from);
  if (tableId === undefined) {
    return stop(
      'tgw-not-associated',
      from.id,
      `${attachmentName(from)} is not associated with a route table of transit gateway ${called(gateway)}`,
    );
  }
  if (crossed.includes(tableId))
    return stop('loop', tableId, `transit gateway ${called(gateway)} sends the traffic to ${goal.text} in a circle`);
  const table = topology.find('ec2.transit-gateway-route-table', tableId) ?? gateway;
  const inside = { ...place, crossed: [...crossed, tableId] };
  const routes = routesIn(topology, gateway, table);
  const [first, ...others] = legs(routes, goal).map(({ goal: part, route }): Outcome => {
    if (route === undefined) return noTransitRoute(topology, gateway, table, routes, part);
    const name = `route ${route.destination} in transit gateway route table ${called(table)}`;
    if (route.blackhole) return stop('blackhole', route.resource.id, `the ${name} is a blackhole`);
    return after(
      [{ resource: route.resource.id, text: name }],
      [],
      toAttachment(inside, gateway, route.resource, part, leave),
    );
  });
  return (
    [first, ...others].find((outcome) => outcome !== undefined && isStop(outcome)) ??
    first ??
    stop('loop', table.id, `nothing to reach in ${goal.text}`)
  );
}

/** An attachment's table at one gateway; the gateway's own id stands for its default table. A peering has one at each end. */
function tableFor(topology: Topology, gateway: Gateway, attachment: Resource): string | undefined {
  const tables = topology
    .pointing('ec2.transit-gateway-association', 'attachment', attachment.id)
    .flatMap((association) => targets(association, 'routeTable'));
  const own = tables.find((id) => {
    const table = topology.find('ec2.transit-gateway-route-table', id);
    return id === gateway.id || (table !== undefined && targets(table, 'transitGateway').includes(gateway.id));
  });
  return own ?? (gateway.facts.defaultAssociation ? gateway.id : undefined);
}

/** Static routes first, since they win over propagated ones; of peerings nothing propagates. */
function routesIn(topology: Topology, gateway: Gateway, table: Resource): TransitRoute[] {
  const fixed = topology.pointing('ec2.transit-gateway-route', 'routeTable', table.id).map((route) => ({
    destination: route.facts.destination,
    resource: route as Resource,
    blackhole: route.facts.blackhole,
  }));
  const stated = topology
    .pointing('ec2.transit-gateway-propagation', 'routeTable', table.id)
    .flatMap((propagation) => targets(propagation, 'attachment'));
  const byDefault =
    table.id === gateway.id && gateway.facts.defaultPropagation
      ? topology.pointing('ec2.transit-gateway-attachment', 'transitGateway', gateway.id).map(({ id }) => id)
      : [];
  const propagated = [...new Set([...stated, ...byDefault])].flatMap((id): TransitRoute[] => {
    const attachment = topology.find('ec2.transit-gateway-attachment', id);
    const vpc = attachment && targetOf(topology, attachment, 'vpc', 'ec2.vpc');
    if (!attachment || !vpc) return [];
    const blocks = [vpc.facts.cidr, ...(vpc.facts.secondaryCidrs ?? [])];
    return blocks.map((destination) => ({ destination, resource: attachment, blackhole: false }));
  });
  return [...fixed, ...propagated];
}

function noTransitRoute(
  topology: Topology,
  gateway: Gateway,
  table: Resource,
  routes: readonly TransitRoute[],
  goal: Goal,
): Outcome {
  const name = `transit gateway route table ${called(table)}`;
  if (routes.some(({ destination }) => destination === undefined)) {
    return stop(
      'unresolved',
      table.id,
      `no known route to ${goal.text} in ${name}, but one whose destination only a deployment knows`,
    );
  }
  const hint = whyNoRoute(topology, gateway, goal);
  return stop('tgw-no-route', table.id, `no route to ${goal.text} in ${name}${hint}`);
}

function whyNoRoute(topology: Topology, gateway: Gateway, goal: Goal): string {
  const attached = topology.pointing('ec2.transit-gateway-attachment', 'transitGateway', gateway.id);
  const own = attached.find((attachment) => goal.vpc !== undefined && targets(attachment, 'vpc').includes(goal.vpc));
  if (own) return `: attachment ${called(own)} does not propagate its VPC's CIDR to it`;
  const ends = ['transitGateway', 'peer'] as const;
  const peered = ends.some((end) => topology.pointing('ec2.transit-gateway-peering', end, gateway.id).length > 0);
  const elsewhere = topology.find('ec2.vpc', goal.vpc)?.region !== gateway.region;
  return peered && elsewhere ? ': a peering propagates none, so a static route must be there' : '';
}

/** A static route names its attachment; a propagated one stands for it. */
function toAttachment(place: Place, gateway: Gateway, via: Resource, goal: Goal, leave: Leave): Outcome {
  const { topology } = place;
  const id = via.kind === 'ec2.transit-gateway-route' ? targets(via, 'attachment')[0] : via.id;
  const attachment = topology.find('ec2.transit-gateway-attachment', id);
  if (attachment) return intoVpc(place, attachment, goal, leave);
  const peering = topology.find('ec2.transit-gateway-peering', id);
  if (peering) return overPeering(place, gateway, peering, goal, leave);
  const hidden = outOfSight(via, 'attachment');
  if (hidden) return stop(hidden.code, via.id, `the transit gateway route ${via.name} leads to ${hidden.text}`);
  return stop('blackhole', via.id, `the transit gateway route ${via.name} is a blackhole: it has no attachment`);
}

function intoVpc(place: Place, attachment: Resource, goal: Goal, leave: Leave): Outcome {
  const { topology, crossed } = place;
  const name = attachmentName(attachment);
  const vpc = targetOf(topology, attachment, 'vpc', 'ec2.vpc');
  if (vpc === undefined)
    return stop('outside', attachment.id, `${name} leads to a VPC that is not part of this deployment`);
  const hops = [
    { resource: attachment.id, text: name },
    { resource: vpc.id, text: `VPC ${called(vpc)}` },
  ];
  if (vpc.id === goal.vpc) return { hops, ways: [] };
  const entry = targets(attachment, 'subnet')
    .map((id) => topology.find('ec2.subnet', id))
    .find((subnet) => subnet !== undefined);
  const inside = entry && placeOf(topology, entry, crossed);
  if (inside === undefined) return stop('not-transitive', attachment.id, `${name} ends in VPC ${called(vpc)}`, hops);
  return after(hops, [], leave(inside, goal));
}

/** https://docs.aws.amazon.com/vpc/latest/tgw/tgw-peering.html */
function overPeering(
  place: Place,
  gateway: Gateway,
  peering: Resource<'ec2.transit-gateway-peering'>,
  goal: Goal,
  leave: Leave,
): Outcome {
  const name = `transit gateway peering ${called(peering)}`;
  const hops = [{ resource: peering.id, text: name }];
  const fault = peeringFault(place.topology, peering, hops);
  if (fault) return fault;
  const far = targets(peering, 'transitGateway').includes(gateway.id) ? 'peer' : 'transitGateway';
  const other = targetOf(place.topology, peering, far, 'ec2.transit-gateway');
  if (other === undefined || other.id === gateway.id) {
    const hidden = outOfSight(peering, far) ?? {
      code: 'outside' as const,
      text: 'a transit gateway that is not part of this deployment',
    };
    return stop(hidden.code, peering.id, `${name} leads to ${hidden.text}`, hops);
  }
  const arrival = { resource: other.id, text: `transit gateway ${called(other)}` };
  return after([...hops, arrival], [], onward(place, other, peering, goal, leave));
}

const attachmentName = (attachment: Resource): string =>
  attachment.kind === 'ec2.transit-gateway-peering'
    ? `transit gateway peering ${called(attachment)}`
    : `transit gateway attachment ${called(attachment)}`;
