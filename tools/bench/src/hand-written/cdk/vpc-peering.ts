import { CfnRoute, CfnVPCPeeringConnection } from 'aws-cdk-lib/aws-ec2';
import type { Stack } from 'aws-cdk-lib/core';
import { PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import { peerOf, type Side } from '../regions.js';
import { apiCall, handOver } from './api-call.js';
import type { BuiltRegion, LinkStacks } from './region.js';
import { nameTag } from './tags.js';

export function connectByPeering({ primary, standby }: Record<Side, BuiltRegion>, links: LinkStacks): void {
  const [peerVpcId] = handOver(
    standby.stack,
    links.primary,
    'standby-vpc',
    '/trading/production/network/standby-vpc',
    standby.vpcId,
  );
  const connection = new CfnVPCPeeringConnection(links.primary, 'peering', {
    vpcId: primary.vpcId,
    peerVpcId,
    peerRegion: standby.values.region,
    tags: nameTag('peering', primary.values),
  });
  resolveDns(links.primary, 'Requester', connection.ref);
  routeToPeer(links.primary, primary, connection.ref);
  const [connectionId] = handOver(
    links.primary,
    links.standby,
    'peering',
    '/trading/production/network/peering',
    connection.ref,
  );
  resolveDns(links.standby, 'Accepter', connectionId);
  routeToPeer(links.standby, standby, connectionId);
}

function resolveDns(stack: Stack, role: 'Requester' | 'Accepter', connectionId: string): void {
  const call = {
    service: 'EC2',
    action: 'ModifyVpcPeeringConnectionOptions',
    parameters: {
      VpcPeeringConnectionId: connectionId,
      [`${role}PeeringConnectionOptions`]: { AllowDnsResolutionFromRemoteVpc: true },
    },
    physicalResourceId: PhysicalResourceId.of(`${connectionId}-${role}`),
  };
  const arn = stack.formatArn({ service: 'ec2', resource: 'vpc-peering-connection', resourceName: connectionId });
  apiCall(stack, 'peering-dns', call, 'ec2:ModifyVpcPeeringConnectionOptions', arn);
}

function routeToPeer(stack: Stack, { values, privateTableIds }: BuiltRegion, vpcPeeringConnectionId: string): void {
  const destinationCidrBlock = peerOf(values).cidr;
  privateTableIds.forEach((routeTableId, zone) => {
    new CfnRoute(stack, `private-${zone + 1}-to-peer`, { routeTableId, destinationCidrBlock, vpcPeeringConnectionId });
  });
}
