import { record, RecordError, type Registration } from '@dr/pulumi-recorder';
import { expect, it } from 'vitest';
import { recovery } from '../../test/full-network.js';
import type { RecoveryNetworkProps } from '../index.js';
import { RecoveryNetwork } from './index.js';

const registered = async (props: RecoveryNetworkProps): Promise<readonly Registration[]> => {
  const { registrations } = await record(() => void new RecoveryNetwork('network', { recovery, ...props }));
  return registrations;
};

const ofType = (registrations: readonly Registration[], type: string): readonly Registration[] =>
  registrations.filter((registration) => registration.type.endsWith(`:${type}`));

it('routes and associations of a transit gateway peering wait until it is accepted', async () => {
  const registrations = await registered({ cidr: '10.20.0.0/15', connectivity: 'transit-gateway' });
  const [accepter] = ofType(registrations, 'PeeringAttachmentAccepter');
  const waiting = registrations.filter(({ name }) => /-tgw-peering-(?:route|association)$/.test(name));
  expect(waiting).toHaveLength(4);
  for (const { dependsOn, name } of waiting) expect(dependsOn, name).toContain(accepter?.urn);
});

it('the halves of a network are children of the network', async () => {
  const registrations = await registered({ cidr: '10.20.0.0/15' });
  const [network] = ofType(registrations, 'RecoveryNetwork');
  const halves = ofType(registrations, 'RegionalNetwork');
  expect(halves.map(({ parent }) => parent)).toEqual([network?.urn, network?.urn]);
});

it('a network takes no time of a failover, and takes each member once', async () => {
  const twice = record(() => {
    const network = new RecoveryNetwork('network', { recovery, cidr: '10.20.0.0/15' });
    expect(network.steps).toEqual([]);
    network.join('probe', { calls: [] });
    network.join('probe', { calls: [] });
  });
  await expect(twice).rejects.toThrow(RecordError);
  await expect(twice).rejects.toThrow(/probe/);
});
