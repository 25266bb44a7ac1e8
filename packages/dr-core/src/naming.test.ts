import { expect, it } from 'vitest';
import { minutes } from './duration.js';
import { checkName, nameIn, nameOf } from './naming.js';
import { defineRecovery } from './recovery.js';

const recovery = defineRecovery({
  name: 'payments',
  primary: 'us-east-1',
  standby: 'us-west-2',
  objectives: { rto: minutes(5), rpo: minutes(1) },
});

it('names by service, purpose, region and environment', () => {
  expect(nameOf(recovery, 'ledger', 'primary')).toBe('payments-ledger-us-east-1-production');
  expect(nameOf(recovery, 'ledger', 'standby')).toBe('payments-ledger-us-west-2-production');
  expect(nameIn(recovery, 'ledger', 'eu-west-1')).toBe('payments-ledger-eu-west-1-production');
});

it('never cuts a name that is too long, and says by how much it is', () => {
  expect(checkName('load-balancer', 'a'.repeat(32), 'id')).toEqual([]);
  expect(checkName('load-balancer', 'a'.repeat(35), 'id')).toEqual([
    {
      property: 'id',
      given: 'a'.repeat(35),
      rule: `the load balancer name "${'a'.repeat(35)}" would have 35 characters, and AWS takes 32`,
      remedy: 'shorten it by 3 characters',
    },
  ]);
});

it.each([
  ['database-cluster', 'ledger-1', 'ledger--1'],
  ['function', 'probe_1', 'probe.1'],
  ['security-group', 'probe group', 'sg-probe'],
  ['log-group', '/vpc/flow.log#1', 'flow log'],
  ['queue', 'orders_1', 'orders.fifo!'],
  ['role', 'writer+1', 'writer/1'],
] as const)('knows what a %s may be called', (kind, good, bad) => {
  expect(checkName(kind, good, 'id')).toEqual([]);
  expect(checkName(kind, bad, 'id')).toMatchObject([{ property: 'id', given: bad }]);
});
