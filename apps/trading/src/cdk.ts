import { App } from 'aws-cdk-lib/core';
import { RecoveryStage } from 'dr-core/cdk';
import { RecoveryNetwork } from 'dr-network/cdk';
import { connectivityOf, ledgerPort, needs, network as props } from './network.js';
import { recovery } from './recovery.js';

const app = new App();
const stage = new RecoveryStage(app, 'trading', { recovery });

const network = new RecoveryNetwork(stage, 'network', props(connectivityOf(app.node.getContext('connectivity'))));
const orders = network.join('orders', needs.orders);
const settlement = network.join('settlement', needs.settlement);
const ledger = network.join('ledger', needs.ledger);
network.allow(orders, ledger, { port: ledgerPort, from: 'both-regions' });
network.allow(settlement, ledger, { port: ledgerPort });
