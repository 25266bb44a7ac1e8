import { targets, type Resource } from '../estate.js';
import { tableOf, type Place } from './vpc-routes.js';
import { admission, egressFault } from './security.js';
import { toInternet } from './to-internet.js';
import { called } from './topology.js';
import { reached, refused, stop, type Hop, type Reach, type Reason, type Stop } from './verdict.js';

type Endpoint = Resource<'ec2.vpc-endpoint'>;

/**
 * The way from a subnet to an AWS service of its region: an interface endpoint whose private name every client of the VPC
 * gets, a gateway endpoint in the subnet's route table, or the public endpoint over the internet.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
 */
export function toService(place: Place, service: string, callers: readonly string[] | undefined): Reach {
  const { topology, vpc, subnet } = place;
  const endpoints = topology
    .pointing('ec2.vpc-endpoint', 'vpc', vpc.id)
    .filter(({ facts }) => facts.service === service);
  const faults: Reason[] = [];
  for (const endpoint of endpoints.filter(({ facts }) => facts.type === 'interface')) {
    const fault = regionFault(place, endpoint) ?? nameFault(place, endpoint);
    if (fault === undefined) return throughInterface(place, endpoint, callers);
    faults.push(fault);
  }
  const table = tableOf(topology, subnet);
  for (const endpoint of endpoints.filter(({ facts }) => facts.type === 'gateway')) {
    const fault = regionFault(place, endpoint);
    if (fault) faults.push(fault);
    if (fault) continue;
    if (table && targets(endpoint, 'routeTable').includes(table.id))
      return throughGateway(place, endpoint, table, callers);
    const where = table === undefined ? `the main table of VPC ${called(vpc)}` : `route table ${called(table)}`;
    const text = `gateway endpoint ${called(endpoint)} for ${service} exists, and ${where} is not associated with it`;
    faults.push({ code: 'gateway-endpoint-not-associated', resource: endpoint.id, text });
  }
  const outside = toInternet(place, callers, 443);
  if (outside.verdict === 'yes') return { ...outside, notes: [...outside.notes, ...faults.map(({ text }) => text)] };
  if (faults.length === 0) {
    const text = `VPC ${called(vpc)} has no endpoint for ${service}`;
    faults.push({ code: 'no-endpoint', resource: vpc.id, text });
  }
  return { ...outside, reasons: [...faults, ...outside.reasons] };
}

/** The service of a region is not that of another: an endpoint of one resolves, and routes to, the addresses of its own alone. */
function regionFault({ subnet }: Place, endpoint: Endpoint): Reason | undefined {
  const { service, serviceRegion } = endpoint.facts;
  if (serviceRegion === undefined || serviceRegion === subnet.region) return undefined;
  const text = `endpoint ${called(endpoint)} leads to ${service} of ${serviceRegion}, not of ${subnet.region}`;
  return { code: 'endpoint-of-other-region', resource: endpoint.id, text };
}

/** Why the name of the service does not lead to an interface endpoint. */
function nameFault({ vpc }: Place, endpoint: Endpoint): Reason | undefined {
  const name = `endpoint ${called(endpoint)} for ${endpoint.facts.service} exists`;
  if (!endpoint.facts.privateDns) {
    const text = `${name} without private DNS: clients get the service's public addresses`;
    return { code: 'endpoint-without-private-dns', resource: endpoint.id, text };
  }
  const off = [...(vpc.facts.dnsSupport ? [] : ['DNS support']), ...(vpc.facts.dnsHostnames ? [] : ['DNS hostnames'])];
  if (off.length === 0) return undefined;
  const text = `${name} with private DNS, which does nothing: VPC ${called(vpc)} has ${off.join(' and ')} off`;
  return { code: 'endpoint-without-dns', resource: vpc.id, text };
}

function throughInterface(place: Place, endpoint: Endpoint, callers: readonly string[] | undefined): Reach {
  const { topology, subnet, vpc } = place;
  const name = `endpoint ${called(endpoint)}`;
  const hops: Hop[] = [
    { resource: subnet.id, text: `subnet ${called(subnet)}` },
    { resource: endpoint.id, text: `interface ${name} for ${endpoint.facts.service}` },
  ];
  if (!endpoint.edges.some(({ role }) => role === 'subnet')) {
    return refused(stop('endpoint-without-subnets', endpoint.id, `${name} has no subnets, so it has no address`, hops));
  }
  const denied = policyFault(endpoint, hops);
  if (denied) return refused(denied);
  const guards = targets(endpoint, 'securityGroup');
  const unseen = endpoint.edges.some((edge) => edge.role === 'securityGroup' && !('to' in edge));
  if (guards.length === 0 && unseen) {
    return refused(stop('unresolved', endpoint.id, `${name} has a security group that only a deployment knows`, hops));
  }
  const into = admission(topology, guards, 'ingress', 443, { cidr: subnet.facts.cidr, groups: callers ?? [] });
  const notes = [...zoneNotes(place, endpoint), ...policyNotes(endpoint)];
  if (into.admits === 'unknown') return refused(stop('unresolved', endpoint.id, `${name}: ${into.text}`, hops));
  if (into.admits === 'no') {
    const members = into.members.map(called).join(', ');
    if (callers === undefined && members !== '') {
      return reached('interface-endpoint', hops, {
        notes: [...notes, `only for members of security group ${members}`],
      });
    }
    const who =
      callers === undefined
        ? `no one in ${subnet.facts.cidr ?? called(subnet)}`
        : 'neither the given security groups nor the subnet';
    const whose = guards.length === 0 ? "the VPC's default security group" : 'its security group';
    const text = `${name} refuses: ${whose} admits ${who} on port 443, and private DNS sends every client of the VPC there`;
    return refused(stop('endpoint-security-group', endpoint.id, text, hops));
  }
  if (callers !== undefined) {
    const out = admission(topology, callers, 'egress', 443, { cidr: vpc.facts.cidr, groups: guards });
    if (out.admits === 'no') {
      const [first] = callers;
      const text = `the given security groups let no traffic out to port 443 of ${name}`;
      return refused(stop('security-group', first ?? endpoint.id, text, hops));
    }
  }
  return reached('interface-endpoint', hops, { notes });
}

/** An endpoint whose policy allows nothing answers every call with a refusal. */
const policyFault = (endpoint: Endpoint, hops: readonly Hop[]): Stop | undefined =>
  endpoint.facts.policy === 'denies'
    ? stop('endpoint-policy-denies', endpoint.id, `the policy of endpoint ${called(endpoint)} allows nothing`, hops)
    : undefined;

const policyNotes = (endpoint: Endpoint): readonly string[] =>
  endpoint.facts.policy === 'limits' ? [`for what the policy of endpoint ${called(endpoint)} allows`] : [];

/** An endpoint serves the whole VPC, yet a zone without its own address depends on another zone. */
function zoneNotes({ topology, vpc }: Place, endpoint: Endpoint): string[] {
  const own = targets(endpoint, 'subnet').map((id) => topology.find('ec2.subnet', id));
  if (own.includes(undefined) || own.length === 0) return [];
  const mine = zonesOf(own.filter((subnet) => subnet !== undefined));
  const all = zonesOf(topology.pointing('ec2.subnet', 'vpc', vpc.id));
  return mine < all ? [`in ${mine} of ${all} zones`] : [];
}

/** A gateway endpoint is a route for the service's prefix list: more specific than any default route. */
function throughGateway(
  { topology, subnet }: Place,
  endpoint: Endpoint,
  table: Resource,
  callers: readonly string[] | undefined,
): Reach {
  const hops: Hop[] = [
    { resource: subnet.id, text: `subnet ${called(subnet)}` },
    { resource: table.id, text: `route of the service's prefix list in route table ${called(table)}` },
    { resource: endpoint.id, text: `gateway endpoint ${called(endpoint)} for ${endpoint.facts.service}` },
  ];
  const name = `gateway endpoint ${called(endpoint)}`;
  const barred =
    policyFault(endpoint, hops) ?? egressFault(topology, callers, 443, { text: name, resource: endpoint.id });
  return barred ? refused({ ...barred, hops }) : reached('gateway-endpoint', hops, { notes: policyNotes(endpoint) });
}

const zonesOf = (subnets: readonly Resource<'ec2.subnet'>[]): number =>
  new Set(subnets.map(({ facts, id }) => facts.zone ?? id)).size;
