import { defineRecovery, minutes, type Member } from 'dr-core';
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

const place = (name: string) => ({ vpcId: 'vpc', subnetIds: [], securityGroupId: `sg-${name}` });
const member = (name: string): Member<string> => ({ name, primary: place(name), standby: place(name) });
const [orders, invoices, ledger] = ['orders', 'invoices', 'ledger'].map(member) as [
  Member<string>,
  Member<string>,
  Member<string>,
];
const members = new Map([orders, invoices, ledger].map((one) => [one.name, one]));
const joined = { members, rules: [] };

it('admits clients of the same region by their security group, and nobody else', () => {
  expect(planAccess(network, joined, orders, ledger, { port: 3306 })).toEqual([
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
  const rules = planAccess(network, joined, orders, ledger, { port: 3306, from: 'both-regions' });
  expect(rules.filter(({ source }) => source === 'cidr')).toMatchObject([
    {
      id: 'to-ledger-3306-standby-1',
      side: 'primary',
      cidr: '10.21.0.0/18',
      description: 'clients in us-west-2',
    },
    { id: 'to-ledger-3306-standby-2', side: 'primary', cidr: '10.21.64.0/18' },
    {
      id: 'to-ledger-3306-primary-1',
      side: 'standby',
      cidr: '10.20.0.0/18',
      description: 'clients in us-east-1',
    },
    { id: 'to-ledger-3306-primary-2', side: 'standby', cidr: '10.20.64.0/18' },
  ]);
});

it.each([0, 65_536, 33.5, Number.NaN])('refuses port %d', (port) => {
  expect(refused(() => planAccess(network, joined, orders, ledger, { port }))).toEqual(['port']);
});

it.each([1, 65_535])('takes port %d', (port) => {
  expect(planAccess(network, joined, orders, ledger, { port })).toHaveLength(2);
});

it('refuses clients of a region that is not connected', () => {
  expect(refused(() => planAccess(apart, joined, orders, ledger, { port: 3306, from: 'both-regions' }))).toEqual([
    'from',
  ]);
});

it('plans nothing twice, and only what is missing when more is allowed', () => {
  const near = planAccess(network, joined, orders, ledger, { port: 3306 });
  expect(planAccess(network, { members, rules: near }, orders, ledger, { port: 3306 })).toEqual([]);
  const far = planAccess(network, { members, rules: near }, orders, ledger, { port: 3306, from: 'both-regions' });
  expect(far.map(({ source }) => source)).toEqual(['cidr', 'cidr', 'cidr', 'cidr']);
  expect(planAccess(network, { members, rules: near }, orders, ledger, { port: 3307 })).toHaveLength(2);
});

it('admits a block once for all clients: AWS refuses the same rule twice', () => {
  const access = { port: 3306, from: 'both-regions' } as const;
  const rules = planAccess(network, joined, orders, ledger, access);
  const more = planAccess(network, { members, rules }, invoices, ledger, access);
  expect(more.map(({ id }) => id)).toEqual(['invoices-to-ledger-3306', 'invoices-to-ledger-3306']);
});

it('refuses a member of another network, even one of the same name', () => {
  const stranger = member('stranger');
  const namesake = { ...stranger, name: 'ledger' };
  expect(refused(() => planAccess(network, joined, stranger, ledger, { port: 1 }))).toEqual(['client']);
  expect(refused(() => planAccess(network, joined, orders, namesake, { port: 1 }))).toEqual(['server']);
});

it('refuses clients from anywhere else', () => {
  expect(refused(() => planAccess(network, joined, orders, ledger, { port: 1, from: 'everywhere' as never }))).toEqual([
    'from',
  ]);
});
