import { resource } from '../assembly/draft.js';
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
