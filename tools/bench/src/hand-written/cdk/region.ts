import {
  CfnInternetGateway,
  CfnRoute,
  CfnRouteTable,
  CfnSubnet,
  CfnSubnetRouteTableAssociation,
  CfnVPC,
  CfnVPCEndpoint,
  CfnVPCGatewayAttachment,
} from 'aws-cdk-lib/aws-ec2';
import type { Stack } from 'aws-cdk-lib/core';
import { gatewayServices, type Region, type Side } from '../regions.js';
import { newFlowLog } from './flow-log.js';
import { newMembers } from './members.js';
import { nameTag } from './tags.js';

/** What the connection of the regions needs of one of them. */
export interface BuiltRegion {
  readonly stack: Stack;
  readonly values: Region;
  readonly vpcId: string;
  readonly privateSubnetIds: string[];
  readonly privateTableIds: readonly string[];
}

/** A stack of each region for what joins the two: it waits for the other region, and the rest does not. */
export type LinkStacks = Record<Side, Stack>;

export function newRegion(stack: Stack, values: Region): BuiltRegion {
  const vpc = new CfnVPC(stack, 'vpc', {
    cidrBlock: values.cidr,
    enableDnsHostnames: true,
    enableDnsSupport: true,
    tags: nameTag('vpc', values),
  });
  const newTable = (id: string): CfnRouteTable =>
    new CfnRouteTable(stack, `${id}-table`, { vpcId: vpc.ref, tags: nameTag(id, values) });
  const privateTables = values.zoneIds.map((_, zone) => newTable(`private-${zone + 1}`));
  const publicTable = newTable('public');
  const newSubnet = (id: string, zone: number, cidrBlock: string, table: CfnRouteTable): CfnSubnet => {
    const subnet = new CfnSubnet(stack, id, {
      vpcId: vpc.ref,
      availabilityZoneId: values.zoneIds[zone] as string,
      cidrBlock,
      mapPublicIpOnLaunch: false,
      tags: nameTag(id, values),
    });
    new CfnSubnetRouteTableAssociation(stack, `${id}-association`, { subnetId: subnet.ref, routeTableId: table.ref });
    return subnet;
  };
  const privateSubnets = privateTables.map((table, zone) =>
    newSubnet(`private-${zone + 1}`, zone, values.privateCidrs[zone] as string, table),
  );
  values.publicCidrs.forEach((cidr, zone) => newSubnet(`public-${zone + 1}`, zone, cidr, publicTable));

  const internet = new CfnInternetGateway(stack, 'internet', { tags: nameTag('internet', values) });
  const attachment = new CfnVPCGatewayAttachment(stack, 'internet-attachment', {
    vpcId: vpc.ref,
    internetGatewayId: internet.ref,
  });
  const internetRoute = new CfnRoute(stack, 'public-default', {
    routeTableId: publicTable.ref,
    destinationCidrBlock: '0.0.0.0/0',
    gatewayId: internet.ref,
  });
  internetRoute.addResourceDependency(attachment);

  for (const service of gatewayServices) {
    new CfnVPCEndpoint(stack, service, {
      vpcId: vpc.ref,
      serviceName: `com.amazonaws.${values.region}.${service}`,
      vpcEndpointType: 'Gateway',
      routeTableIds: [...privateTables, publicTable].map(({ ref }) => ref),
      tags: nameTag(service, values),
    });
  }
  newFlowLog(stack, vpc.ref, values);
  const privateSubnetIds = privateSubnets.map(({ ref }) => ref);
  newMembers(stack, vpc.ref, privateSubnetIds, values);
  return { stack, values, vpcId: vpc.ref, privateSubnetIds, privateTableIds: privateTables.map(({ ref }) => ref) };
}
