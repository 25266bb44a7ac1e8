import { CfnEIP, CfnInternetGateway, CfnNatGateway, CfnVPCGatewayAttachment } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { NatGatewayPlan } from '../index.js';
import { named, planned, type FrameSubnet } from './frame.js';

/** An internet gateway with its attachment, which is what routes and NAT gateways must wait for. */
export interface InternetGateway {
  readonly gatewayId: string;
  readonly attachment: CfnVPCGatewayAttachment;
}

export function newInternetGateway(scope: Construct, vpcId: string, name: string): InternetGateway {
  const gatewayId = named(new CfnInternetGateway(scope, 'internet', {}), name).ref;
  const attachment = new CfnVPCGatewayAttachment(scope, 'internet-attachment', { vpcId, internetGatewayId: gatewayId });
  return { gatewayId, attachment };
}

export function newNatGateway(
  scope: Construct,
  vpcId: string,
  plan: NatGatewayPlan,
  subnets: ReadonlyMap<string, FrameSubnet>,
  internet: InternetGateway | undefined,
): CfnNatGateway {
  const gateway = named(new CfnNatGateway(scope, plan.id, placement(scope, vpcId, plan, subnets)), plan.name);
  gateway.node.addDependency(planned(internet, 'internet').attachment);
  return gateway;
}

function placement(
  scope: Construct,
  vpcId: string,
  plan: NatGatewayPlan,
  subnets: ReadonlyMap<string, FrameSubnet>,
): ConstructorParameters<typeof CfnNatGateway>[2] {
  if (plan.availability === 'regional') return { availabilityMode: 'regional', connectivityType: 'public', vpcId };
  const address = named(new CfnEIP(scope, `${plan.id}-address`, { domain: 'vpc' }), plan.name);
  const { subnetId } = planned(subnets.get(plan.subnet), plan.subnet);
  return { connectivityType: 'public', subnetId, allocationId: address.attrAllocationId };
}
