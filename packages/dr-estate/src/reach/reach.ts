import type { Estate } from '../estate.js';
import { underConditions } from './conditional.js';
import { pastNetworkAcls } from './network-acl.js';
import { toInternet } from './to-internet.js';
import { toService } from './to-service.js';
import { toSubnet } from './to-subnet.js';
import { called, topologyOf, type Topology } from './topology.js';
import { refused, stop, type Reach } from './verdict.js';
import { placeOf, type Place } from './vpc-routes.js';

/** Where traffic is to go. */
export type Destination =
  | 'internet'
  /** An AWS service of the subnet's region, by the name of its endpoint: `monitoring`. */
  | { readonly service: string }
  /** Another subnet, by its id in the estate. */
  | { readonly subnet: string };

export interface ReachOptions {
  /**
   * Ids of the security groups of the client.
   * @default - the way is judged for any client; an endpoint that admits only some says which
   */
  readonly as?: readonly string[] | undefined;
  /** Ids of the security groups of the server in the other subnet; checked together with `as` and `port`. */
  readonly into?: readonly string[] | undefined;
  /**
   * TCP port of the server in the other subnet.
   * @default - routes alone are checked, no security groups
   */
  readonly port?: number | undefined;
}

/**
 * Whether traffic from a subnet arrives, by which way, and if not why. Follows routes, endpoints and security groups, IPv4
 * only. Firewalls are not read (the estate lists them as unread), so they are taken to let it pass; network ACLs are not
 * read either, and past a subnet that has one of its own the verdict is `unknown`.
 * @param from id of a subnet of the estate
 * @throws RangeError when a subnet is not in the estate
 */
export function reach(estate: Estate, from: string, to: Destination, options: ReachOptions = {}): Reach {
  for (const id of [from, ...(typeof to === 'object' && 'subnet' in to ? [to.subnet] : [])]) {
    if (topologyOf(estate).find('ec2.subnet', id) !== undefined) continue;
    throw new RangeError(`there is no subnet "${id}" in this estate`);
  }
  return underConditions(estate, (one) => {
    const topology = topologyOf(one);
    return pastNetworkAcls(topology, judge(topology, from, to, options));
  });
}

function judge(topology: Topology, from: string, to: Destination, options: ReachOptions): Reach {
  const start = placed(topology, from);
  if ('verdict' in start) return start;
  if (to === 'internet') return toInternet(start, options.as);
  if ('service' in to) return toService(start, to.service, options.as);
  const end = placed(topology, to.subnet);
  if ('verdict' in end) return end;
  const { port, as = [], into = [] } = options;
  return toSubnet(start, end, port === undefined ? undefined : { port, from: as, to: into });
}

function placed(topology: Topology, id: string): Place | Reach {
  const subnet = topology.find('ec2.subnet', id);
  if (subnet === undefined) return refused(stop('no-route', id, 'the subnet is not deployed'));
  const text = `subnet ${called(subnet)} is in a VPC that is not part of this deployment`;
  return placeOf(topology, subnet) ?? refused(stop('outside', id, text));
}
