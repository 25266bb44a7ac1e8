import { CfnRoute, CfnRouteTable, CfnSubnet, CfnSubnetRouteTableAssociation, CfnVPC } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { NewVpcPlan, SubnetPlan } from '../index.js';
import { named, planned, type Frame, type FrameSubnet } from './frame.js';
import { newInternetGateway, newNatGateway } from './gateways.js';

type Tables = ReadonlyMap<string, CfnRouteTable>;

/** Builds a VPC with its subnets, route tables and gateways. */
export function newFrame(scope: Construct, cidr: string, plan: NewVpcPlan): Frame {
  const vpc = named(
    new CfnVPC(scope, 'vpc', { cidrBlock: cidr, enableDnsHostnames: true, enableDnsSupport: true }),
    plan.name,
  );
  const tables: Tables = new Map(
    plan.routeTables.map(({ id, name }) => [
      id,
      named(new CfnRouteTable(scope, `${id}-table`, { vpcId: vpc.ref }), name),
    ]),
  );
  const build = (subnet: SubnetPlan): [string, FrameSubnet] => [subnet.id, newSubnet(scope, vpc, subnet, tables)];
  const privateSubnets = new Map(plan.privateSubnets.map(build));
  const publicSubnets = new Map(plan.publicSubnets.map(build));
  const internet =
    plan.internetGateway === undefined ? undefined : newInternetGateway(scope, vpc.ref, plan.internetGateway);
  const natGateways = new Map(
    plan.natGateways.map((nat) => [nat.id, newNatGateway(scope, vpc.ref, nat, publicSubnets, internet)]),
  );
  for (const { id, defaultRoute } of plan.routeTables) {
    if (!defaultRoute) continue;
    const route = { routeTableId: planned(tables.get(id), id).ref, destinationCidrBlock: '0.0.0.0/0' };
    if (defaultRoute.to === 'internet-gateway') {
      const { gatewayId, attachment } = planned(internet, 'internet');
      new CfnRoute(scope, `${id}-default`, { ...route, gatewayId }).node.addDependency(attachment);
    } else {
      const natGatewayId = planned(natGateways.get(defaultRoute.id), defaultRoute.id).ref;
      new CfnRoute(scope, `${id}-default`, { ...route, natGatewayId });
    }
  }
  return {
    vpcId: vpc.ref,
    privateSubnets: [...privateSubnets.values()],
    publicSubnets: [...publicSubnets.values()],
    endpointSubnetIds: [...privateSubnets.values()].map(({ subnetId }) => subnetId),
    routeTables: new Map([...tables].map(([id, table]) => [id, table.ref])),
    natGateways,
  };
}

function newSubnet(scope: Construct, vpc: CfnVPC, plan: SubnetPlan, tables: Tables): FrameSubnet {
  const { id, name, cidr, zoneId } = plan;
  const subnet = named(
    new CfnSubnet(scope, id, {
      vpcId: vpc.ref,
      cidrBlock: cidr,
      availabilityZoneId: zoneId,
      mapPublicIpOnLaunch: false,
    }),
    name,
  );
  const routeTableId = planned(tables.get(plan.routeTable), plan.routeTable).ref;
  new CfnSubnetRouteTableAssociation(scope, `${id}-association`, { subnetId: subnet.ref, routeTableId });
  return { subnetId: subnet.ref, zone: subnet.attrAvailabilityZone, routeTableId };
}
