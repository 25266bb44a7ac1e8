import { CfnSecurityGroup, CfnSecurityGroupIngress, CfnVPCEndpoint } from 'aws-cdk-lib/aws-ec2';
import type { Stack } from 'aws-cdk-lib/core';
import { interfaceServices, nameOf, peerOf, type Region } from '../regions.js';
import { nameTag } from './tags.js';

const openEgress = [{ ipProtocol: '-1', cidrIp: '0.0.0.0/0' }];
const noEgress = [{ ipProtocol: 'icmp', fromPort: 252, toPort: 86, cidrIp: '255.255.255.255/32' }];

/** The security groups of the platform's parts with what may reach what, and the endpoints that they call. */
export function newMembers(stack: Stack, vpcId: string, subnetIds: string[], values: Region): void {
  const newGroup = (id: string, groupDescription: string, securityGroupEgress = openEgress): string =>
    new CfnSecurityGroup(stack, `${id}-group`, {
      vpcId,
      groupDescription,
      securityGroupEgress,
      tags: nameTag(id, values),
    }).attrGroupId;
  const [orders, settlement, ledger] = ['orders', 'settlement', 'ledger'].map((name) =>
    newGroup(name, `${name} of trading in ${values.region}`),
  ) as [string, string, string];
  const endpoints = newGroup(
    'endpoints',
    `Interface endpoints of ${nameOf('vpc', values)}: HTTPS from the code that calls them`,
    noEgress,
  );
  for (const service of interfaceServices) {
    new CfnVPCEndpoint(stack, service, {
      vpcId,
      serviceName: `com.amazonaws.${values.region}.${service}`,
      vpcEndpointType: 'Interface',
      privateDnsEnabled: true,
      subnetIds,
      securityGroupIds: [endpoints],
      tags: nameTag(service, values),
    });
  }
  const admit = (id: string, groupId: string, port: number, description: string, source: object): void => {
    new CfnSecurityGroupIngress(stack, id, {
      groupId,
      ipProtocol: 'tcp',
      fromPort: port,
      toPort: port,
      description,
      ...source,
    });
  };
  admit('orders-to-endpoints', endpoints, 443, 'orders', { sourceSecurityGroupId: orders });
  admit('settlement-to-endpoints', endpoints, 443, 'settlement', { sourceSecurityGroupId: settlement });
  admit('orders-to-ledger', ledger, 3306, 'orders in this region', { sourceSecurityGroupId: orders });
  admit('settlement-to-ledger', ledger, 3306, 'settlement in this region', { sourceSecurityGroupId: settlement });
  const peer = peerOf(values);
  peer.privateCidrs.forEach((cidrIp, zone) =>
    admit(`peer-orders-to-ledger-${zone + 1}`, ledger, 3306, `orders in ${peer.region}`, { cidrIp }),
  );
}
