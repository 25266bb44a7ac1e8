import { expect, it } from 'vitest';
import { componentsOf, enrol } from './enrolment.js';

const nothing = { alarms: [], steps: [], widgets: [] };

it('knows the components of a deployment in the order in which they were made', () => {
  const deployment = {};
  const [network, ledger] = [{ ...nothing }, { ...nothing }];
  enrol(deployment, 'network', network);
  enrol(deployment, 'ledger', ledger);
  expect(componentsOf(deployment).map(({ id }) => id)).toEqual(['network', 'ledger']);
  expect(componentsOf(deployment)[1]?.publishes).toBe(ledger);
});

it('keeps the components of two deployments apart, also when they look the same', () => {
  const [one, other] = [{}, {}];
  enrol(one, 'network', nothing);
  expect(componentsOf(other)).toEqual([]);
});

it('forgets what a program made when it runs again, but not what another class made under the same id', () => {
  class Network {
    readonly alarms = [];
    readonly steps = [];
    readonly widgets = [];
  }
  class Ledger extends Network {}
  const deployment = {};
  const [first, again, ledger] = [new Network(), new Network(), new Ledger()];
  enrol(deployment, 'main', first);
  enrol(deployment, 'main', ledger);
  enrol(deployment, 'main', again);
  expect(componentsOf(deployment).map(({ publishes }) => publishes)).toEqual([ledger, again]);
  expect(componentsOf(deployment)[1]?.publishes).toBe(again);
});
