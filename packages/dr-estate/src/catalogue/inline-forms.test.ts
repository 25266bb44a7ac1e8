import { describe, expect, it } from 'vitest';
import { idOf, readRecorded, registration } from '../../test/registration.js';
import { find, read, vpc } from '../../test/template.js';
import { ofKind, type Estate, type Kind } from '../index.js';

type Section = Readonly<Record<string, unknown>>;

const group = (properties: Section) => ({ Type: 'AWS::EC2::SecurityGroup', Properties: properties });
const pulumiVpc = registration('aws:ec2/vpc:Vpc', 'vpc', { cidrBlock: '10.0.0.0/16' });
const rulesOf = (estate: Estate) =>
  ofKind(estate, 'ec2.security-group-rule').map(({ facts, edges }) => ({
    ...facts,
    edges: edges.map((edge) => `${edge.role} ${'to' in edge ? edge.to.split(/::|\//).at(-1) : JSON.stringify(edge)}`),
  }));
const kindsOf = (estate: Estate): readonly Kind[] => estate.resources.map(({ kind }) => kind);

const anywhere = { direction: 'egress', protocol: '-1', fromPort: undefined, toPort: undefined, cidr: '0.0.0.0/0' };
const https = { direction: 'ingress', protocol: 'tcp', fromPort: 443, toPort: 443 };

describe('rules written in a security group', () => {
  it('are rules of their own in CloudFormation', () => {
    const Group = group({
      SecurityGroupIngress: [
        { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/8' },
        { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, SourceSecurityGroupId: { Ref: 'Other' } },
      ],
      SecurityGroupEgress: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 81, CidrIpv6: '::/0' }],
    });
    const Other = group({
      SecurityGroupEgress: [{ IpProtocol: 'udp', FromPort: 53, ToPort: 53, CidrIp: '10.0.0.2/32' }],
    });
    expect(rulesOf(read({ Group, Other }))).toEqual([
      { ...https, cidr: '10.0.0.0/8', edges: ['group Group'] },
      { ...https, cidr: undefined, edges: ['group Group', 'peer Other'] },
      { direction: 'egress', protocol: 'tcp', fromPort: 80, toPort: 81, cidr: '::/0', edges: ['group Group'] },
      { direction: 'egress', protocol: 'udp', fromPort: 53, toPort: 53, cidr: '10.0.0.2/32', edges: ['group Other'] },
    ]);
  });

  it('are one rule for each source in Pulumi', () => {
    const estate = readRecorded(
      registration('aws:ec2/securityGroup:SecurityGroup', 'other', {}),
      registration('aws:ec2/securityGroup:SecurityGroup', 'group', {
        ingress: [
          {
            protocol: '6',
            fromPort: 443,
            toPort: 443,
            cidrBlocks: ['10.0.0.0/8', '11.0.0.0/8'],
            ipv6CidrBlocks: ['::/0'],
          },
          {
            protocol: 'tcp',
            fromPort: 443,
            toPort: 443,
            securityGroups: [idOf('other')],
            self: true,
            prefixListIds: ['pl-1'],
          },
        ],
      }),
    );
    expect(rulesOf(estate)).toEqual([
      { ...https, cidr: '10.0.0.0/8', edges: ['group group'] },
      { ...https, cidr: '11.0.0.0/8', edges: ['group group'] },
      { ...https, cidr: '::/0', edges: ['group group'] },
      { ...https, cidr: undefined, edges: ['group group', 'peer other'] },
      { ...https, cidr: undefined, edges: ['group group', 'peer group'] },
      { ...https, cidr: undefined, edges: ['group group', 'prefixList {"role":"prefixList","external":"pl-1"}'] },
    ]);
  });

  it('are the same in the older rule of Pulumi', () => {
    const estate = readRecorded(
      registration('aws:ec2/securityGroup:SecurityGroup', 'group', {}),
      registration('aws:ec2/securityGroupRule:SecurityGroupRule', 'rule', {
        type: 'ingress',
        securityGroupId: idOf('group'),
        protocol: 'tcp',
        fromPort: 443,
        toPort: 443,
        cidrBlocks: ['10.0.0.0/8', '11.0.0.0/8'],
      }),
    );
    expect(rulesOf(estate)).toEqual([
      { ...https, cidr: '10.0.0.0/8', edges: ['group group'] },
      { ...https, cidr: '11.0.0.0/8', edges: ['group group'] },
    ]);
  });

  it('are the one that AWS adds, where CloudFormation is given none for egress', () => {
    expect(rulesOf(read({ Group: group({}) }))).toEqual([{ ...anywhere, edges: ['group Group'] }]);
  });

  it('are none where Pulumi is given none', () => {
    expect(rulesOf(readRecorded(registration('aws:ec2/securityGroup:SecurityGroup', 'group', {})))).toEqual([]);
  });

  it('are none where CDK says that nothing may leave', () => {
    const nothing = { CidrIp: '255.255.255.255/32', IpProtocol: 'icmp', FromPort: 252, ToPort: 86 };
    expect(rulesOf(read({ Group: group({ SecurityGroupEgress: [nothing] }) }))).toEqual([]);
  });
});

describe('what belongs to another resource', () => {
  it('is the VPC of an internet gateway, attached in CloudFormation', () => {
    const Gateway = { Type: 'AWS::EC2::InternetGateway' };
    const Attachment = {
      Type: 'AWS::EC2::VPCGatewayAttachment',
      Properties: { VpcId: { Ref: 'Vpc' }, InternetGatewayId: { Ref: 'Gateway' } },
    };
    const Waiting = { Type: 'AWS::EC2::EIP', DependsOn: 'Attachment' };
    const estate = read({ Attachment, Gateway, Vpc: vpc, Waiting });
    expect(kindsOf(estate)).toEqual(['ec2.internet-gateway', 'ec2.vpc', 'ec2.elastic-ip']);
    expect(find(estate, 'Gateway').edges).toEqual([{ role: 'vpc', to: 'app/Vpc' }]);
    expect(find(estate, 'Waiting').lifecycle.after).toEqual(['app/Gateway']);
  });

  it('is not read where the other is not, as with a VPN gateway', () => {
    const Gateway = { Type: 'AWS::EC2::VPNGateway' };
    const Attachment = {
      Type: 'AWS::EC2::VPCGatewayAttachment',
      Properties: { VpcId: { Ref: 'Vpc' }, VpnGatewayId: { Ref: 'Gateway' } },
    };
    expect(read({ Attachment, Gateway, Vpc: vpc }).unread).toEqual([
      { type: 'AWS::EC2::VPNGateway', region: 'us-east-1', ids: ['app/Gateway'] },
      { type: 'AWS::EC2::VPCGatewayAttachment', region: 'us-east-1', refersTo: ['app/Vpc'], ids: ['app/Attachment'] },
    ]);
  });

  it('is the routes of a route table in Pulumi', () => {
    const estate = readRecorded(
      pulumiVpc,
      registration('aws:ec2/internetGateway:InternetGateway', 'gateway', { vpcId: idOf('vpc') }),
      registration('aws:ec2/routeTable:RouteTable', 'table', {
        vpcId: idOf('vpc'),
        routes: [{ cidrBlock: '0.0.0.0/0', gatewayId: idOf('gateway') }],
      }),
    );
    const [route] = ofKind(estate, 'ec2.route');
    expect(route?.facts).toEqual({ destination: '0.0.0.0/0' });
    expect(route?.edges.map((edge) => ('to' in edge ? edge.to.split('::').at(-1) : edge))).toEqual([
      'table',
      'gateway',
    ]);
    expect(route?.id).toMatch(/::table#routes\[0\]$/);
  });

  it('is the policies of a role', () => {
    const statement = { Effect: 'Allow', Action: 'a:Do', Resource: '*' };
    const role = {
      Type: 'AWS::IAM::Role',
      Properties: { Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: statement } }] },
    };
    const written = read({ Role: role });
    const inline = { inlinePolicies: [{ name: 'p', policy: JSON.stringify({ Statement: [statement] }) }] };
    const recorded = readRecorded(registration('aws:iam/role:Role', 'role', inline));
    for (const estate of [written, recorded]) {
      const [policy] = ofKind(estate, 'iam.policy');
      expect(policy?.facts.statements).toEqual([
        { effect: 'Allow', principals: [], actions: ['a:Do'], resources: ['*'], conditions: [] },
      ]);
      expect(policy?.edges).toEqual([{ role: 'role', to: estate.resources[0]?.id }]);
      expect(policy?.region).toBe('global');
    }
  });

  it('is a policy attached to a role in Pulumi', () => {
    const attach = (name: string, policyArn: string) =>
      registration('aws:iam/rolePolicyAttachment:RolePolicyAttachment', name, { role: idOf('role'), policyArn });
    const policy = registration('aws:iam/policy:Policy', 'policy', { policy: '{"Statement":[]}' });
    const managed = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
    const estate = readRecorded(
      registration('aws:iam/role:Role', 'role', {}),
      policy,
      attach('ours', idOf('policy')),
      attach('theirs', managed),
    );
    expect(ofKind(estate, 'iam.role')[0]?.facts.managedPolicies).toEqual([managed]);
    expect(ofKind(estate, 'iam.policy')[0]?.edges).toEqual([{ role: 'role', to: ofKind(estate, 'iam.role')[0]?.id }]);
    expect(estate.unread).toEqual([]);
  });

  it('is the place of an endpoint, where Pulumi writes it apart', () => {
    const estate = readRecorded(
      pulumiVpc,
      registration('aws:ec2/routeTable:RouteTable', 'table', { vpcId: idOf('vpc') }),
      registration('aws:ec2/vpcEndpoint:VpcEndpoint', 's3', {
        vpcId: idOf('vpc'),
        serviceName: 'com.amazonaws.us-east-1.s3',
      }),
      registration('aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation', 'in-table', {
        vpcEndpointId: idOf('s3'),
        routeTableId: idOf('table'),
      }),
    );
    expect(ofKind(estate, 'ec2.vpc-endpoint')[0]?.edges.map(({ role }) => role)).toEqual(['vpc', 'routeTable']);
  });
});

describe('a VPC peering', () => {
  const peering = (properties: Section) =>
    read({
      Vpc: vpc,
      Peering: {
        Type: 'AWS::EC2::VPCPeeringConnection',
        Properties: { VpcId: { Ref: 'Vpc' }, PeerVpcId: 'vpc-1', ...properties },
      },
    });

  it.each([
    ['within one account', {}, true],
    ['with its own account named', { PeerOwnerId: '123456789012' }, true],
    ['with its own account by reference', { PeerOwnerId: { Ref: 'AWS::AccountId' } }, true],
    ['with another account', { PeerOwnerId: '999999999999' }, false],
    [
      'with another account and a role there',
      { PeerOwnerId: '999999999999', PeerRoleArn: 'arn:aws:iam::999999999999:role/a' },
      true,
    ],
  ])('%s is accepted by CloudFormation or not', (_, properties, accepted) => {
    expect(ofKind(peering(properties), 'ec2.vpc-peering')[0]?.facts.accepted).toBe(accepted);
  });

  const asked = registration('aws:ec2/vpcPeeringConnection:VpcPeeringConnection', 'peering', {
    vpcId: idOf('vpc'),
    peerVpcId: 'vpc-1',
    peerRegion: 'us-west-2',
  });
  const accepter = (inputs: Section, region = 'us-west-2') =>
    registration(
      'aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter',
      'accepter',
      { vpcPeeringConnectionId: idOf('peering'), ...inputs },
      { region },
    );

  it.each([
    ['by an accepter that is told to', [accepter({ autoAccept: true })], true],
    ['not by an accepter that is not', [accepter({})], false],
    ['not by an accepter in another region than the peer', [accepter({ autoAccept: true }, 'us-east-1')], false],
    ['not without an accepter', [], false],
  ])('is accepted in Pulumi: %s', (_, accepters, accepted) => {
    const estate = readRecorded(pulumiVpc, asked, ...accepters);
    expect(ofKind(estate, 'ec2.vpc-peering').map(({ facts }) => facts)).toEqual([
      { peerRegion: 'us-west-2', accepted },
    ]);
  });

  it.each([
    ['its own region', undefined, true],
    ['its own region, by name', 'us-east-1', true],
    ['another region', 'us-west-2', false],
  ])('accepts itself in Pulumi when it is told to and the peer is in %s', (_, peerRegion, accepted) => {
    const self = registration('aws:ec2/vpcPeeringConnection:VpcPeeringConnection', 'peering', {
      peerRegion,
      autoAccept: true,
    });
    expect(ofKind(readRecorded(self), 'ec2.vpc-peering')[0]?.facts.accepted).toBe(accepted);
  });

  it('does not guess the region that only a deployment knows', () => {
    const estate = read(
      { Peering: { Type: 'AWS::EC2::VPCPeeringConnection', Properties: { PeerRegion: { Ref: 'There' } } } },
      { parameters: { There: { Type: 'String' } } },
    );
    expect(ofKind(estate, 'ec2.vpc-peering')[0]?.facts.peerRegion).toBeUndefined();
  });

  it('is what refers to its accepter, too', () => {
    const route = registration('aws:ec2/route:Route', 'route', { vpcPeeringConnectionId: idOf('accepter') });
    const estate = readRecorded(pulumiVpc, asked, accepter({ autoAccept: true }), route);
    expect(ofKind(estate, 'ec2.route')[0]?.edges).toEqual([
      { role: 'target', to: ofKind(estate, 'ec2.vpc-peering')[0]?.id },
    ]);
  });

  const allow = { allowRemoteVpcDnsResolution: true };

  it.each([
    [
      'a resource of their own',
      [
        registration('aws:ec2/peeringConnectionOptions:PeeringConnectionOptions', 'options', {
          vpcPeeringConnectionId: idOf('peering'),
          accepter: allow,
        }),
      ],
    ],
    ['a part of the accepter', [accepter({ accepter: allow })]],
  ])('has options, written as %s', (_, more) => {
    const [options] = ofKind(readRecorded(pulumiVpc, asked, ...more), 'ec2.vpc-peering-options');
    expect(options?.facts).toEqual({ requesterDns: undefined, accepterDns: true });
    expect(options?.edges.map((edge) => ('to' in edge ? edge.to.split('::').at(-1) : edge))).toEqual(['peering']);
  });

  it('has options in CloudFormation by a call of EC2, in the region of the call', () => {
    const parameters = {
      VpcPeeringConnectionId: 'pcx-1',
      RequesterPeeringConnectionOptions: { AllowDnsResolutionFromRemoteVpc: true },
    };
    const Create = JSON.stringify({
      service: 'EC2',
      action: 'modifyVpcPeeringConnectionOptions',
      parameters,
      region: 'us-west-2',
    });
    const estate = read({ Options: { Type: 'Custom::AWS', Properties: { Create } } });
    expect(estate.resources).toMatchObject([
      {
        kind: 'ec2.vpc-peering-options',
        region: 'us-west-2',
        facts: { requesterDns: true, accepterDns: undefined },
        edges: [{ role: 'peering', external: 'pcx-1' }],
      },
    ]);
  });
});

describe('the region of the service behind an endpoint', () => {
  it.each([
    [{ ServiceName: 'com.amazonaws.us-west-2.ecr.api' }, 'ecr.api', 'us-west-2'],
    [{ ServiceName: 'cn.com.amazonaws.cn-north-1.ecr.api' }, 'ecr.api', 'cn-north-1'],
    [{ ServiceName: 'aws.sagemaker.us-east-1.notebook' }, 'notebook', 'us-east-1'],
    [{ ServiceName: 'com.amazonaws.s3-global.accesspoint' }, 'com.amazonaws.s3-global.accesspoint', undefined],
    [{ ServiceName: 'partner.service', ServiceRegion: 'us-west-2' }, 'partner.service', 'us-west-2'],
    [{}, undefined, undefined],
  ])('is read from %o', (Properties, service, serviceRegion) => {
    const [endpoint] = ofKind(read({ Probe: { Type: 'AWS::EC2::VPCEndpoint', Properties } }), 'ec2.vpc-endpoint');
    expect(endpoint?.facts).toMatchObject({ service, serviceRegion });
  });
});

describe('a Transit Gateway peering', () => {
  const asked = { Type: 'AWS::EC2::TransitGatewayPeeringAttachment', Properties: { PeerRegion: 'us-west-2' } };
  const Accepter = {
    Type: 'Custom::TransitGatewayPeeringAccepter',
    Properties: { TransitGatewayAttachmentId: { Ref: 'Peering' }, PeerRegion: 'us-west-2' },
  };
  const acceptedOf = (estate: Estate) =>
    ofKind(estate, 'ec2.transit-gateway-peering').map(({ facts }) => facts.accepted);

  it('is not accepted by itself', () => {
    expect(acceptedOf(read({ Peering: asked }))).toEqual([false]);
  });

  it('is accepted by the custom resource of that name', () => {
    const estate = read({ Accepter, Peering: asked });
    expect(acceptedOf(estate)).toEqual([true]);
    expect(kindsOf(estate)).toEqual(['ec2.transit-gateway-peering']);
  });

  it('is accepted by an accepter in Pulumi', () => {
    const estate = readRecorded(
      registration('aws:ec2transitgateway/peeringAttachment:PeeringAttachment', 'peering', { peerRegion: 'us-west-2' }),
      registration(
        'aws:ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter',
        'accepter',
        { transitGatewayAttachmentId: idOf('peering') },
        { region: 'us-west-2' },
      ),
    );
    expect(acceptedOf(estate)).toEqual([true]);
  });

  it('is not accepted by an accepter in another region than the peer, in either engine', () => {
    const Here = { ...Accepter, Properties: { ...Accepter.Properties, PeerRegion: 'eu-west-1' } };
    expect(acceptedOf(read({ Accepter: Here, Peering: asked }))).toEqual([false]);
    const estate = readRecorded(
      registration('aws:ec2transitgateway/peeringAttachment:PeeringAttachment', 'peering', { peerRegion: 'us-west-2' }),
      registration('aws:ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter', 'accepter', {
        transitGatewayAttachmentId: idOf('peering'),
      }),
    );
    expect(acceptedOf(estate)).toEqual([false]);
  });

  it('leads to its own region where none is said', () => {
    const estate = read({ Peering: { ...asked, Properties: {} } });
    expect(ofKind(estate, 'ec2.transit-gateway-peering')[0]?.facts.peerRegion).toBe('us-east-1');
  });

  it('of another deployment leaves its accepter unread', () => {
    const estate = read({ Accepter: { ...Accepter, Properties: { TransitGatewayAttachmentId: 'tgw-attach-1' } } });
    expect(estate.unread.map(({ type }) => type)).toEqual(['Custom::TransitGatewayPeeringAccepter']);
  });
});
