import { ofKind, type Resource } from '../estate.js';
import { called, targetOf, type Topology } from './topology.js';
import { stop, type Hop, type Stop } from './verdict.js';

type Peering = Resource<'ec2.vpc-peering'> | Resource<'ec2.transit-gateway-peering'>;

/**
 * Why a peering never becomes active: it looks for its other end in a region where that is not, or no one accepts it.
 * `undefined` where nothing is known against it.
 * https://docs.aws.amazon.com/vpc/latest/peering/create-vpc-peering-connection.html
 */
export function peeringFault(topology: Topology, peering: Peering, hops: readonly Hop[] = []): Stop | undefined {
  const transit = peering.kind === 'ec2.transit-gateway-peering';
  const name = `${transit ? 'transit gateway peering' : 'peering'} ${called(peering)}`;
  const { peerRegion, accepted } = peering.facts;
  const far = transit
    ? targetOf(topology, peering, 'peer', 'ec2.transit-gateway')
    : targetOf(topology, peering, 'peerVpc', 'ec2.vpc');
  if (far !== undefined && peerRegion !== undefined && far.region !== peerRegion) {
    const other = `${transit ? 'transit gateway' : 'VPC'} ${called(far)}`;
    const text = `${name} looks for its other end in ${peerRegion}, and ${other} is in ${far.region}`;
    return stop('peering-to-other-region', peering.id, text);
  }
  const actor = accepted
    ? undefined
    : ofKind(topology.estate, 'cloudformation.custom-resource').find(({ origin }) =>
        origin.mentions?.includes(peering.id),
      );
  if (actor) {
    const text = `${name} is accepted by nothing that is read, but custom resource ${called(actor)} refers to it and may`;
    return stop('unresolved', actor.id, text, hops);
  }
  if (!accepted) return stop('peering-not-accepted', peering.id, `${name} is not accepted`);
  if (far !== undefined && peerRegion === undefined) {
    return stop('unresolved', peering.id, `only a deployment knows the region to which ${name} leads`, hops);
  }
  return undefined;
}

/**
 * Whether each side of a peering lets the other resolve its private host names; off unless a resource turns it on, in the
 * region of that side. https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-dns.html
 */
export function peeringDns(
  topology: Topology,
  peering: Resource<'ec2.vpc-peering'>,
): { requester: boolean; accepter: boolean } {
  const options = topology.pointing('ec2.vpc-peering-options', 'peering', peering.id);
  const { peerRegion = peering.region } = peering.facts;
  return {
    requester: options.some(({ facts, region }) => facts.requesterDns === true && region === peering.region),
    accepter: options.some(({ facts, region }) => facts.accepterDns === true && region === peerRegion),
  };
}
