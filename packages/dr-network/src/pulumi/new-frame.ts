import { InternetGateway, Route, RouteTable, RouteTableAssociation, Subnet, Vpc } from '@pulumi/aws/ec2';
import type { NewVpcPlan, SubnetPlan } from '../index.js';
import { childOf, planned, type Frame, type Place } from './frame.js';
import { newNatGateway } from './nat-gateway.js';

type Tables = ReadonlyMap<string, RouteTable>;

/** Builds a VPC with its subnets, route tables and gateways. */
export function newFrame(place: Place, cidr: string, plan: NewVpcPlan): Frame {
  const { name, region } = place;
  const vpc = new Vpc(
    `${name}-vpc`,
    { region, cidrBlock: cidr, enableDnsHostnames: true, enableDnsSupport: true, tags: { Name: plan.name } },
    childOf(place),
  );
  const inVpc = { region, vpcId: vpc.id };
  const tables: Tables = new Map(
    plan.routeTables.map(({ id, name: tag }) => [
      id,
      new RouteTable(`${name}-${id}-table`, { ...inVpc, tags: { Name: tag } }, childOf(place)),
    ]),
  );
  const build = (subnet: SubnetPlan): [string, Subnet] => [subnet.id, newSubnet(place, vpc, subnet, tables)];
  const privateSubnets = new Map(plan.privateSubnets.map(build));
  const publicSubnets = new Map(plan.publicSubnets.map(build));
  const internet =
    plan.internetGateway === undefined
      ? undefined
      : new InternetGateway(`${name}-internet`, { ...inVpc, tags: { Name: plan.internetGateway } }, childOf(place));
  const natGateways = new Map(
    plan.natGateways.map((nat) => [nat.id, newNatGateway(place, vpc.id, nat, publicSubnets, internet)]),
  );
  for (const { id, defaultRoute } of plan.routeTables) {
    if (!defaultRoute) continue;
    const target =
      defaultRoute.to === 'internet-gateway'
        ? { gatewayId: planned(internet, 'internet').id }
        : { natGatewayId: planned(natGateways.get(defaultRoute.id), defaultRoute.id).id };
    const routeTableId = planned(tables.get(id), id).id;
    new Route(
      `${name}-${id}-default`,
      { region, routeTableId, destinationCidrBlock: '0.0.0.0/0', ...target },
      childOf(place),
    );
  }
  const privateSubnetIds = [...privateSubnets.values()].map(({ id }) => id);
  return {
    vpcId: vpc.id,
    privateSubnetIds,
    publicSubnetIds: [...publicSubnets.values()].map(({ id }) => id),
    endpointSubnetIds: privateSubnetIds,
    routeTables: new Map([...tables].map(([id, table]) => [id, table.id])),
    natGateways,
  };
}

function newSubnet(place: Place, vpc: Vpc, plan: SubnetPlan, tables: Tables): Subnet {
  const { name, region } = place;
  const subnet = new Subnet(
    `${name}-${plan.id}`,
    {
      region,
      vpcId: vpc.id,
      cidrBlock: plan.cidr,
      availabilityZoneId: plan.zoneId,
      mapPublicIpOnLaunch: false,
      tags: { Name: plan.name },
    },
    childOf(place),
  );
  const routeTableId = planned(tables.get(plan.routeTable), plan.routeTable).id;
  new RouteTableAssociation(
    `${name}-${plan.id}-association`,
    { region, subnetId: subnet.id, routeTableId },
    childOf(place),
  );
  return subnet;
}
