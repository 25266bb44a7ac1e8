import { amendment, resource } from '../assembly/draft.js';
import type { CatalogueEntry } from './entry.js';

/** Both engines leave DNS support on and DNS hostnames off where nothing is said. */
export const vpc: CatalogueEntry = {
  cloudformation: 'AWS::EC2::VPC',
  pulumi: 'aws:ec2/vpc:Vpc',
  read: (p) =>
    resource('ec2.vpc', {
      cidr: p.text('CidrBlock'),
      dnsSupport: p.flag('EnableDnsSupport') ?? true,
      dnsHostnames: p.flag('EnableDnsHostnames') ?? false,
    }),
};

/** The local route of every table covers it as it covers the first block. An IPv6 block is no block of the estate. */
export const vpcCidrBlock: CatalogueEntry = {
  cloudformation: 'AWS::EC2::VPCCidrBlock',
  pulumi: 'aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation',
  read: (p) => {
    const cidr = p.text('CidrBlock');
    return amendment('ec2.vpc', p.value('VpcId'), (facts) =>
      cidr === undefined ? facts : { ...facts, secondaryCidrs: [...(facts.secondaryCidrs ?? []), cidr].toSorted() },
    );
  },
};
