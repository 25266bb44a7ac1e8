import { defineRecovery, minutes } from 'dr-core';
import { expect, it } from 'vitest';
import { planNetwork } from './plan-network.js';
import { planWatch } from './plan-watch.js';

const recovery = defineRecovery({
  name: 'trading',
  primary: 'us-east-1',
  standby: 'us-west-2',
  objectives: { rto: minutes(5), rpo: minutes(1) },
});
const network = planNetwork(recovery, 'network', { cidr: '10.20.0.0/15' });
const nothing = { natGateways: {}, transitGateway: undefined };

it('watches nothing where nothing emits a metric', () => {
  expect(planWatch(network, { primary: nothing, standby: nothing })).toEqual({ alarms: [], widgets: [] });
});

it("watches a transit gateway's dropped packets in its own region, by its own id", () => {
  const { alarms, widgets } = planWatch(network, {
    primary: nothing,
    standby: { ...nothing, transitGateway: 'tgw-1' },
  });
  expect(alarms).toMatchObject([
    {
      purpose: 'network-tgw-blackhole',
      side: 'standby',
      metric: {
        namespace: 'AWS/TransitGateway',
        name: 'PacketDropCountBlackhole',
        dimensions: { TransitGateway: 'tgw-1' },
        statistic: 'Sum',
        period: minutes(1),
      },
      comparison: 'above',
      threshold: 0,
      breaching: 3,
      of: 5,
      missingData: 'not-breaching',
    },
    { purpose: 'network-tgw-no-route', side: 'standby', metric: { name: 'PacketDropCountNoRoute' } },
  ]);
  expect(widgets).toMatchObject([
    { side: 'standby', metrics: [{ name: 'BytesIn', dimensions: { TransitGateway: 'tgw-1' } }, { name: 'BytesOut' }] },
  ]);
});

it('watches every NAT gateway for ports that ran out', () => {
  const natGateways = { 'nat-1': 'nat-0a', 'nat-2': 'nat-0b' };
  const { alarms } = planWatch(network, { primary: { ...nothing, natGateways }, standby: nothing });
  expect(alarms).toMatchObject([
    {
      purpose: 'network-nat-1-ports',
      side: 'primary',
      metric: { namespace: 'AWS/NATGateway', name: 'ErrorPortAllocation', dimensions: { NatGatewayId: 'nat-0a' } },
      comparison: 'above',
      threshold: 0,
      breaching: 3,
      of: 5,
      missingData: 'not-breaching',
    },
    { purpose: 'network-nat-2-ports', metric: { dimensions: { NatGatewayId: 'nat-0b' } } },
  ]);
});
