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

  it('registers nothing when the arguments are wrong', async () => {
    await expect(record(() => void new RecoveryNetwork('network', { recovery, cidr: '10.20.0.0/99' }))).rejects.toThrow(
      'this is no IPv4 CIDR block',
    );
  });
});
