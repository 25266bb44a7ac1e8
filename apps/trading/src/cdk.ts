import { App } from 'aws-cdk-lib/core';
import { GlobalDatabase } from 'dr-aurora-global/cdk';
import { RecoveryStage } from 'dr-core/cdk';
import { HealthProbe } from 'dr-healthcheck-lambda/cdk';
import { RecoveryNetwork } from 'dr-network/cdk';
import { ledger as database } from './database.js';
import { connectivityOf, needs, network as props } from './network.js';
import { recovery } from './recovery.js';

const app = new App();
const stage = new RecoveryStage(app, 'trading', { recovery });

const network = new RecoveryNetwork(stage, 'network', props(connectivityOf(app.node.getContext('connectivity'))));
const ledger = new GlobalDatabase(stage, 'ledger', { network, ...database });
new HealthProbe(stage, 'probe', { network, database: ledger });

const orders = network.join('orders', needs.orders);
const settlement = network.join('settlement', needs.settlement);
network.allow(orders, ledger.member, { port: ledger.port, from: 'both-regions' });
network.allow(settlement, ledger.member, { port: ledger.port });
