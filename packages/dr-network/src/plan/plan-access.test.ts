import { defineRecovery, minutes } from 'dr-core';
import { expect, it } from 'vitest';
import { refused } from '../../test/expect-problems.js';
import { planAccess } from './plan-access.js';
import { planNetwork } from './plan-network.js';

const recovery = defineRecovery({
  name: 'trading',
  primary: 'us-east-1',
  standby: 'us-west-2',
  objectives: { rto: minutes(5), rpo: minutes(1) },
});
const network = planNetwork(recovery, 'network', { cidr: '10.20.0.0/15', zones: 2 });
const apart = planNetwork(recovery, 'network', { cidr: '10.20.0.0/15', connectivity: 'none' });

it('admits clients of the same region by their security group, and nobody else', () => {
  expect(planAccess(network, 'orders', 'ledger', { port: 3306 })).toEqual([
    {
      id: 'orders-to-ledger-3306',
      side: 'primary',
      port: 3306,
      description: 'orders in this region',
      source: 'client',
    },
    {
      id: 'orders-to-ledger-3306',
      side: 'standby',
      port: 3306,
      description: 'orders in this region',
      source: 'client',
    },
  ]);
});

it("admits clients of the other region by its private subnets' blocks", () => {
  const rules = planAccess(network, 'orders', 'ledger', { port: 3306, from: 'both-regions' });
  expect(rules.filter(({ source }) => source === 'cidr')).toMatchObject([
    {
      id: 'orders-to-ledger-3306-standby-1',
      side: 'primary',
      cidr: '10.21.0.0/18',
      description: 'orders in us-west-2',
    },
    { id: 'orders-to-ledger-3306-standby-2', side: 'primary', cidr: '10.21.64.0/18' },
    {
      id: 'orders-to-ledger-3306-primary-1',
      side: 'standby',
      cidr: '10.20.0.0/18',
      description: 'orders in us-east-1',
    },
    { id: 'orders-to-ledger-3306-primary-2', side: 'standby', cidr: '10.20.64.0/18' },
  ]);
});

it.each([0, 65_536, 33.5, Number.NaN])('refuses port %d', (port) => {
  expect(refused(() => planAccess(network, 'orders', 'ledger', { port }))).toEqual(['port']);
});

it.each([1, 65_535])('takes port %d', (port) => {
  expect(planAccess(network, 'orders', 'ledger', { port })).toHaveLength(2);
});

it('refuses clients of a region that is not connected', () => {
  expect(refused(() => planAccess(apart, 'orders', 'ledger', { port: 3306, from: 'both-regions' }))).toEqual(['from']);
});
