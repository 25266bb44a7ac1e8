import { SecurityGroup, VpcEndpoint, type Subnet, type Vpc } from '@pulumi/aws/ec2';
import { SecurityGroupEgressRule, SecurityGroupIngressRule } from '@pulumi/aws/vpc';
import type { Input } from '@pulumi/pulumi';
import { interfaceServices, nameOf, peerOf, type Region } from '../regions.js';

type Source = { readonly referencedSecurityGroupId: Input<string> } | { readonly cidrIpv4: string };

/** The security groups of the platform's parts with what may reach what, and the endpoints that they call. */
export function newMembers(vpc: Vpc, subnets: readonly Subnet[], values: Region): void {
  const { side, region } = values;
  const newGroup = (id: string, description: string): SecurityGroup =>
    new SecurityGroup(`${side}-${id}-group`, {
      region,
      vpcId: vpc.id,
      description,
      tags: { Name: nameOf(id, values) },
    });
  const [orders, settlement, ledger] = ['orders', 'settlement', 'ledger'].map((name) => {
    const group = newGroup(name, `${name} of trading in ${region}`);
    new SecurityGroupEgressRule(`${side}-${name}-egress`, {
      region,
      securityGroupId: group.id,
      ipProtocol: '-1',
      cidrIpv4: '0.0.0.0/0',
    });
    return group;
  }) as [SecurityGroup, SecurityGroup, SecurityGroup];
  const endpoints = newGroup(
    'endpoints',
    `Interface endpoints of ${nameOf('vpc', values)}: HTTPS from the code that calls them`,
  );
  for (const service of interfaceServices) {
    new VpcEndpoint(`${side}-${service}`, {
      region,
      vpcId: vpc.id,
      serviceName: `com.amazonaws.${region}.${service}`,
      vpcEndpointType: 'Interface',
      privateDnsEnabled: true,
      subnetIds: subnets.map(({ id }) => id),
      securityGroupIds: [endpoints.id],
      tags: { Name: nameOf(service, values) },
    });
  }
  const admit = (id: string, group: SecurityGroup, port: number, description: string, source: Source): void => {
    new SecurityGroupIngressRule(`${side}-${id}`, {
      region,
      securityGroupId: group.id,
      ipProtocol: 'tcp',
      fromPort: port,
      toPort: port,
      description,
      ...source,
    });
  };
  const from = ({ id }: SecurityGroup): Source => ({ referencedSecurityGroupId: id });
  admit('orders-to-endpoints', endpoints, 443, 'orders', from(orders));
  admit('settlement-to-endpoints', endpoints, 443, 'settlement', from(settlement));
  admit('orders-to-ledger', ledger, 3306, 'orders in this region', from(orders));
  admit('settlement-to-ledger', ledger, 3306, 'settlement in this region', from(settlement));
  const peer = peerOf(values);
  peer.privateCidrs.forEach((cidrIpv4, zone) =>
    admit(`peer-orders-to-ledger-${zone + 1}`, ledger, 3306, `orders in ${peer.region}`, { cidrIpv4 }),
  );
}
