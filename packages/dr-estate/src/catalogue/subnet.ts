import { resource } from '../assembly/draft.js';
import type { CatalogueEntry } from './entry.js';

export const subnet: CatalogueEntry = {
  cloudformation: 'AWS::EC2::Subnet',
  pulumi: 'aws:ec2/subnet:Subnet',
  read: (p) =>
    resource(
      'ec2.subnet',
      {
        cidr: p.text('CidrBlock'),
        zone: p.text('AvailabilityZoneId') ?? p.text('AvailabilityZone'),
        mapPublicIp: p.flag('MapPublicIpOnLaunch') ?? false,
      },
      p.edges('vpc', 'VpcId'),
    ),
};
