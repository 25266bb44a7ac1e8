import { resource } from '../assembly/draft.js';
import type { CatalogueEntry } from './entry.js';

export const elasticIp: CatalogueEntry = {
  cloudformation: 'AWS::EC2::EIP',
  pulumi: 'aws:ec2/eip:Eip',
  read: () => resource('ec2.elastic-ip', {}),
};

/** A regional NAT gateway belongs to a VPC and to no subnet. https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html */
export const natGateway: CatalogueEntry = {
  cloudformation: 'AWS::EC2::NatGateway',
  pulumi: 'aws:ec2/natGateway:NatGateway',
  read: (p) =>
    resource(
      'ec2.nat-gateway',
      {
        availability: p.text('AvailabilityMode') === 'regional' ? 'regional' : 'zonal',
        connectivity: p.text('ConnectivityType') === 'private' ? 'private' : 'public',
      },
      [...p.edges('subnet', 'SubnetId'), ...p.edges('vpc', 'VpcId'), ...p.edges('address', 'AllocationId')],
    ),
};
