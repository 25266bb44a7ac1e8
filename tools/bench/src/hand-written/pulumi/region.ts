import { InternetGateway, Route, RouteTable, RouteTableAssociation, Subnet, Vpc, VpcEndpoint } from '@pulumi/aws/ec2';
import { gatewayServices, nameOf, type Region } from '../regions.js';
import { newFlowLog } from './flow-log.js';
import { newMembers } from './members.js';

/** What the connection of the regions needs of one of them. */
export interface BuiltRegion {
  readonly values: Region;
  readonly vpc: Vpc;
  readonly privateSubnets: readonly Subnet[];
  readonly privateTables: readonly RouteTable[];
}

export function newRegion(values: Region): BuiltRegion {
  const { side, region } = values;
  const tagged = (purpose: string) => ({ region, tags: { Name: nameOf(purpose, values) } });
  const vpc = new Vpc(`${side}-vpc`, {
    ...tagged('vpc'),
    cidrBlock: values.cidr,
    enableDnsHostnames: true,
    enableDnsSupport: true,
  });
  const newTable = (id: string): RouteTable => new RouteTable(`${side}-${id}-table`, { ...tagged(id), vpcId: vpc.id });
  const newSubnet = (id: string, zone: number, cidrBlock: string, table: RouteTable): Subnet => {
    const subnet = new Subnet(`${side}-${id}`, {
      ...tagged(id),
      vpcId: vpc.id,
      availabilityZoneId: values.zoneIds[zone],
      cidrBlock,
      mapPublicIpOnLaunch: false,
    });
    new RouteTableAssociation(`${side}-${id}-association`, { region, subnetId: subnet.id, routeTableId: table.id });
    return subnet;
  };
  const privateTables = values.zoneIds.map((_, zone) => newTable(`private-${zone + 1}`));
  const publicTable = newTable('public');
  const privateSubnets = privateTables.map((table, zone) =>
    newSubnet(`private-${zone + 1}`, zone, values.privateCidrs[zone] as string, table),
  );
  values.publicCidrs.forEach((cidr, zone) => newSubnet(`public-${zone + 1}`, zone, cidr, publicTable));

  const internet = new InternetGateway(`${side}-internet`, { ...tagged('internet'), vpcId: vpc.id });
  new Route(`${side}-public-default`, {
    region,
    routeTableId: publicTable.id,
    destinationCidrBlock: '0.0.0.0/0',
    gatewayId: internet.id,
  });
  for (const service of gatewayServices) {
    new VpcEndpoint(`${side}-${service}`, {
      ...tagged(service),
      vpcId: vpc.id,
      serviceName: `com.amazonaws.${region}.${service}`,
      vpcEndpointType: 'Gateway',
      routeTableIds: [...privateTables, publicTable].map(({ id }) => id),
    });
  }
  newFlowLog(vpc, values);
  newMembers(vpc, privateSubnets, values);
  return { values, vpc, privateSubnets, privateTables };
}
