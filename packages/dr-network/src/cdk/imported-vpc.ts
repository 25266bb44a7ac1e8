import { Subnet, Vpc, type ISubnet, type IVpc } from 'aws-cdk-lib/aws-ec2';
import { Lazy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { refuse } from 'dr-core';
import type { RegionPlan } from '../index.js';
import type { Frame, FrameSubnet } from './frame.js';

/**
 * A VPC as CDK's own constructs know one. `Vpc.fromVpcAttributes` wants as many subnets of each tier as there are zones, or a
 * multiple: a VPC that was given need not have that, so the tiers are put in subnet by subnet.
 */
export function importVpc(scope: Construct, id: string, plan: RegionPlan, frame: Frame): IVpc {
  const holder = new Construct(scope, id);
  const nameOf = zoneNames(plan);
  const tier = (name: string, subnets: readonly FrameSubnet[]): ISubnet[] =>
    subnets.map(({ subnetId, zone, routeTableId }, i) =>
      Subnet.fromSubnetAttributes(holder, `${name}-${i + 1}`, {
        subnetId,
        availabilityZone: nameOf(zone),
        routeTableId,
      }),
    );
  const privateSubnets = tier('private', frame.privateSubnets);
  const publicSubnets = tier('public', frame.publicSubnets);
  const zones = new Set([...privateSubnets, ...publicSubnets].map(({ availabilityZone }) => availabilityZone));
  const vpc = Vpc.fromVpcAttributes(holder, 'vpc', {
    vpcId: frame.vpcId,
    vpcCidrBlock: plan.cidr,
    availabilityZones: [...zones],
  });
  const tiers = hasEgress(plan)
    ? { privateSubnets, publicSubnets }
    : { isolatedSubnets: privateSubnets, publicSubnets };
  return Object.assign(vpc, tiers);
}

const hasEgress = ({ vpc }: RegionPlan): boolean =>
  vpc.given
    ? vpc.vpc.internet === true
    : vpc.routeTables.some(({ tier, defaultRoute }) => tier === 'private' && defaultRoute !== undefined);

/**
 * The name of each zone. Of a zone that was given by its id (`use1-az1`) no template can say the name, which every account
 * has its own: subnets can be chosen by it, and what would write it down is told so.
 * https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html
 */
function zoneNames({ side, vpc }: RegionPlan): (zone: string) => string {
  const known = new Map<string, string>();
  return (zone) => {
    if (!vpc.given || !/^[a-z]+\d-az\d+$/.test(zone)) return zone;
    const name = known.get(zone) ?? Lazy.string({ produce: () => refuseZone(side, zone) }, { displayHint: zone });
    known.set(zone, name);
    return name;
  };
}

function refuseZone(side: string, zone: string): string {
  const rule = 'a construct writes the name of this zone into its template, and only its id is known';
  const remedy = `name the zones in vpcs.${side}: us-east-1a`;
  refuse('RecoveryNetwork', [{ property: `vpcs.${side}.privateSubnets`, given: zone, rule, remedy }]);
  return zone;
}
