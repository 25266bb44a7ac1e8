import { resource, type Draft, type Part } from '../assembly/draft.js';
import type { PropertyReader } from '../assembly/property-reader.js';
import type { Value } from '../value/value.js';
import type { CatalogueEntry } from './entry.js';

/** One side's DNS resolution, or both; CloudFormation has no such type: there it is a call of a custom resource. */
export const vpcPeeringOptions: CatalogueEntry = {
  pulumi: 'aws:ec2/peeringConnectionOptions:PeeringConnectionOptions',
  read: (p) => optionsDraft(p, p.value('VpcPeeringConnectionId') ?? null),
};

/** Of the parameters of EC2's `ModifyVpcPeeringConnectionOptions`, or of the properties of the same meaning in Pulumi. */
export const optionsDraft = (p: PropertyReader, peering: Value): Draft =>
  resource(
    'ec2.vpc-peering-options',
    {
      requesterDns: dnsOf(p.nested({ cloudformation: 'RequesterPeeringConnectionOptions', pulumi: 'requester' })),
      accepterDns: dnsOf(p.nested({ cloudformation: 'AccepterPeeringConnectionOptions', pulumi: 'accepter' })),
    },
    [{ role: 'peering', property: 'vpcPeeringConnectionId', value: peering }],
  );

/** The options that a Pulumi peering or accepter holds itself. */
export const inlineOptions = (p: PropertyReader, peering: Value): readonly Part[] =>
  p.has({ pulumi: 'requester' }) || p.has({ pulumi: 'accepter' })
    ? [{ suffix: 'options', draft: optionsDraft(p, peering) }]
    : [];

const dnsOf = (side: PropertyReader): boolean | undefined =>
  side.flag({ cloudformation: 'AllowDnsResolutionFromRemoteVpc', pulumi: 'allowRemoteVpcDnsResolution' });
