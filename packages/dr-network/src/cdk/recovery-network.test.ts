import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { App, Stack } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import { ConfigError } from 'dr-core';
import { recoveryScope, RecoveryStage } from 'dr-core/cdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { networks, populate, recovery } from '../../test/full-network.js';
import type { RecoveryNetworkProps } from '../index.js';
import { givenVpc } from '../../test/given-vpc.js';
import { RecoveryNetwork } from './index.js';

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'dr-network-'));
});
afterEach(() => rmSync(outdir, { recursive: true }));

interface Synthesised {
  readonly name: string;
  readonly region: string;
  readonly after: readonly string[];
  readonly template: { Resources: Record<string, { Type: string; Properties: Record<string, unknown> }> };
}

/** Synthesises with AWS's own template validator strict: an invalid template throws. */
function synth(props: RecoveryNetworkProps, more: (network: RecoveryNetwork, stage: RecoveryStage) => void = () => {}) {
  const app = new App({ outdir, context: { '@aws-cdk/core:validateAgainstDefaultRules': true } });
  const stage = new RecoveryStage(app, 'trading', { recovery });
  const network = new RecoveryNetwork(stage, 'network', props);
  if (props.connectivity !== 'none') populate(network);
  more(network, stage);
  const { stacks } = app.synth().getNestedAssembly('assembly-trading');
  const found = stacks.map((stack): [string, Synthesised] => [
    stack.stackName,
    {
      name: stack.stackName,
      region: stack.environment.region,
      after: stack.dependencies.flatMap((artifact) => ('stackName' in artifact ? [String(artifact.stackName)] : [])),
      template: stack.template as Synthesised['template'],
    },
  ]);
  return new Map(found);
}

const stackOf = (stacks: ReadonlyMap<string, Synthesised>, name: string): Synthesised => {
  const stack = stacks.get(name);
  if (!stack) throw new Error(`no stack ${name} in ${[...stacks.keys()].join(', ')}`);
  return stack;
};

const ofType = ({ template }: Synthesised, type: string) =>
  Object.values(template.Resources).filter((resource) => resource.Type === type);

const statements = (stack: Synthesised) =>
  ofType(stack, 'AWS::IAM::Policy').flatMap(({ Properties }) => {
    const { Statement } = Properties.PolicyDocument as { Statement: { Action: string; Resource: unknown }[] };
    return Statement;
  });

describe.each(Object.keys(networks))('a network connected by %s, in CDK', (connectivity) => {
  const props = networks[connectivity] ?? {};

  it('keeps its logical ids, which deployments have', async () => {
    const stacks = synth(props);
    const ids = Object.fromEntries(
      [...stacks.values()].map(({ name, template }) => [
        name,
        Object.fromEntries(Object.entries(template.Resources).map(([id, { Type }]) => [id, Type])),
      ]),
    );
    await expect(`${JSON.stringify(ids, undefined, 2)}\n`).toMatchFileSnapshot(
      `../../golden/cdk-ids-${connectivity}.json`,
    );
  });

  it('lets each region deploy while the other is gone, and joins them in stacks of their own', () => {
    const stacks = synth(props);
    for (const [name, other] of [
      ['trading-primary', 'us-west-2'],
      ['trading-standby', 'us-east-1'],
    ] as const) {
      const stack = stackOf(stacks, name);
      expect(stack.after).toEqual([]);
      expect(statements(stack)).toEqual([]);
      expect(JSON.stringify(stack.template)).not.toContain(`com.amazonaws.${other}`);
      expect(JSON.stringify(stack.template)).not.toMatch(/Custom::/);
    }
    const primaryLink = stackOf(stacks, 'trading-primary-network-link');
    const standbyLink = stackOf(stacks, 'trading-standby-network-link');
    expect(primaryLink.region).toBe('us-east-1');
    expect(primaryLink.after.toSorted()).toEqual(['trading-primary', 'trading-standby']);
    expect(standbyLink.region).toBe('us-west-2');
    expect(standbyLink.after.toSorted()).toEqual(['trading-primary-network-link', 'trading-standby']);
  });

  it('scopes what deployments may do to the resources of this network', () => {
    const actions = [...synth(props).values()].flatMap((stack) =>
      statements(stack)
        .filter(({ Resource }) => Resource === '*')
        .map(({ Action }) => Action),
    );
    // Describe actions of EC2 know no resources.
    expect(actions).toEqual(connectivity === 'transit-gateway' ? ['ec2:DescribeTransitGatewayPeeringAttachments'] : []);
  });
});

describe('a network in CDK', () => {
  it('turns on DNS resolution on each side of a peering, in its own region, by that call alone', () => {
    const stacks = synth({ cidr: '10.20.0.0/15' });
    for (const [name, role] of [
      ['trading-primary-network-link', 'Requester'],
      ['trading-standby-network-link', 'Accepter'],
    ] as const) {
      const stack = stackOf(stacks, name);
      const calls = ofType(stack, 'Custom::AWS').map(({ Properties }) => JSON.stringify(Properties.Create));
      const options = calls.filter((call) => call.includes('ModifyVpcPeeringConnectionOptions'));
      expect(options).toHaveLength(1);
      expect(options[0]).toContain(`${role}PeeringConnectionOptions`);
      expect(options[0]).toContain('AllowDnsResolutionFromRemoteVpc');
      expect(statements(stack).map(({ Action }) => Action)).toEqual([
        'ssm:GetParameter',
        'ec2:ModifyVpcPeeringConnectionOptions',
      ]);
    }
  });

  it("looks up the other region's values in the region that publishes them", () => {
    const stacks = synth({ cidr: '10.20.0.0/15' });
    const lookups = ['trading-primary-network-link', 'trading-standby-network-link'].map((name) =>
      ofType(stackOf(stacks, name), 'Custom::AWS')
        .map(({ Properties }) => JSON.parse(JSON.stringify(Properties.Create)) as unknown)
        .filter((call): call is string => typeof call === 'string')
        .map((call) => JSON.parse(call) as { action: string; region?: string; parameters: { Name?: string } })
        .filter(({ action }) => action === 'GetParameter')
        .map(({ region, parameters }) => ({ region, name: parameters.Name })),
    );
    expect(lookups).toEqual([
      [{ region: 'us-west-2', name: '/trading/production/network/us-west-2/vpc/10.21.0.0-16' }],
      [{ region: 'us-east-1', name: '/trading/production/network/us-east-1/vpc-peering/10.20.0.0-16/10.21.0.0-16' }],
    ]);
  });

  it('routes through a transit gateway peering only once it is accepted', () => {
    const primary = stackOf(
      synth({ cidr: '10.20.0.0/15', connectivity: 'transit-gateway' }),
      'trading-primary-network-link',
    );
    const template = Template.fromJSON(primary.template);
    const [accepter] = Object.keys(template.findResources('Custom::TransitGatewayPeeringAccepter'));
    const waiting = Object.values(template.findResources('AWS::EC2::TransitGatewayRoute')) as {
      DependsOn?: string[];
    }[];
    expect(accepter).toBeDefined();
    expect(waiting.map(({ DependsOn }) => DependsOn)).toEqual([expect.arrayContaining([accepter])]);
  });

  it('serves as a VPC to constructs of CDK', () => {
    const stacks = synth({ cidr: '10.20.0.0/15' }, (network, stage) => {
      new LambdaFunction(stage.primary, 'code', {
        runtime: Runtime.NODEJS_24_X,
        handler: 'index.handler',
        code: Code.fromInline('exports.handler = async () => {}'),
        vpc: network.primary.vpc,
        vpcSubnets: { subnets: network.primary.vpc.isolatedSubnets },
      });
    });
    const [code] = ofType(stackOf(stacks, 'trading-primary'), 'AWS::Lambda::Function').filter(
      ({ Properties }) => Properties.VpcConfig !== undefined,
    );
    expect(code?.Properties).toHaveProperty('VpcConfig.SubnetIds.length', 3);
  });

  it('joins VPCs that are given by their ids: another VPC in a region is looked up anew from both', () => {
    const link = (vpcId: string, side: 'primary' | 'standby') => {
      const vpcs = { primary: givenVpc('us-east-1', 20), standby: { ...givenVpc('us-west-2', 21), vpcId } };
      return stackOf(synth({ vpcs }), `trading-${side}-network-link`).template;
    };
    for (const side of ['primary', 'standby'] as const) {
      expect(link('vpc-0123456789abcdef0', side)).toEqual(link('vpc-0123456789abcdef0', side));
      expect(link('vpc-0123456789abcdef1', side)).not.toEqual(link('vpc-0123456789abcdef0', side));
    }
  });

  it('has no empty stack, which is refused, where all that a region needs is given', () => {
    const app = new App({ outdir, context: { '@aws-cdk/core:validateAgainstDefaultRules': true } });
    const stage = new RecoveryStage(app, 'trading', { recovery });
    const vpcs = { primary: givenVpc('us-east-1', 20), standby: givenVpc('us-west-2', 21) };
    new RecoveryNetwork(stage, 'network', { vpcs });
    const { stacks } = app.synth().getNestedAssembly('assembly-trading');
    const published = stacks.flatMap(({ template }) =>
      Object.values((template as Synthesised['template']).Resources)
        .filter(({ Type }) => Type === 'AWS::SSM::Parameter')
        .map(({ Properties }) => Properties.Value),
    );
    expect(published).toEqual(expect.arrayContaining(['vpc-0123456789abcde20', 'vpc-0123456789abcde21']));
  });

  it('is built in stacks that a team has already', () => {
    const app = new App({ outdir });
    const stacks = {
      primary: new Stack(app, 'east', { env: { region: 'us-east-1' } }),
      standby: new Stack(app, 'west', { env: { region: 'us-west-2' } }),
    };
    new RecoveryNetwork(recoveryScope(recovery, stacks), 'network', { cidr: '10.20.0.0/15' });
    const names = app.synth().stacks.map(({ stackName }) => stackName);
    expect(names.toSorted()).toEqual(['east', 'east-network-link', 'west', 'west-network-link']);
  });

  it('has no link stacks when the regions are not connected', () => {
    expect([...synth({ cidr: '10.20.0.0/15', connectivity: 'none' }).keys()].toSorted()).toEqual([
      'trading-primary',
      'trading-standby',
    ]);
  });

  it('builds nothing when the props are wrong', () => {
    const app = new App({ outdir });
    const stage = new RecoveryStage(app, 'trading', { recovery });
    expect(() => new RecoveryNetwork(stage, 'network', { cidr: '10.20.0.0/99' })).toThrow(ConfigError);
    expect([...stage.primary.node.children, ...stage.standby.node.children]).toEqual([]);
  });

  it('refuses stacks of other regions', () => {
    const app = new App({ outdir });
    const east = new Stack(app, 'east', { env: { region: 'us-east-1' } });
    const nowhere = new Stack(app, 'nowhere');
    expect(() => recoveryScope(recovery, { primary: nowhere, standby: east })).toThrowErrorMatchingInlineSnapshot(`
      [ConfigError: Recovery "trading" has 2 problems:
        1. primary = "no region": the primary stack "nowhere" must be in us-east-1. Remedy: create it with env: { region: 'us-east-1' }.
        2. standby = "us-east-1": the standby stack "east" must be in us-west-2. Remedy: create it with env: { region: 'us-west-2' }.]
    `);
  });
});
