import { App } from 'aws-cdk-lib/core';
import { GlobalDatabase } from 'dr-aurora-global/cdk';
import { RecoveryStage } from 'dr-core/cdk';
import { HealthProbe } from 'dr-healthcheck-lambda/cdk';
import { RecoveryNetwork } from 'dr-network/cdk';
import { api as needs, ledger as database, network as addresses } from './platform.js';
import { recovery } from './recovery.js';

const stage = new RecoveryStage(new App(), 'payments', { recovery });
const network = new RecoveryNetwork(stage, 'network', addresses);
const ledger = new GlobalDatabase(stage, 'ledger', { network, ...database });
new HealthProbe(stage, 'probe', { network, database: ledger });

const api = network.join('api', needs);
network.allow(api, ledger.member, { port: ledger.port, from: 'both-regions' });
