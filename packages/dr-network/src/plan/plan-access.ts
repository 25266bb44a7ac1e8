import { otherSide, refuse, sides, type Access, type Problem, type Side } from 'dr-core';
import type { NetworkPlan } from './network-plan.js';

/** One ingress rule on the server's group: from the client's group, or from the other region's private subnets. */
export type IngressPlan = {
  readonly id: string;
  readonly side: Side;
  readonly port: number;
  readonly description: string;
} & ({ readonly source: 'client' } | { readonly source: 'cidr'; readonly cidr: string });

/**
 * Security groups refer to one another within a region. Across regions they cannot
 * (https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html), so the other region's private subnets
 * are admitted, block by block, and nothing wider.
 * @throws ConfigError for a port out of range, or clients that have no connection
 */
export function planAccess<S>(network: NetworkPlan<S>, client: string, server: string, access: Access): IngressPlan[] {
  refuse(`RecoveryNetwork "${network.id}", allow("${client}" to "${server}")`, checkAccess(network, access));
  const { port, from = 'region' } = access;
  return sides.flatMap((side): IngressPlan[] => {
    const other = otherSide(side);
    const rule = { side, port };
    const local = {
      ...rule,
      id: `${client}-to-${server}-${port}`,
      description: `${client} in this region`,
      source: 'client',
    } as const;
    if (from === 'region') return [local];
    const remote = network.regions[other].privateCidrs.map((cidr, i) => ({
      ...rule,
      id: `${client}-to-${server}-${port}-${other}-${i + 1}`,
      description: `${client} in ${network.recovery[other]}`,
      source: 'cidr' as const,
      cidr,
    }));
    return [local, ...remote];
  });
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
  if (from === 'both-regions' && !connection) {
    const rule = "the regions are not connected (connectivity is 'none')";
    problems.push({ property: 'from', given: from, rule, remedy: "connect them by 'vpc-peering', or write 'region'" });
  }
  return problems;
}
