import { amendment, resource } from '../assembly/draft.js';
import type { PropertyReader } from '../assembly/property-reader.js';
import type { CatalogueEntry } from './entry.js';
import { inlineOptions } from './vpc-peering-options.js';

export const vpcPeering: CatalogueEntry = {
  cloudformation: 'AWS::EC2::VPCPeeringConnection',
  pulumi: 'aws:ec2/vpcPeeringConnection:VpcPeeringConnection',
  read: (p) =>
    resource(
      'ec2.vpc-peering',
      { peerRegion: peerRegionOf(p), accepted: acceptsItself(p) },
      [...p.edges('vpc', 'VpcId'), ...p.edges('peerVpc', 'PeerVpcId')],
      inlineOptions(p, p.self),
    ),
};

/** The other side of a peering in Pulumi. It accepts when it is told to and where the peer is, and only adopts the peering otherwise. */
export const vpcPeeringAccepter: CatalogueEntry = {
  pulumi: 'aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter',
  read: (p) => {
    const peering = p.value('VpcPeeringConnectionId');
    const accepts = p.flag('AutoAccept') === true;
    return amendment(
      'ec2.vpc-peering',
      peering,
      (facts) => ({ ...facts, accepted: facts.accepted || (accepts && isAtPeer(facts, p.source.region)) }),
      [],
      inlineOptions(p, peering ?? null),
    );
  },
};

/** The peer is in the requester's own region where nothing is said. */
export const peerRegionOf = (p: PropertyReader): string | undefined =>
  p.has('PeerRegion') ? p.text('PeerRegion') : p.source.region;

/** Whether something in a region is where it can accept a peering: only in the peer's own region does AWS know the request. */
export const isAtPeer = ({ peerRegion }: { readonly peerRegion: string | undefined }, region: string): boolean =>
  peerRegion === undefined || peerRegion === region;

/**
 * CloudFormation accepts by itself within one account, across regions too; across accounts only with a role to assume there.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcpeeringconnection.html
 * Pulumi accepts by itself when it is told to, which works within one region only.
 */
function acceptsItself(p: PropertyReader): boolean {
  if (p.engine === 'pulumi') return p.flag('AutoAccept') === true && peerRegionOf(p) === p.source.region;
  if (!p.has('PeerOwnerId') || p.has('PeerRoleArn')) return true;
  return p.text('PeerOwnerId') === p.source.account;
}
