import { formatCidr, parseCidr } from 'dr-core';
import { leave } from './follow.js';
import { peeringDns } from './peering.js';
import type { Goal } from './routes.js';
import { admission } from './security.js';
import { called, type Topology } from './topology.js';
import {
  isStop,
  reached,
  refused,
  stop,
  type Outcome,
  type Reach,
  type Reason,
  type Stop,
  type Way,
} from './verdict.js';
import type { Place } from './vpc-routes.js';

/** What is checked about a TCP connection beside its route. */
export interface Connection {
  readonly port: number;
  /** Security groups of the client. */
  readonly from: readonly string[];
  /** Security groups of the server. */
  readonly to: readonly string[];
}

/** The way from one subnet to another, and the way back: without it no connection is made. */
export function toSubnet(from: Place, to: Place, connection: Connection | undefined): Reach {
  const there = oneWay(from, to);
  const back = oneWay(to, from);
  if (isStop(there) || isStop(back)) return broken(there, back);
  const barred = connection && connectionFault(from, to, connection);
  if (barred) return refused({ ...barred, hops: there.hops }, { back: back.hops });
  const hops = [...there.hops, { resource: to.subnet.id, text: `subnet ${called(to.subnet)}` }];
  return reached(wayOf(there.ways), hops, {
    back: back.hops,
    notes: dnsNotes(
      from.topology,
      [...there.hops, ...back.hops].map(({ resource }) => resource),
    ),
  });
}

/** What is wrong in either direction; what is wrong with both ways alike, such as the peering, is said once. */
function broken(there: Outcome, back: Outcome): Reach {
  const stops = [there, back].filter(isStop);
  const reasons = [
    ...(isStop(there) ? [there.reason] : []),
    ...(isStop(back) && !stops.some((one) => one !== back && sameFault(one.reason, back.reason))
      ? [{ ...back.reason, text: `the way back is missing: ${back.reason.text}` }]
      : []),
  ];
  const verdict = stops.some((one) => one.verdict === 'no') ? 'no' : 'unknown';
  return { verdict, way: undefined, hops: there.hops, back: back.hops, reasons, notes: [] };
}

const sameFault = (a: Reason, b: Reason): boolean => a.code === b.code && a.resource === b.resource;

function oneWay(from: Place, to: Place): Outcome {
  const block = parseCidr(to.subnet.facts.cidr ?? '');
  if (block === undefined && from.vpc.id !== to.vpc.id) {
    return stop('unresolved', to.subnet.id, `the CIDR of subnet ${called(to.subnet)} is only known to a deployment`);
  }
  if (block === undefined) {
    return { hops: [{ resource: from.subnet.id, text: `subnet ${called(from.subnet)}` }], ways: ['local'] };
  }
  const goal: Goal = { blocks: [block], vpc: to.vpc.id, text: formatCidr(block) };
  return leave(from, goal);
}

const wayOf = (ways: readonly Way[]): Way => ways.find((way) => way !== 'local') ?? 'local';

/** Clients resolve the other side's private names only where the peering allows it: https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-dns.html */
function dnsNotes(topology: Topology, hops: readonly string[]): string[] {
  const peering = hops.map((id) => topology.find('ec2.vpc-peering', id)).find((found) => found !== undefined);
  if (peering === undefined) return [];
  const { requester, accepter } = peeringDns(topology, peering);
  const off = [...(requester ? [] : ['requester']), ...(accepter ? [] : ['accepter'])];
  if (off.length === 0) return [];
  return [`by address only: peering ${called(peering)} has DNS resolution off on the ${off.join(' and the ')}'s side`];
}

/** References to groups do not cross regions: https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html */
function connectionFault(from: Place, to: Place, { port, from: clients, to: servers }: Connection): Stop | undefined {
  const { topology } = from;
  const sameRegion = from.subnet.region === to.subnet.region;
  const seen = (groups: readonly string[]): readonly string[] => (sameRegion ? groups : []);
  const out = admission(topology, clients, 'egress', port, { cidr: to.subnet.facts.cidr, groups: seen(servers) });
  const into = admission(topology, servers, 'ingress', port, { cidr: from.subnet.facts.cidr, groups: seen(clients) });
  for (const [groups, verdict, what] of [
    [clients, out, `let no traffic out to ${to.subnet.facts.cidr} on port ${port}`],
    [servers, into, `admit no traffic from ${from.subnet.facts.cidr} on port ${port}`],
  ] as const) {
    if (verdict.admits === 'yes') continue;
    const names = groups
      .map((id) => topology.find('ec2.security-group', id))
      .map((group) => (group ? called(group) : 'unknown'));
    const subject = `security group ${names.join(', ') || 'none'}`;
    const at = groups[0] ?? to.subnet.id;
    if (verdict.admits === 'unknown') return stop('unresolved', at, `${subject}: ${verdict.text}`);
    const hint =
      !sameRegion && verdict.members.length > 0 ? ', and references to security groups do not cross regions' : '';
    return stop(
      'security-group',
      at,
      `${subject} ${groups.length > 1 ? what : what.replace(/^let/, 'lets').replace(/^admit/, 'admits')}${hint}`,
    );
  }
  return undefined;
}
