import * as pulumi from '@pulumi/pulumi';
import { RecoveryNetwork } from 'dr-network/pulumi';
import { connectivityOf, ledgerPort, needs, network as props } from './network.js';
import { recovery } from './recovery.js';

const connectivity = connectivityOf(new pulumi.Config().get('connectivity'));

const network = new RecoveryNetwork('network', { recovery, ...props(connectivity) });
const orders = network.join('orders', needs.orders);
const settlement = network.join('settlement', needs.settlement);
const ledger = network.join('ledger', needs.ledger);
network.allow(orders, ledger, { port: ledgerPort, from: 'both-regions' });
network.allow(settlement, ledger, { port: ledgerPort });

export const primaryVpcId = network.primary.vpcId;
export const standbyVpcId = network.standby.vpcId;
