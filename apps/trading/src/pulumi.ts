import * as pulumi from '@pulumi/pulumi';
import { GlobalDatabase } from 'dr-aurora-global/pulumi';
import { FailoverDns } from 'dr-dns-failover/pulumi';
import { FailoverController } from 'dr-failover/pulumi';
import { HealthProbe } from 'dr-healthcheck-lambda/pulumi';
import { RecoveryMonitoring } from 'dr-monitoring/pulumi';
import { RecoveryNetwork } from 'dr-network/pulumi';
import { configurationOf } from './configuration.js';
import { ledger as database } from './database.js';
import { name } from './name.js';
import { needs, network as props } from './network.js';
import { recovery } from './recovery.js';

const config = new pulumi.Config();
const { connectivity, onCall } = configurationOf((key) => config.get(key));

const network = new RecoveryNetwork('network', { recovery, ...props(connectivity) });
const ledger = new GlobalDatabase('ledger', { recovery, network, ...database });
const probe = new HealthProbe('probe', { recovery, network, database: ledger });
const failover = new FailoverController('failover', { recovery, promotes: ledger, onLossOf: probe });
const dns = new FailoverDns('dns', {
  recovery,
  ...name(network),
  routes: ledger.readerEndpoints,
  health: probe,
  heldBy: failover,
});
new RecoveryMonitoring('watch', {
  recovery,
  watches: [network, ledger, probe, failover, dns],
  notify: [onCall],
});

const orders = network.join('orders', needs.orders);
const settlement = network.join('settlement', needs.settlement);
network.allow(orders, ledger.member, { port: ledger.port, from: 'both-regions' });
network.allow(settlement, ledger.member, { port: ledger.port });

export const primaryVpcId = network.primary.vpcId;
export const standbyVpcId = network.standby.vpcId;
export const writerEndpoint = ledger.writerEndpoint;
export const ledgerName = dns.name;
export const zoneId = dns.zoneId;
export const healthCheckIds = dns.healthCheckIds;
export const secretName = ledger.secretName;
