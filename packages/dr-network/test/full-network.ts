import { defineRecovery, minutes, type Access, type NetworkNeeds } from 'dr-core';
import type { RecoveryNetworkProps } from '../src/index.js';

export const recovery = defineRecovery({
  name: 'trading',
  primary: 'us-east-1',
  standby: 'us-west-2',
  objectives: { rto: minutes(5), rpo: minutes(1) },
});

/** Networks that between them have every kind of resource: what the golden files of ids and names are made of. */
export const networks: Readonly<Record<string, RecoveryNetworkProps>> = {
  'vpc-peering': { cidr: '10.20.0.0/15', nat: 'per-zone' },
  'transit-gateway': { cidr: '10.20.0.0/15', nat: 'regional', connectivity: 'transit-gateway' },
};

interface Joins<M> {
  join(name: string, needs: NetworkNeeds): M;
  allow(client: M, server: M, access: Access): void;
}

/** A client of AWS services and of a server, in a network of either engine. */
export function populate<M>(network: Joins<M>): void {
  const probe = network.join('probe', { calls: ['monitoring', 'secretsmanager'] });
  const ledger = network.join('ledger', { calls: [] });
  network.allow(probe, ledger, { port: 5432, from: 'both-regions' });
}
