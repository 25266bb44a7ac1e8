import { Instance, InstanceType, MachineImage, SubnetType, type IVpc } from 'aws-cdk-lib/aws-ec2';
import { Template } from 'aws-cdk-lib/assertions';
import { App, Token } from 'aws-cdk-lib/core';
import { RecoveryStage } from 'dr-core/cdk';
import { describe, expect, it } from 'vitest';
import { recovery } from '../../test/full-network.js';
import { givenVpc } from '../../test/given-vpc.js';
import type { GivenVpc, RecoveryNetworkProps } from '../index.js';
import { RecoveryNetwork } from './index.js';

const { PRIVATE_ISOLATED, PRIVATE_WITH_EGRESS, PUBLIC } = SubnetType;

function build(props: RecoveryNetworkProps): { stage: RecoveryStage; vpc: IVpc } {
  const stage = new RecoveryStage(new App(), 'trading', { recovery });
  return { stage, vpc: new RecoveryNetwork(stage, 'network', props).primary.vpc };
}

const given = (primary: Partial<GivenVpc>) =>
  build({ vpcs: { primary: { ...givenVpc('us-east-1', 20), ...primary }, standby: givenVpc('us-west-2', 21) } });

const subnets = (zones: string, from: number, tier: string) =>
  zones.split('').map((zone, i) => ({
    subnetId: `subnet-${tier}-${i}`,
    cidr: `10.20.${from + i}.0/24`,
    zone: `us-east-1${zone}`,
    routeTable: zone,
  }));

describe('the VPC of a network, as constructs of CDK see it', () => {
  it('has tiers of any size', () => {
    const { vpc } = given({ privateSubnets: subnets('aabb', 0, 'private'), publicSubnets: subnets('b', 10, 'public') });
    expect(vpc.availabilityZones).toEqual(['us-east-1a', 'us-east-1b']);
    expect(vpc.selectSubnets({ subnetType: PRIVATE_ISOLATED }).subnetIds).toEqual([
      'subnet-private-0',
      'subnet-private-1',
      'subnet-private-2',
      'subnet-private-3',
    ]);
    expect(vpc.selectSubnets({ onePerAz: true }).subnetIds).toEqual(['subnet-private-0', 'subnet-private-2']);
    const shown = vpc.selectSubnets({ subnetType: PUBLIC });
    expect(shown.subnetIds).toEqual(['subnet-public-0']);
    expect(shown.availabilityZones).toEqual(['us-east-1b']);
    expect(shown.subnets.map(({ routeTable }) => routeTable.routeTableId)).toEqual(['rtb-0123456789abcdb20']);
    expect(shown.hasPublic).toBe(true);
  });

  it.each([
    ['a NAT gateway', () => build({ cidr: '10.20.0.0/15', nat: 'single' })],
    ['a regional NAT gateway', () => build({ cidr: '10.20.0.0/15', nat: 'regional' })],
    ['a way to the internet that was given', () => given({ internet: true })],
  ])('has private subnets with egress, and no isolated ones, where there is %s', (_, made) => {
    const { vpc } = made();
    expect(vpc.selectSubnets({ subnetType: PRIVATE_WITH_EGRESS }).subnetIds.length).toBeGreaterThanOrEqual(2);
    expect(vpc.isolatedSubnets).toEqual([]);
  });

  it.each([
    ['of its own', () => build({ cidr: '10.20.0.0/15' })],
    ['that was given', () => given({})],
  ])('has isolated subnets, and none with egress, in a VPC %s without a way out', (_, made) => {
    const { vpc } = made();
    expect(vpc.isolatedSubnets.length).toBeGreaterThanOrEqual(2);
    expect(vpc.privateSubnets).toEqual([]);
  });

  it('is the same one however often it is asked for, in both regions', () => {
    const stage = new RecoveryStage(new App(), 'trading', { recovery });
    const { primary, standby } = new RecoveryNetwork(stage, 'network', { cidr: '10.20.0.0/15' });
    expect(primary.vpc).toBe(primary.vpc);
    expect(standby.vpc).not.toBe(primary.vpc);
    expect(primary.vpc.vpcCidrBlock).toBe('10.20.0.0/16');
    expect(standby.vpc.vpcCidrBlock).toBe('10.21.0.0/16');
  });

  describe('with zones that were given by id', () => {
    const byId = () =>
      given({
        privateSubnets: ['use1-az4', 'use1-az4', 'use1-az6'].map((zone, i) => ({
          ...givenSubnet(i),
          zone,
        })),
      });
    const givenSubnet = (i: number) => ({ subnetId: `subnet-${i}`, cidr: `10.20.${i}.0/24`, routeTable: 'a' });

    it('lets subnets be chosen, without taking the ids for names', () => {
      const { vpc } = byId();
      expect(vpc.selectSubnets({ onePerAz: true }).subnetIds).toEqual(['subnet-0', 'subnet-2']);
      expect(vpc.availabilityZones.map((zone) => Token.isUnresolved(zone))).toEqual([true, true]);
    });

    it('refuses the construct that would write the name of the zone into its template', () => {
      const { stage, vpc } = byId();
      new Instance(stage.primary, 'bastion', {
        vpc,
        instanceType: new InstanceType('t4g.nano'),
        machineImage: MachineImage.genericLinux({ 'us-east-1': 'ami-0123456789abcdef0' }),
        vpcSubnets: { subnetType: PRIVATE_ISOLATED },
      });
      expect(() => Template.fromStack(stage.primary)).toThrow(/use1-az4.*name the zones in vpcs\.primary/s);
    });
  });
});
