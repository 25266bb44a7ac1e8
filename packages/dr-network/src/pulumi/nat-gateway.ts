import { Eip, NatGateway, type InternetGateway, type NatGatewayArgs, type Subnet } from '@pulumi/aws/ec2';
import type { Input } from '@pulumi/pulumi';
import type { NatGatewayPlan } from '../index.js';
import { childOf, planned, type Place } from './frame.js';

export function newNatGateway(
  place: Place,
  vpcId: Input<string>,
  plan: NatGatewayPlan,
  subnets: ReadonlyMap<string, Subnet>,
  internet: InternetGateway | undefined,
): NatGateway {
  return new NatGateway(
    `${place.name}-${plan.id}`,
    {
      region: place.region,
      connectivityType: 'public',
      ...placement(place, vpcId, plan, subnets),
      tags: { Name: plan.name },
    },
    childOf(place, { dependsOn: [planned(internet, 'internet')] }),
  );
}

function placement(
  place: Place,
  vpcId: Input<string>,
  plan: NatGatewayPlan,
  subnets: ReadonlyMap<string, Subnet>,
): NatGatewayArgs {
  if (plan.availability === 'regional') return { availabilityMode: 'regional', vpcId };
  const tags = { Name: plan.name };
  const address = new Eip(
    `${place.name}-${plan.id}-address`,
    { region: place.region, domain: 'vpc', tags },
    childOf(place),
  );
  return { subnetId: planned(subnets.get(plan.subnet), plan.subnet).id, allocationId: address.allocationId };
}
