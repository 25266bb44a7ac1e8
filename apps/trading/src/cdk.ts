import { App } from 'aws-cdk-lib/core';
import { GlobalDatabase } from 'dr-aurora-global/cdk';
import { RecoveryStage } from 'dr-core/cdk';
import { FailoverDns } from 'dr-dns-failover/cdk';
import { FailoverController } from 'dr-failover/cdk';
import { HealthProbe } from 'dr-healthcheck-lambda/cdk';
import { RecoveryMonitoring } from 'dr-monitoring/cdk';
import { RecoveryNetwork } from 'dr-network/cdk';
import { configurationOf } from './configuration.js';
import { ledger as database } from './database.js';
import { name } from './name.js';
import { needs, network as props } from './network.js';
import { recovery } from './recovery.js';

const app = new App();
const { connectivity, onCall } = configurationOf((key) => app.node.tryGetContext(key));
const stage = new RecoveryStage(app, 'trading', { recovery });

const network = new RecoveryNetwork(stage, 'network', props(connectivity));
const ledger = new GlobalDatabase(stage, 'ledger', { network, ...database });
const probe = new HealthProbe(stage, 'probe', { network, database: ledger });
const failover = new FailoverController(stage, 'failover', { promotes: ledger, onLossOf: probe });
const dns = new FailoverDns(stage, 'dns', {
  ...name(network),
  routes: ledger.readerEndpoints,
  health: probe,
  heldBy: failover,
});
new RecoveryMonitoring(stage, 'watch', {
  watches: [network, ledger, probe, failover, dns],
  notify: [onCall],
});

const orders = network.join('orders', needs.orders);
const settlement = network.join('settlement', needs.settlement);
network.allow(orders, ledger.member, { port: ledger.port, from: 'both-regions' });
network.allow(settlement, ledger.member, { port: ledger.port });
