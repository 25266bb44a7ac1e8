import { targets, type Resource, type Topology } from 'dr-estate';
import type { EndpointPicture, NatPicture } from './picture.js';
import { counted } from './words.js';

/** The endpoints of a VPC; those that differ in their service only are one. */
export function endpointsOf(topology: Topology, vpc: Resource<'ec2.vpc'>, zoneCount: number): EndpointPicture[] {
  const pictures = new Map<string, EndpointPicture>();
  for (const endpoint of topology.pointing('ec2.vpc-endpoint', 'vpc', vpc.id)) {
    const { type, privateDns, service = 'an unknown service' } = endpoint.facts;
    const where =
      type === 'gateway'
        ? counted(targets(endpoint, 'routeTable').length, 'route table')
        : zonesOf(topology, endpoint, zoneCount);
    const key = JSON.stringify([type, where, privateDns]);
    const services = [...(pictures.get(key)?.services ?? []), service].toSorted();
    pictures.set(key, { type, services, where, privateDns });
  }
  return [...pictures.values()].toSorted((a, b) => b.type.localeCompare(a.type));
}

function zonesOf(topology: Topology, endpoint: Resource<'ec2.vpc-endpoint'>, zoneCount: number): string {
  const zones = new Set(targets(endpoint, 'subnet').map((id) => topology.find('ec2.subnet', id)?.facts.zone ?? id));
  return `${zones.size} of ${counted(zoneCount, 'zone')}`;
}

/** The NAT gateways of a VPC: in its subnets, or regional. */
export function natGatewaysOf(topology: Topology, vpc: Resource<'ec2.vpc'>): NatPicture[] {
  const regional = topology.pointing('ec2.nat-gateway', 'vpc', vpc.id).map((nat) => ({ nat, zone: undefined }));
  const zonal = topology
    .pointing('ec2.subnet', 'vpc', vpc.id)
    .flatMap((subnet) =>
      topology.pointing('ec2.nat-gateway', 'subnet', subnet.id).map((nat) => ({ nat, zone: subnet.facts.zone })),
    );
  const known = new Set<string>();
  return [...zonal, ...regional].flatMap(({ nat, zone }): NatPicture[] => {
    if (known.has(nat.id)) return [];
    known.add(nat.id);
    const { availability, connectivity } = nat.facts;
    const where = availability === 'regional' ? 'the whole region' : `zone ${zone ?? '?'}`;
    return [{ name: nat.name, where, connectivity, zone }];
  });
}
