import { BlockList, isIP, isIPv6 } from 'node:net';
import { unresolvedIn } from './reserved-names.js';

/**
 * Private, shared, loopback, link-local and multicast addresses: Route 53 refuses to check them.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html
 */
const privateAddresses = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['224.0.0.0', 3],
] as const) {
  privateAddresses.addSubnet(network, prefix);
}
for (const [network, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  privateAddresses.addSubnet(network, prefix, 'ipv6');
}

const isPrivateAddress = (host: string): boolean =>
  isIP(host) !== 0 && privateAddresses.check(host, isIPv6(host) ? 'ipv6' : 'ipv4');

/** Why nothing on the internet can reach a host, by its name; undefined when it may be public. */
export function privateReason(host: string): string | undefined {
  if (isPrivateAddress(host)) return 'it is a private address';
  if (/^(?:dualstack\.)?internal-[^.]+\..*elb\.amazonaws\.com/.test(host)) return 'it is an internal load balancer';
  if (/\.rds\.amazonaws\.com(?:\.cn)?$/.test(host))
    return 'it is a database, whose name is answered with private addresses';
  if (host.endsWith('.vpce.amazonaws.com')) return 'it is an endpoint inside a VPC';
  const reserved = unresolvedIn(host);
  return reserved === undefined ? undefined : `it is in "${reserved}"`;
}
