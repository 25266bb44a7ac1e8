import { record, type Registration } from '@dr/pulumi-recorder';
import { describe, expect, it } from 'vitest';
import { networks, populate, recovery } from '../../test/full-network.js';
import type { RecoveryNetworkProps } from '../index.js';
import { RecoveryNetwork } from './index.js';

const recordNetwork = (props: RecoveryNetworkProps) =>
  record(() => {
    populate(new RecoveryNetwork('network', { recovery, ...props }));
  });

const ofType = (registrations: readonly Registration[], type: string): readonly Registration[] =>
  registrations.filter((registration) => registration.type === type);

describe.each(Object.keys(networks))('a network connected by %s, in Pulumi', (connectivity) => {
  const props = networks[connectivity] ?? {};

  it('keeps the names of its resources, which deployments have', async () => {
    const { registrations } = await recordNetwork(props);
    const names = Object.fromEntries(registrations.map(({ name, type }) => [name, type]).toSorted());
    await expect(`${JSON.stringify(names, undefined, 2)}\n`).toMatchFileSnapshot(
      `../../golden/pulumi-names-${connectivity}.json`,
    );
  });

  it('puts every regional resource in one of the two regions, whatever the provider says', async () => {
    const { registrations } = await recordNetwork(props);
    const regional = registrations.filter(
      ({ custom, type }) => custom && !type.startsWith('aws:iam/') && type.startsWith('aws:'),
    );
    expect(regional.length).toBeGreaterThan(60);
    for (const { inputs, name } of regional) {
      expect(inputs.region, name).toBe(name.startsWith('network-primary') ? 'us-east-1' : 'us-west-2');
    }
  });

  it('is one component with a component for each region, all of which register their outputs', async () => {
    const { registrations, componentsWithoutOutputs } = await recordNetwork(props);
    expect(componentsWithoutOutputs).toEqual([]);
    const components = registrations.filter(({ custom, type }) => !custom && type.startsWith('dr-network:'));
    expect(components.map(({ name }) => name).toSorted()).toEqual(['network', 'network-primary', 'network-standby']);
    const parents = new Set(
      registrations.filter(({ custom }) => custom).map(({ parent }) => parent?.split('::').at(-1)),
    );
    expect([...parents].toSorted()).toEqual(['network-primary', 'network-standby']);
  });

  it('keeps the flow log and its key when the network goes: they are evidence', async () => {
    const { registrations } = await recordNetwork(props);
    const kept = registrations.filter(({ retainOnDelete }) => retainOnDelete).map(({ name }) => name);
    expect(kept.toSorted()).toEqual([
      'network-primary-flow-log-group',
      'network-primary-flow-log-key',
      'network-standby-flow-log-group',
      'network-standby-flow-log-key',
    ]);
  });
});

describe('a network in Pulumi', () => {
  it('accepts the peering in the standby region, before routes and DNS options', async () => {
    const { registrations } = await recordNetwork({ cidr: '10.20.0.0/15' });
    const [accepter] = ofType(registrations, 'aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter');
    expect(accepter).toMatchObject({ region: 'us-west-2', inputs: { autoAccept: true } });
    const waiting = [
      ...ofType(registrations, 'aws:ec2/peeringConnectionOptions:PeeringConnectionOptions'),
      ...ofType(registrations, 'aws:ec2/route:Route').filter(({ name }) => name.endsWith('-to-peer')),
    ];
    expect(waiting).toHaveLength(8);
    for (const { dependsOn, name } of waiting) expect(dependsOn, name).toContain(accepter?.urn);
  });

  it('leaves the default tables of a transit gateway alone', async () => {
    const { registrations } = await recordNetwork({ cidr: '10.20.0.0/15', connectivity: 'transit-gateway' });
    const attachments = ofType(registrations, 'aws:ec2transitgateway/vpcAttachment:VpcAttachment');
    expect(attachments).toHaveLength(2);
    for (const { inputs } of attachments) {
      expect(inputs).toMatchObject({
        transitGatewayDefaultRouteTableAssociation: false,
        transitGatewayDefaultRouteTablePropagation: false,
      });
    }
  });

  it('has transit gateways that resolve the names of each other, peered from the primary region', async () => {
    const { registrations } = await recordNetwork({ cidr: '10.20.0.0/15', connectivity: 'transit-gateway' });
    const gateways = ofType(registrations, 'aws:ec2transitgateway/transitGateway:TransitGateway');
    expect(gateways.map(({ inputs }) => [inputs.region, inputs.dnsSupport])).toEqual([
      ['us-east-1', 'enable'],
      ['us-west-2', 'enable'],
    ]);
    const [peering] = ofType(registrations, 'aws:ec2transitgateway/peeringAttachment:PeeringAttachment');
    expect(peering?.inputs).toMatchObject({ region: 'us-east-1', peerRegion: 'us-west-2' });
    const accepters = ofType(
      registrations,
      'aws:ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter',
    );
    expect(accepters.map(({ inputs }) => inputs.region)).toEqual(['us-west-2']);
    const routes = ofType(registrations, 'aws:ec2transitgateway/route:Route');
    expect(routes).toHaveLength(2);
    for (const { dependsOn, name } of routes) expect(dependsOn, name).toContain(accepters[0]?.urn);
  });

  it('gathers flow logs for a minute, gives NAT gateways addresses of VPCs, and says whom a rule admits', async () => {
    const { registrations } = await recordNetwork({ cidr: '10.20.0.0/15', nat: 'single' });
    const logs = ofType(registrations, 'aws:ec2/flowLog:FlowLog');
    expect(logs.map(({ inputs }) => inputs.maxAggregationInterval)).toEqual([60, 60]);
    expect(ofType(registrations, 'aws:ec2/eip:Eip').map(({ inputs }) => inputs.domain)).toEqual(['vpc', 'vpc']);
    const rules = ofType(registrations, 'aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule').map(
      ({ inputs }) => `${String(inputs.region)}: ${String(inputs.description)}`,
    );
    expect([...new Set(rules)].toSorted()).toEqual([
      'us-east-1: clients in us-west-2',
      'us-east-1: probe',
      'us-east-1: probe in this region',
      'us-west-2: clients in us-east-1',
      'us-west-2: probe',
      'us-west-2: probe in this region',
    ]);
  });

  it('registers nothing when the arguments are wrong', async () => {
    await expect(record(() => void new RecoveryNetwork('network', { recovery, cidr: '10.20.0.0/99' }))).rejects.toThrow(
      'this is no IPv4 CIDR block',
    );
  });
});
