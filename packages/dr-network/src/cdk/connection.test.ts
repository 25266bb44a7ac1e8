import { Template } from 'aws-cdk-lib/assertions';
import { App, Stack } from 'aws-cdk-lib/core';
import { RecoveryStage } from 'dr-core/cdk';
import { describe, expect, it } from 'vitest';
import { populate, recovery } from '../../test/full-network.js';
import type { Connectivity, RecoveryNetworkProps } from '../index.js';
import { RecoveryNetwork } from './index.js';

type Resource = Readonly<Record<string, unknown>>;

/** Stacks by their names, of a network with a client and a server in it. */
function build(props: RecoveryNetworkProps): Readonly<Record<string, Template>> {
  const stage = new RecoveryStage(new App(), 'trading', { recovery });
  const network = new RecoveryNetwork(stage, 'network', { cidr: '10.20.0.0/15', ...props });
  if (props.connectivity !== 'none') populate(network);
  const stacks = stage.node.children.filter((child) => Stack.isStack(child));
  return Object.fromEntries(stacks.map((stack) => [stack.node.id, Template.fromStack(stack)]));
}

function stackOf(stacks: Readonly<Record<string, Template>>, name: string): Template {
  const stack = stacks[name];
  if (!stack) throw new Error(`no stack ${name}`);
  return stack;
}

const propertiesOf = (template: Template, type: string): readonly Resource[] =>
  Object.values(template.findResources(type)).map(({ Properties }: Resource) => Properties as Resource);

describe('the acceptance of a transit gateway peering', () => {
  const link = stackOf(build({ connectivity: 'transit-gateway' }), 'primary-network-link');
  const json = link.toJSON() as { Resources: Readonly<Record<string, { Type: string; Properties: Resource }>> };
  const ids = (type: string): readonly string[] => Object.keys(link.findResources(type));
  const functionWith = (handler: string): string | undefined =>
    ids('AWS::Lambda::Function').find((id) => json.Resources[id]?.Properties['Handler'] === handler);

  it('is begun by one function, and waited for by the other', () => {
    const frameworks = propertiesOf(link, 'AWS::Lambda::Function')
      .map(({ Handler, Environment }) => ({
        Handler,
        ...(Environment as { Variables?: Resource } | undefined)?.Variables,
      }))
      .filter((framework): framework is typeof framework & Resource => 'USER_ON_EVENT_FUNCTION_ARN' in framework);
    const arnOf = (handler: string) => ({ 'Fn::GetAtt': [functionWith(handler), 'Arn'] });
    expect(frameworks.length).toBeGreaterThan(0);
    for (const framework of frameworks) {
      expect(framework).toMatchObject({
        USER_ON_EVENT_FUNCTION_ARN: arnOf('index.begin'),
        USER_IS_COMPLETE_FUNCTION_ARN: arnOf('index.isAccepted'),
      });
    }
  });

  it('is told the attachment, where that was asked for and where it is accepted', () => {
    const [attachment] = ids('AWS::EC2::TransitGatewayPeeringAttachment');
    const [accepter] = propertiesOf(link, 'Custom::TransitGatewayPeeringAccepter');
    expect(accepter).toMatchObject({
      TransitGatewayAttachmentId: { 'Fn::GetAtt': [attachment, 'TransitGatewayAttachmentId'] },
      Region: 'us-east-1',
      PeerRegion: 'us-west-2',
    });
  });

  it('may be done in the region of the peer, and looked at in both regions', () => {
    const policies = propertiesOf(link, 'AWS::IAM::Policy').filter((policy) =>
      JSON.stringify(policy).includes('TransitGatewayPeeringAttachment'),
    );
    const [attachment] = ids('AWS::EC2::TransitGatewayPeeringAttachment');
    const statements = policies.flatMap(
      ({ PolicyDocument }) => (PolicyDocument as { Statement: readonly Resource[] }).Statement,
    );
    expect(statements).toEqual([
      {
        Effect: 'Allow',
        Action: 'ec2:AcceptTransitGatewayPeeringAttachment',
        Resource: {
          'Fn::Join': [
            '',
            [
              'arn:',
              { Ref: 'AWS::Partition' },
              ':ec2:us-west-2:',
              { Ref: 'AWS::AccountId' },
              ':transit-gateway-attachment/',
              { 'Fn::GetAtt': [attachment, 'TransitGatewayAttachmentId'] },
            ],
          ],
        },
      },
      {
        Effect: 'Allow',
        Action: 'ec2:DescribeTransitGatewayPeeringAttachments',
        Resource: '*',
        Condition: { StringEquals: { 'aws:RequestedRegion': ['us-east-1', 'us-west-2'] } },
      },
    ]);
    const accepting = json.Resources[functionWith('index.isAccepted') ?? '']?.Properties['Role'] as object;
    const [role] = Object.values(accepting).flat() as string[];
    expect(policies.map(({ Roles }) => Roles)).toEqual([[{ Ref: role }]]);
  });

  it('comes before the other region is told of the peering, so that its routes find it accepted', () => {
    const [accepter] = ids('Custom::TransitGatewayPeeringAccepter');
    const [published] = Object.values(link.findResources('AWS::SSM::Parameter')) as { DependsOn?: string[] }[];
    expect(published?.DependsOn).toContain(accepter);
  });
});

describe('transit gateways in CDK', () => {
  it('resolve the names of each other and share no default table', () => {
    const stacks = build({ connectivity: 'transit-gateway' });
    for (const [side, asn] of [
      ['primary', 64_512],
      ['standby', 64_513],
    ] as const) {
      expect(propertiesOf(stackOf(stacks, side), 'AWS::EC2::TransitGateway')).toMatchObject([
        {
          AmazonSideAsn: asn,
          DnsSupport: 'enable',
          DefaultRouteTableAssociation: 'disable',
          DefaultRouteTablePropagation: 'disable',
        },
      ]);
    }
  });
});

describe('what a network in CDK is made of', () => {
  const primary = stackOf(build({ nat: 'single' }), 'primary');

  it('gives a NAT gateway an address of VPCs', () => {
    expect(propertiesOf(primary, 'AWS::EC2::EIP').map(({ Domain }) => Domain)).toEqual(['vpc']);
  });

  it('says of each rule of a security group whom it admits', () => {
    const described = propertiesOf(primary, 'AWS::EC2::SecurityGroupIngress').map(
      ({ Description, CidrIp }) => `${String(Description)}: ${CidrIp === undefined ? 'group' : String(CidrIp)}`,
    );
    expect(described.toSorted()).toEqual([
      'clients in us-west-2: 10.21.0.0/18',
      'clients in us-west-2: 10.21.128.0/18',
      'clients in us-west-2: 10.21.64.0/18',
      'probe in this region: group',
      'probe: group',
    ]);
  });
});

describe('a connection that is changed', () => {
  const kinds: readonly Connectivity[] = ['vpc-peering', 'transit-gateway', 'none'];
  const exportsOf = (template: Template): readonly string[] =>
    Object.values(template.findOutputs('*')).map(({ Export }: Resource) => (Export as { Name: string }).Name);

  it.each(kinds)('needs no value of %s once the link stacks are gone: what is exported, they alone import', (kind) => {
    const stacks = build({ connectivity: kind });
    for (const side of ['primary', 'standby']) {
      expect(JSON.stringify(stackOf(stacks, side).toJSON())).not.toContain('Fn::ImportValue');
    }
    if (kind === 'none') {
      expect(Object.keys(stacks)).toEqual(['primary', 'standby']);
      for (const side of ['primary', 'standby']) expect(exportsOf(stackOf(stacks, side))).toEqual([]);
    }
  });

  it('would otherwise be refused: the link stacks import what the regions stop exporting', () => {
    const [before, after] = (['vpc-peering', 'transit-gateway'] as const).map((kind) => build({ connectivity: kind }));
    const exported = exportsOf(stackOf(before ?? {}, 'primary'));
    const imported = JSON.stringify(stackOf(before ?? {}, 'primary-network-link').toJSON());
    const still = exportsOf(stackOf(after ?? {}, 'primary'));
    const dropped = exported.filter((name) => !still.includes(name));
    expect(dropped.length).toBeGreaterThan(0);
    for (const name of dropped) expect(imported).toContain(name);
  });
});
