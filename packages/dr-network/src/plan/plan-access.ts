import { otherSide, refuse, sides, type Access, type Member, type Problem, type Side } from 'dr-core';
import type { NetworkPlan } from './network-plan.js';

/** One ingress rule on the server's group: from the client's group, or from the other region's private subnets. */
export type IngressPlan = {
  readonly id: string;
  readonly side: Side;
  readonly port: number;
  readonly description: string;
} & ({ readonly source: 'client' } | { readonly source: 'cidr'; readonly cidr: string });

/** Who is in a network, and the rules between them so far. */
export interface Joined<S> {
  readonly members: ReadonlyMap<string, Member<S>>;
  readonly rules: readonly IngressPlan[];
}

/**
 * The rules that are missing for one member to reach another's port. Security groups refer to one another within a region.
 * Across regions they cannot (https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html), so the other
 * region's private subnets are admitted, block by block, and nothing wider: once for all clients, as AWS takes no rule twice.
 * @throws ConfigError for a port out of range, clients that have no connection, or members of another network
 */
export function planAccess<S>(
  network: NetworkPlan<S>,
  { members, rules }: Joined<S>,
  client: Member<S>,
  server: Member<S>,
  access: Access,
): IngressPlan[] {
  refuse(`RecoveryNetwork "${network.id}", allow("${client.name}" to "${server.name}")`, [
    ...checkMember(members, 'client', client),
    ...checkMember(members, 'server', server),
    ...checkAccess(network, access),
  ]);
  const { port, from = 'region' } = access;
  const planned = sides.flatMap((side): IngressPlan[] => {
    const other = otherSide(side);
    const rule = { side, port };
    const local = {
      ...rule,
      id: `${client.name}-to-${server.name}-${port}`,
      description: `${client.name} in this region`,
      source: 'client',
    } as const;
    if (from === 'region') return [local];
    const remote = network.regions[other].privateCidrs.map((cidr, i) => ({
      ...rule,
      id: `to-${server.name}-${port}-${other}-${i + 1}`,
      description: `clients in ${network.recovery[other]}`,
      source: 'cidr' as const,
      cidr,
    }));
    return [local, ...remote];
  });
  return planned.filter(({ id, side }) => !rules.some((rule) => rule.id === id && rule.side === side));
}

function checkMember<S>(
  members: ReadonlyMap<string, Member<S>>,
  property: 'client' | 'server',
  member: Member<S>,
): Problem[] {
  if (members.get(member.name)?.primary.securityGroupId === member.primary.securityGroupId) return [];
  const rule = 'it has not joined this network';
  return [{ property, given: member.name, rule, remedy: 'pass on what join of this network returned' }];
}

function checkAccess<S>({ connection }: NetworkPlan<S>, { port, from }: Access): Problem[] {
  const problems: Problem[] = [];
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    problems.push({
      property: 'port',
      given: port,
      rule: 'a TCP port is 1 to 65535',
      remedy: "write the server's port",
    });
  }
  if (from !== undefined && from !== 'region' && from !== 'both-regions') {
    const rule = "clients come from the same 'region' or from 'both-regions'";
    problems.push({ property: 'from', given: from, rule, remedy: 'write one of the two, or leave it out' });
  }
  if (from === 'both-regions' && !connection) {
    const rule = "the regions are not connected (connectivity is 'none')";
    problems.push({ property: 'from', given: from, rule, remedy: "connect them by 'vpc-peering', or write 'region'" });
  }
  return problems;
}
