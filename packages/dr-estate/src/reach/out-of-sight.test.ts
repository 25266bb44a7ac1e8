import { describe, expect, it } from 'vitest';
import {
  apart,
  changed,
  estateOf,
  having,
  peered,
  resource,
  route,
  transited,
  withMonitoring,
  withS3,
  without,
} from '../../test/estate-builder.js';
import { find, read, vpc } from '../../test/template.js';
import { readRecorded, idOf, registration } from '../../test/registration.js';
import { ofKind, type Estate } from '../estate.js';
import { reach } from './reach.js';

const [east, west] = ['us-east-1', 'us-west-2'];
const from = `${east}/private-a`;
const go = (estate: Estate) => reach(estate, from, { subnet: `${west}/private-b` });
const codes = (estate: Estate) => go(estate).reasons.map(({ code }) => code);

/** The estate with a resource of a type that no reader reads, and that refers to some of its own. */
const beside = (estate: Estate, type: string, ...refersTo: readonly string[]): Estate =>
  estateOf(estate.resources, { unread: [{ type, region: east, ids: ['x'], refersTo }] });

describe('what is not read and may carry or stop traffic', () => {
  it('makes a missing route unknown: a prefix list, or a type that writes into the table', () => {
    const none = without(transited(), `${east}/across-a`);
    expect(go(none).verdict).toBe('no');
    const listed = having(none, route(`${east}/by-list`, `${east}/table-a`, 'pl-0123', `${east}/tgw`));
    expect(go(listed)).toMatchObject({ verdict: 'unknown', reasons: [{ resource: `${east}/by-list` }] });
    const written = beside(none, 'AWS::EC2::VPNGatewayRoutePropagation', `${east}/table-a`);
    expect(go(written)).toMatchObject({ verdict: 'unknown', reasons: [{ resource: `${east}/table-a` }] });
    expect(go(beside(none, 'AWS::EC2::VPNGatewayRoutePropagation', `${east}/table-b`)).verdict).toBe('no');
  });

  it.each([from, `${west}/private-b`])('makes a way unknown past the network ACL of %s', (subnet) => {
    const estate = beside(peered(), 'AWS::EC2::SubnetNetworkAclAssociation', subnet);
    expect(go(estate)).toMatchObject({
      verdict: 'unknown',
      way: undefined,
      reasons: [{ code: 'network-acl', resource: subnet }],
    });
  });

  it('leaves alone a way past the network ACL of another subnet, and a subnet that something else refers to', () => {
    expect(go(beside(peered(), 'aws:ec2/networkAcl:NetworkAcl', `${east}/private-b`)).verdict).toBe('yes');
    expect(go(beside(peered(), 'AWS::EC2::Other', from)).verdict).toBe('yes');
  });

  it('asks about the network ACL of the subnets of an interface endpoint', () => {
    const estate = beside(withMonitoring(apart()), 'aws:ec2/networkAcl:NetworkAcl', `${east}/private-b`);
    expect(reach(estate, from, { service: 'monitoring' }).reasons[0]?.code).toBe('network-acl');
  });

  it('makes a peering that nothing accepts unknown where a custom resource refers to it', () => {
    const asked = changed(peered(), `${east}/peering`, { accepted: false });
    const custom = resource('cloudformation.custom-resource', `${east}/custom`, { type: 'Custom::X' });
    const acting = (id: string) => having(asked, { ...custom, origin: { ...custom.origin, mentions: [id] } });
    expect(codes(acting(`${east}/vpc`))).toEqual(['peering-not-accepted']);
    expect(go(acting(`${east}/peering`))).toMatchObject({
      verdict: 'unknown',
      reasons: [{ resource: `${east}/custom` }],
    });
  });
});

describe('the policy of an endpoint', () => {
  it('that allows nothing stops every call, one that allows some is noted', () => {
    for (const [estate, id, service] of [
      [withS3(apart()), `${east}/s3`, 's3'],
      [withMonitoring(apart()), `${east}/monitoring`, 'monitoring'],
    ] as const) {
      const limited = (policy: string) => reach(changed(estate, id, { policy }), from, { service });
      expect(limited('denies')).toMatchObject({
        verdict: 'no',
        reasons: [{ code: 'endpoint-policy-denies', resource: id }],
      });
      expect(limited('limits').verdict).toBe('yes');
      expect(limited('limits').notes).toContain(`for what the policy of endpoint ${service} (us-east-1) allows`);
    }
  });

  const all = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };
  it.each([
    [undefined, undefined],
    [{ Statement: [all] }, undefined],
    [{ Statement: [] }, 'denies'],
    [{ Statement: [{ ...all, Effect: 'Deny' }] }, 'denies'],
    [{ Statement: [{ ...all, Action: 's3:GetObject' }] }, 'limits'],
    [{ Statement: [all, { ...all, Effect: 'Deny' }] }, 'limits'],
  ])('is read in both engines: %j', (PolicyDocument, policy) => {
    const ours = read({ Probe: { Type: 'AWS::EC2::VPCEndpoint', Properties: { PolicyDocument } } });
    const inputs = PolicyDocument === undefined ? {} : { policy: JSON.stringify(PolicyDocument) };
    const theirs = readRecorded(registration('aws:ec2/vpcEndpoint:VpcEndpoint', 'probe', inputs));
    for (const estate of [ours, theirs]) expect(ofKind(estate, 'ec2.vpc-endpoint')[0]?.facts.policy).toBe(policy);
  });
});

describe('what is read of what used to be out of sight', () => {
  it.each([
    [
      'acceptTransitGatewayPeeringAttachment',
      'AWS::EC2::TransitGatewayPeeringAttachment',
      'TransitGatewayAttachmentId',
      {},
    ],
    [
      'acceptVpcPeeringConnection',
      'AWS::EC2::VPCPeeringConnection',
      'VpcPeeringConnectionId',
      { PeerOwnerId: '999999999999' },
    ],
  ])('a call of %s accepts in the region of the peer alone', (action, Type, parameter, more) => {
    const accepted = (region: string) => {
      const call = [
        `{"service":"EC2","action":"${action}","region":"${region}","parameters":{"${parameter}":"`,
        { Ref: 'Peering' },
        '"}}',
      ];
      const Call = { Type: 'Custom::AWS', Properties: { Create: { 'Fn::Join': ['', call] } } };
      const estate = read({ Call, Peering: { Type, Properties: { PeerRegion: west, ...more } } });
      return find(estate, 'Peering').facts;
    };
    expect(accepted(west)).toMatchObject({ accepted: true });
    expect(accepted(east)).toMatchObject({ accepted: false });
  });

  it('a custom resource tells what it refers to, and so does an unread type', () => {
    const Custom = { Type: 'Custom::Other', Properties: { Peer: { Ref: 'Vpc' } } };
    const Acl = { Type: 'AWS::EC2::NetworkAcl', Properties: { VpcId: { Ref: 'Vpc' } } };
    const estate = read({ Vpc: vpc, Custom, Acl });
    expect(find(estate, 'Custom').origin.mentions).toEqual(['app/Vpc']);
    expect(estate.unread).toEqual([
      { type: 'AWS::EC2::NetworkAcl', region: east, ids: ['app/Acl'], refersTo: ['app/Vpc'] },
    ]);
  });

  it('a further block of a VPC is covered by its local route, in both engines', () => {
    const subnet = (CidrBlock: string) => ({
      Type: 'AWS::EC2::Subnet',
      Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock },
    });
    const More = { Type: 'AWS::EC2::VPCCidrBlock', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '100.64.0.0/16' } };
    const A = subnet('10.0.0.0/24');
    const estate = read({ Vpc: vpc, A, B: subnet('100.64.0.0/24'), More });
    expect(reach(estate, 'app/A', { subnet: 'app/B' })).toMatchObject({ verdict: 'yes', way: 'local' });
    expect(reach(estate, 'app/B', { subnet: 'app/A' })).toMatchObject({ verdict: 'yes', way: 'local' });
    const theirs = readRecorded(
      registration('aws:ec2/vpc:Vpc', 'vpc', { cidrBlock: '10.0.0.0/16' }),
      registration('aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation', 'more', {
        vpcId: idOf('vpc'),
        cidrBlock: '100.64.0.0/16',
      }),
    );
    for (const one of [estate, theirs])
      expect(ofKind(one, 'ec2.vpc')[0]?.facts.secondaryCidrs).toEqual(['100.64.0.0/16']);
  });
});
