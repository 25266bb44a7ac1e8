import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, NestedStack, Stack, Stage, type StackProps } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import {
  AwsCustomResource,
  AwsCustomResourcePolicy,
  PhysicalResourceId,
  type AwsSdkCall,
} from 'aws-cdk-lib/custom-resources';
import type { Construct } from 'constructs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isKind, ofKind, readEstate, targets, type Estate, type Kind, type Resource } from '../src/index.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdk-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
function synthesise(build: (app: App) => void): Estate {
  const outdir = join(folder, String((count += 1)));
  const app = new App({ outdir, analyticsReporting: false });
  build(app);
  app.synth();
  return readEstate(outdir);
}

const inRegion = (region: string, more: StackProps = {}): StackProps => ({ env: { region }, ...more });
const built = (estate: Estate): readonly Resource[] => estate.resources.filter(({ origin }) => !origin.deployTime);
const call = (scope: Construct, id: string, onUpdate: Omit<AwsSdkCall, 'physicalResourceId'>): AwsCustomResource =>
  new AwsCustomResource(scope, id, {
    onUpdate: { ...onUpdate, physicalResourceId: PhysicalResourceId.of(id) },
    policy: AwsCustomResourcePolicy.fromSdkCalls({ resources: AwsCustomResourcePolicy.ANY_RESOURCE }),
  });

const kindsOf = (resources: readonly Resource[]): Partial<Record<Kind, number>> => {
  const kinds: Partial<Record<Kind, number>> = {};
  for (const { kind } of resources) kinds[kind] = (kinds[kind] ?? 0) + 1;
  return kinds;
};

describe('an ec2.Vpc of CDK', () => {
  let estate: Estate;
  beforeAll(() => {
    estate = synthesise((app) => {
      const vpc = new ec2.Vpc(new Stack(app, 'net', inRegion('us-east-1')), 'Vpc', { maxAzs: 2, natGateways: 1 });
      vpc.addGatewayEndpoint('S3', { service: ec2.GatewayVpcEndpointAwsService.S3 });
      vpc.addInterfaceEndpoint('Logs', { service: ec2.InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS });
      vpc.addFlowLog('Flow');
    });
  });

  it('reads to its parts', () => {
    expect(kindsOf(built(estate))).toMatchInlineSnapshot(`
      {
        "ec2.elastic-ip": 1,
        "ec2.flow-log": 1,
        "ec2.internet-gateway": 1,
        "ec2.nat-gateway": 1,
        "ec2.route": 4,
        "ec2.route-table": 4,
        "ec2.route-table-association": 4,
        "ec2.security-group": 1,
        "ec2.security-group-rule": 2,
        "ec2.subnet": 4,
        "ec2.vpc": 1,
        "ec2.vpc-endpoint": 2,
        "iam.policy": 1,
        "iam.role": 1,
        "logs.log-group": 1,
      }
    `);
    expect(estate.unread).toEqual([]);
  });

  it('hangs together: every edge leads to a resource that is read', () => {
    const ids = new Set(estate.resources.map(({ id }) => id));
    expect(
      estate.resources.flatMap(({ edges }) => edges).filter((edge) => !('to' in edge) || !ids.has(edge.to)),
    ).toEqual([]);
  });

  it('has a way out of its private subnets', () => {
    const routes = ofKind(estate, 'ec2.route').filter(({ facts }) => facts.destination === '0.0.0.0/0');
    const kinds = routes
      .flatMap((route) => targets(route, 'target'))
      .map((to) => estate.resources.find(({ id }) => id === to)?.kind);
    expect(kinds.map(String).toSorted()).toEqual([
      'ec2.internet-gateway',
      'ec2.internet-gateway',
      'ec2.nat-gateway',
      'ec2.nat-gateway',
    ]);
  });
});

describe('stacks of two regions', () => {
  const sides = (
    app: Construct,
    more: StackProps = {},
  ): { primary: Stack; standby: Stack; vpc: ec2.CfnVPC; peer: ec2.CfnVPC } => {
    const standby = new Stack(app, 'standby', inRegion('us-west-2', more));
    const primary = new Stack(app, 'primary', inRegion('us-east-1', more));
    const vpc = new ec2.CfnVPC(primary, 'Vpc', { cidrBlock: '10.0.0.0/16' });
    return { primary, standby, vpc, peer: new ec2.CfnVPC(standby, 'Vpc', { cidrBlock: '10.1.0.0/16' }) };
  };

  const ends = (estate: Estate): readonly unknown[] =>
    ofKind(estate, 'ec2.vpc-peering').map((peering) => [
      peering.facts,
      ...['vpc', 'peerVpc'].map((role) => targets(peering, role)[0]?.replace(/.*(primary|standby).*/, '$1')),
    ]);
  const joined = [[{ peerRegion: 'us-west-2', accepted: true }, 'primary', 'standby']];

  it('are joined through crossRegionReferences, within a stage', () => {
    const estate = synthesise((app) => {
      const { primary, vpc, peer } = sides(new Stage(app, 'Prod'), { crossRegionReferences: true });
      new ec2.CfnVPCPeeringConnection(primary, 'Peering', {
        vpcId: vpc.ref,
        peerVpcId: peer.ref,
        peerRegion: 'us-west-2',
      });
    });
    expect(ends(estate)).toEqual(joined);
    expect(
      built(estate)
        .map(({ kind }) => kind)
        .toSorted(),
    ).toEqual(['ec2.vpc', 'ec2.vpc', 'ec2.vpc-peering']);
    expect(estate.unread).toEqual([]);
  });

  it('are joined through SSM parameters that are looked up', () => {
    const estate = synthesise((app) => {
      const { primary, standby, vpc, peer } = sides(app);
      new ssm.CfnParameter(standby, 'Published', { type: 'String', name: '/shop/vpc', value: peer.ref });
      const parameters = { Name: '/shop/vpc' };
      const look = call(primary, 'Look', { service: 'SSM', action: 'GetParameter', parameters, region: 'us-west-2' });
      const peerVpcId = look.getResponseField('Parameter.Value');
      const peering = new ec2.CfnVPCPeeringConnection(primary, 'Peering', {
        vpcId: vpc.ref,
        peerVpcId,
        peerRegion: 'us-west-2',
      });
      call(primary, 'Options', {
        service: 'EC2',
        action: 'modifyVpcPeeringConnectionOptions',
        parameters: {
          VpcPeeringConnectionId: peering.ref,
          RequesterPeeringConnectionOptions: { AllowDnsResolutionFromRemoteVpc: true },
        },
      });
    });
    expect(ends(estate)).toEqual(joined);
    const options = estate.resources.find((resource) => isKind(resource, 'ec2.vpc-peering-options'));
    expect(options?.facts).toEqual({ requesterDns: true, accepterDns: undefined });
    expect(options?.edges).toEqual([{ role: 'peering', to: ofKind(estate, 'ec2.vpc-peering')[0]?.id }]);
    expect(options?.lifecycle.after).toEqual([]);
    expect(
      built(estate)
        .map(({ kind }) => kind)
        .toSorted(),
    ).toEqual(['ec2.vpc', 'ec2.vpc', 'ec2.vpc-peering', 'ec2.vpc-peering-options']);
  });

  it('may be empty', () => {
    const estate = synthesise((app) => {
      sides(app);
      new Stack(app, 'link', inRegion('us-west-2'));
    });
    expect(built(estate)).toHaveLength(2);
  });
});

describe('a nested stack', () => {
  it('takes from its parent and gives to it', () => {
    const estate = synthesise((app) => {
      const stack = new Stack(app, 'outer', inRegion('eu-west-1'));
      const outer = new ec2.CfnVPC(stack, 'Outer', { cidrBlock: '10.0.0.0/16' });
      const nested = new NestedStack(stack, 'Nested');
      const inner = new ec2.CfnVPC(nested, 'Inner', { cidrBlock: '10.1.0.0/16' });
      new ec2.CfnSubnet(nested, 'InOuter', { vpcId: outer.ref, cidrBlock: '10.0.0.0/24' });
      new ec2.CfnSubnet(stack, 'InInner', { vpcId: inner.ref, cidrBlock: '10.1.0.0/24' });
    });
    const name = (id: string | undefined): string | undefined => id?.split('/').at(-1);
    const places = ofKind(estate, 'ec2.subnet').map(
      (subnet) => `${subnet.name} is in ${name(targets(subnet, 'vpc')[0])} of ${subnet.region}`,
    );
    expect(places.toSorted()).toEqual(['InInner is in Inner of eu-west-1', 'InOuter is in Outer of eu-west-1']);
    expect(estate.unread).toEqual([]);
  });
});

describe('a large assembly', () => {
  it('of more than 500 resources is read whole', () => {
    const outdir = join(folder, 'large');
    const app = new App({ outdir, analyticsReporting: false });
    for (const region of ['us-east-1', 'us-west-2']) {
      const stack = new Stack(app, region, inRegion(region));
      const vpc = new ec2.CfnVPC(stack, 'Vpc', { cidrBlock: '10.0.0.0/8' });
      for (let i = 0; i < 90; i += 1) {
        const subnet = new ec2.CfnSubnet(stack, `Subnet${i}`, { vpcId: vpc.ref, cidrBlock: `10.${i}.0.0/16` });
        const table = new ec2.CfnRouteTable(stack, `Table${i}`, { vpcId: vpc.ref });
        new ec2.CfnSubnetRouteTableAssociation(stack, `In${i}`, { subnetId: subnet.ref, routeTableId: table.ref });
      }
    }
    app.synth();
    expect(readEstate(outdir).resources).toHaveLength(542);
  });
});
