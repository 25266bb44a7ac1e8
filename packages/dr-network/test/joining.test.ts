import { record } from '@dr/pulumi-recorder';
import { App } from 'aws-cdk-lib/core';
import { componentsOf, type Access, type Member, type NetworkNeeds } from 'dr-core';
import { RecoveryStage } from 'dr-core/cdk';
import { describe, expect, it } from 'vitest';
import { RecoveryNetwork as CdkNetwork } from '../src/cdk/index.js';
import { RecoveryNetwork as PulumiNetwork } from '../src/pulumi/index.js';
import { refused } from './expect-problems.js';
import { recovery } from './full-network.js';

interface Joins<S> {
  join(name: string, needs: NetworkNeeds): Member<S>;
  allow(client: Member<S>, server: Member<S>, access: Access): void;
}

/** What must be the same in both engines: on the first network, beside another one. */
function tryOut<S>(network: Joins<S>, other: Joins<S>): void {
  const [orders, invoices, ledger] = ['orders', 'invoices', 'ledger'].map((name) => network.join(name, { calls: [] }));
  const stranger = other.join('ledger', { calls: [] });
  if (!orders || !invoices || !ledger) return;
  network.allow(orders, ledger, { port: 5432 });
  network.allow(orders, ledger, { port: 5432 });
  network.allow(orders, ledger, { port: 5432, from: 'both-regions' });
  network.allow(invoices, ledger, { port: 5432, from: 'both-regions' });
  expect(refused(() => network.allow(orders, stranger, { port: 5432 }))).toEqual(['server']);
  expect(refused(() => network.join('orders', { calls: [] }))).toEqual(['name']);
  expect(refused(() => network.join('flow-log', { calls: [] }))).toEqual(['name']);
}

/** Two clients and three blocks of the other region, in each region. */
const ruleCount = 2 * (2 + 3);

describe('a network that members join', () => {
  it('lets them reach one another once in CDK, however often it is said', () => {
    const stage = new RecoveryStage(new App(), 'trading', { recovery });
    const network = new CdkNetwork(stage, 'network', { cidr: '10.20.0.0/15' });
    tryOut(network, new CdkNetwork(stage, 'other', { cidr: '10.22.0.0/15' }));
    const rules = [network.primary, network.standby].flatMap(({ node }) =>
      node.children.filter(({ node: { id } }) => /^(?:.*-)?to-ledger-/.test(id)),
    );
    expect(rules).toHaveLength(ruleCount);
  });

  it('lets them reach one another once in Pulumi, however often it is said', async () => {
    const { registrations } = await record(() => {
      const network = new PulumiNetwork('network', { recovery, cidr: '10.20.0.0/15' });
      tryOut(network, new PulumiNetwork('other', { recovery, cidr: '10.22.0.0/15' }));
    });
    const names = registrations
      .filter(({ type }) => type === 'aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule')
      .map(({ name }) => name);
    expect(names).toHaveLength(ruleCount);
    expect(new Set(names).size).toBe(ruleCount);
  });
});

describe('a network', () => {
  it('is known to the collectors of its deployment, in CDK by the scope', () => {
    const stage = new RecoveryStage(new App(), 'trading', { recovery });
    const network = new CdkNetwork(stage, 'network', { cidr: '10.20.0.0/15' });
    expect(componentsOf(stage)).toEqual([{ id: 'network', publishes: network }]);
  });

  it('is known to the collectors of its deployment, in Pulumi by the recovery', async () => {
    const own = { ...recovery };
    await record(() => void new PulumiNetwork('network', { recovery: own, cidr: '10.20.0.0/15' }));
    expect(componentsOf(own).map(({ id }) => id)).toEqual(['network']);
    expect(componentsOf(own)[0]?.publishes).toBeInstanceOf(PulumiNetwork);
  });
});
