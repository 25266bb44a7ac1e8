import { GlobalDatabase } from 'dr-aurora-global/pulumi';
import { HealthProbe } from 'dr-healthcheck-lambda/pulumi';
import { RecoveryNetwork } from 'dr-network/pulumi';
import { api as needs, ledger as database, network as addresses } from './platform.js';
import { recovery } from './recovery.js';

const network = new RecoveryNetwork('network', { recovery, ...addresses });
const ledger = new GlobalDatabase('ledger', { recovery, network, ...database });
new HealthProbe('probe', { recovery, network, database: ledger });

const api = network.join('api', needs);
network.allow(api, ledger.member, { port: ledger.port, from: 'both-regions' });

export const primaryVpcId = network.primary.vpcId;
export const standbyVpcId = network.standby.vpcId;
export const writerEndpoint = ledger.writerEndpoint;
export const secretName = ledger.secretName;
