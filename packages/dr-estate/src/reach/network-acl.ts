import { targets } from '../estate.js';
import { called, type Topology } from './topology.js';
import { refused, stop, type Reach } from './verdict.js';

const networkAcls = /networkacl/i;

/**
 * Network ACLs are not read. A subnet keeps the ACL of its VPC, which lets everything pass, unless something associates it
 * with another: what passes there cannot be known. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
 */
export function pastNetworkAcls(topology: Topology, found: Reach): Reach {
  if (found.verdict !== 'yes') return found;
  const crossed = [...found.hops, ...found.back].flatMap(({ resource }) => {
    const endpoint = topology.find('ec2.vpc-endpoint', resource);
    return endpoint === undefined ? [resource] : targets(endpoint, 'subnet');
  });
  for (const { type, refersTo = [] } of topology.estate.unread) {
    if (!networkAcls.test(type)) continue;
    const subnet = crossed
      .flatMap((id) => topology.find('ec2.subnet', id) ?? [])
      .find(({ id }) => refersTo.includes(id));
    if (subnet === undefined) continue;
    const text = `subnet ${called(subnet)} has a network ACL of its own, which is not read (${type})`;
    return refused(stop('network-acl', subnet.id, text, found.hops), { back: found.back });
  }
  return found;
}
