import { targets, type Resource } from '../estate.js';
import { contains, parseCidr } from 'dr-core';
import { called, type Topology } from './topology.js';
import { stop, type Stop } from './verdict.js';

/** The other end of a connection, as a rule of a security group sees it. */
export interface Peer {
  readonly cidr: string | undefined;
  /** Its security groups, as far as rules can refer to them: not across regions. */
  readonly groups: readonly string[];
}

/** Whether any of some security groups lets a TCP connection pass. `unknown`: a group or a rule leads out of sight. */
export type Admission =
  | { readonly admits: 'yes' }
  | { readonly admits: 'unknown'; readonly text: string }
  /** `members`: groups whose members would be let through. */
  | { readonly admits: 'no'; readonly members: readonly Resource<'ec2.security-group'>[] };

type Rule = Resource<'ec2.security-group-rule'>;

/** Without a port, any will do. The rules are all there is: a group without a rule for a direction lets nothing through in it. */
export function admission(
  topology: Topology,
  groups: readonly string[],
  direction: 'ingress' | 'egress',
  port: number | undefined,
  peer: Peer,
): Admission {
  const rules = groups
    .flatMap((group) => topology.pointing('ec2.security-group-rule', 'group', group))
    .filter(({ facts }) => facts.direction === direction && covers(facts, port));
  if (rules.some((rule) => matches(rule, peer))) return { admits: 'yes' };
  const hidden = rules.find((rule) => rule.facts.cidr === undefined && targets(rule, 'peer').length === 0);
  if (hidden) return { admits: 'unknown', text: `rule ${called(hidden)} speaks of a peer that cannot be seen` };
  const members = rules
    .flatMap((rule) => targets(rule, 'peer'))
    .map((id) => topology.find('ec2.security-group', id))
    .filter((group) => group !== undefined);
  return { admits: 'no', members: [...new Set(members)] };
}

function covers({ protocol, fromPort, toPort }: Rule['facts'], port: number | undefined): boolean {
  if (protocol === '-1' || port === undefined) return true;
  return ['tcp', '6'].includes(protocol) && (fromPort ?? 0) <= port && port <= (toPort ?? 65_535);
}

function matches(rule: Rule, peer: Peer): boolean {
  if (targets(rule, 'peer').some((id) => peer.groups.includes(id))) return true;
  const allowed = parseCidr(rule.facts.cidr ?? '');
  if (allowed === undefined) return false;
  const actual = parseCidr(peer.cidr ?? '');
  return actual === undefined ? allowed.prefix === 0 : contains(allowed, actual);
}

/** Why the security groups of a client do not let it out to addresses that belong to no network of the estate. */
export function egressFault(
  topology: Topology,
  callers: readonly string[] | undefined,
  port: number | undefined,
  to: { readonly text: string; readonly resource: string },
): Stop | undefined {
  if (callers === undefined) return undefined;
  const out = admission(topology, callers, 'egress', port, { cidr: undefined, groups: [] });
  if (out.admits === 'yes') return undefined;
  const at = callers[0] ?? to.resource;
  if (out.admits === 'unknown') return stop('unresolved', at, `the given security groups: ${out.text}`);
  const on = port === undefined ? '' : ` on port ${port}`;
  return stop('security-group', at, `the given security groups let no traffic out to ${to.text}${on}`);
}
