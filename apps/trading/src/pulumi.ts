import * as pulumi from '@pulumi/pulumi';
import { GlobalDatabase } from 'dr-aurora-global/pulumi';
import { HealthProbe } from 'dr-healthcheck-lambda/pulumi';
import { RecoveryNetwork } from 'dr-network/pulumi';
import { ledger as database } from './database.js';
import { connectivityOf, needs, network as props } from './network.js';
import { recovery } from './recovery.js';

const connectivity = connectivityOf(new pulumi.Config().get('connectivity'));

const network = new RecoveryNetwork('network', { recovery, ...props(connectivity) });
const ledger = new GlobalDatabase('ledger', { recovery, network, ...database });
new HealthProbe('probe', { recovery, network, database: ledger });

const orders = network.join('orders', needs.orders);
const settlement = network.join('settlement', needs.settlement);
network.allow(orders, ledger.member, { port: ledger.port, from: 'both-regions' });
network.allow(settlement, ledger.member, { port: ledger.port });

export const primaryVpcId = network.primary.vpcId;
export const standbyVpcId = network.standby.vpcId;
export const writerEndpoint = ledger.writerEndpoint;
export const secretName = ledger.secretName;
