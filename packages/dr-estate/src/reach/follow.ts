import { targets, type Resource } from '../estate.js';
import { throughTransitGateway } from './transit-gateway.js';
import { peeringFault } from './peering.js';
import type { Goal } from './routes.js';
import { called, outOfSight, targetOf } from './topology.js';
import { after, stop, type Outcome } from './verdict.js';
import { placeOf, routed, type Place } from './vpc-routes.js';

/** Sends traffic out of a subnet, as far as it goes. */
export const leave = (place: Place, goal: Goal): Outcome => routed(place, goal, follow);

/** Takes traffic through the target of a VPC's route. */
function follow(place: Place, route: Resource<'ec2.route'>, goal: Goal): Outcome {
  const { topology } = place;
  const to = `the route ${route.facts.destination} (${route.name})`;
  const [target] = targets(route, 'target');
  const gateway = topology.find('ec2.internet-gateway', target);
  if (gateway) return throughInternetGateway(place, route, gateway, goal);
  const nat = topology.find('ec2.nat-gateway', target);
  if (nat) return throughNat(place, route, nat, goal);
  const peering = topology.find('ec2.vpc-peering', target);
  if (peering) return throughPeering(place, peering, goal);
  const transit = topology.find('ec2.transit-gateway', target);
  if (transit) return throughTransitGateway(place, transit, goal, leave);
  const hidden = outOfSight(route, 'target');
  if (hidden) return stop(hidden.code, route.id, `${to} leads to ${hidden.text}`);
  if (target !== undefined) return stop('outside', route.id, `${to} leads to ${target}, which cannot be followed`);
  return stop('blackhole', route.id, `${to} is a blackhole: it has no target`);
}

function throughInternetGateway(
  place: Place,
  route: Resource<'ec2.route'>,
  gateway: Resource<'ec2.internet-gateway'>,
  goal: Goal,
): Outcome {
  const { vpc } = place;
  if (goal.vpc !== undefined) return defaultOnly(place, route, goal);
  if (!targets(gateway, 'vpc').includes(vpc.id)) {
    const hidden = outOfSight(gateway, 'vpc');
    if (hidden)
      return stop(hidden.code, gateway.id, `internet gateway ${called(gateway)} is attached to ${hidden.text}`);
    return stop(
      'gateway-not-attached',
      gateway.id,
      `internet gateway ${called(gateway)} is not attached to VPC ${called(vpc)}`,
    );
  }
  return { hops: [{ resource: gateway.id, text: `internet gateway ${called(gateway)}` }], ways: ['internet-gateway'] };
}

/** What is no other VPC's follows the default route, and is lost on the internet. */
function defaultOnly({ topology }: Place, route: Resource<'ec2.route'>, goal: Goal): Outcome {
  const table = targetOf(topology, route, 'routeTable', 'ec2.route-table');
  const where = table === undefined ? '' : ` in route table ${called(table)}`;
  const text = `no route to ${goal.text}${where} but ${route.facts.destination}, which leads to the internet`;
  return stop('no-route', route.id, text);
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html */
function throughNat(place: Place, route: Resource<'ec2.route'>, nat: Resource<'ec2.nat-gateway'>, goal: Goal): Outcome {
  const { topology, vpc, crossed } = place;
  const name = `NAT gateway ${called(nat)}`;
  const hops = [{ resource: nat.id, text: name }];
  if (nat.facts.availability === 'regional') {
    if (goal.vpc !== undefined) return defaultOnly(place, route, goal);
    const [gateway] = topology.pointing('ec2.internet-gateway', 'vpc', vpc.id);
    if (gateway) return { hops, ways: ['nat-gateway'] };
    return stop(
      'gateway-not-attached',
      vpc.id,
      `${name} has no way out: VPC ${called(vpc)} has no internet gateway`,
      hops,
    );
  }
  const hidden = outOfSight(nat, 'subnet');
  if (hidden) return stop(hidden.code, nat.id, `${name} sits in ${hidden.text}`, hops);
  const subnet = targetOf(topology, nat, 'subnet', 'ec2.subnet');
  const inside = subnet && placeOf(topology, subnet, [...crossed, nat.id]);
  if (!inside || crossed.includes(nat.id))
    return stop('loop', nat.id, `${name} sends the traffic back to itself`, hops);
  if (goal.vpc === undefined && nat.facts.connectivity === 'private') {
    return stop('nat-is-private', nat.id, `${name} is private: it reaches other networks, not the internet`, hops);
  }
  const beyond = after(hops, ['nat-gateway'], leave(inside, goal));
  if (goal.vpc !== undefined) return beyond;
  if ('reason' in beyond && ['no-route', 'no-route-table', 'loop'].includes(beyond.reason.code)) {
    const text = `${name} sits in private subnet ${called(inside.subnet)}, which has no route to an internet gateway`;
    return { ...beyond, reason: { code: 'nat-in-private-subnet', resource: nat.id, text } };
  }
  if (!('reason' in beyond) && !nat.edges.some(({ role }) => role === 'address')) {
    return stop('nat-without-address', nat.id, `${name} is public and has no elastic IP address`, hops);
  }
  return 'reason' in beyond ? beyond : { ...beyond, leftFrom: beyond.leftFrom ?? inside.subnet.id };
}

/** Peering reaches the other VPC and nothing behind it: https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html */
function throughPeering({ topology, vpc }: Place, peering: Resource<'ec2.vpc-peering'>, goal: Goal): Outcome {
  const name = `peering ${called(peering)}`;
  const hops = [{ resource: peering.id, text: name }];
  const fault = peeringFault(topology, peering, hops);
  if (fault) return fault;
  const near = targets(peering, 'vpc').includes(vpc.id) ? 'vpc' : 'peerVpc';
  const far = near === 'vpc' ? 'peerVpc' : 'vpc';
  if (!targets(peering, near).includes(vpc.id)) {
    const unseen = outOfSight(peering, 'vpc') ?? outOfSight(peering, 'peerVpc');
    if (unseen) return stop(unseen.code, peering.id, `${name} connects ${unseen.text}`, hops);
    return stop('peering-of-others', peering.id, `${name} does not connect VPC ${called(vpc)}`);
  }
  const hidden = outOfSight(peering, far);
  if (hidden) return stop(hidden.code, peering.id, `${name} leads to ${hidden.text}`, hops);
  const other = targetOf(topology, peering, far, 'ec2.vpc');
  if (other && other.id === goal.vpc) {
    return { hops: [...hops, { resource: other.id, text: `VPC ${called(other)}` }], ways: ['vpc-peering'] };
  }
  const end = other === undefined ? 'its other VPC' : `VPC ${called(other)}`;
  return stop('not-transitive', peering.id, `${name} ends in ${end} and carries no traffic on to ${goal.text}`, hops);
}
