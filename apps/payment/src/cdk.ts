import { App } from 'aws-cdk-lib/core';
import { GlobalDatabase } from 'dr-aurora-global/cdk';
import { RecoveryStage } from 'dr-core/cdk';
import { FailoverDns } from 'dr-dns-failover/cdk';
import { FailoverController } from 'dr-failover/cdk';
import { HealthProbe } from 'dr-healthcheck-lambda/cdk';
import { RecoveryMonitoring } from 'dr-monitoring/cdk';
import { RecoveryNetwork } from 'dr-network/cdk';
import { configurationOf } from './configuration.js';
import { api as needs, ledger as database, network as addresses } from './platform.js';
import { recovery } from './recovery.js';

const app = new App();
const { zone, endpoints, onCall } = configurationOf((key) => app.node.tryGetContext(key));
const stage = new RecoveryStage(app, 'payments', { recovery });

const network = new RecoveryNetwork(stage, 'network', addresses);
const ledger = new GlobalDatabase(stage, 'ledger', { network, ...database });
const probe = new HealthProbe(stage, 'probe', { network, database: ledger });
const failover = new FailoverController(stage, 'failover', { promotes: ledger, onLossOf: probe });
const dns = new FailoverDns(stage, 'dns', { zone, name: 'api', routes: endpoints, heldBy: failover });
new RecoveryMonitoring(stage, 'watch', { watches: [network, ledger, probe, failover, dns], notify: [onCall] });

const api = network.join('api', needs);
network.allow(api, ledger.member, { port: ledger.port, from: 'both-regions' });
