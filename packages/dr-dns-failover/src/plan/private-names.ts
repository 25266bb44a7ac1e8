import { unresolvedIn } from './reserved-names.js';

/**
 * Private, shared, loopback, link-local and multicast addresses: Route 53 refuses to check them.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html
 */
const privateAddress =
  /^(?:0\.|10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|22[4-9]\.|2[345]\d\.)[\d.]+$|^(?:::1?|f[cdef][0-9a-f]{2}:[0-9a-f:]+)$/;

/** Why nothing on the internet can reach a host, by its name; undefined when it may be public. */
export function privateReason(host: string): string | undefined {
  if (privateAddress.test(host)) return 'it is a private address';
  if (/^(?:dualstack\.)?internal-[^.]+\..*elb\.amazonaws\.com/.test(host)) return 'it is an internal load balancer';
  if (/\.rds\.amazonaws\.com(?:\.cn)?$/.test(host))
    return 'it is a database, whose name is answered with private addresses';
  if (host.endsWith('.vpce.amazonaws.com')) return 'it is an endpoint inside a VPC';
  const reserved = unresolvedIn(host);
  return reserved === undefined ? undefined : `it is in "${reserved}"`;
}
