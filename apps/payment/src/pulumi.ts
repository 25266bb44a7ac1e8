import * as pulumi from '@pulumi/pulumi';
import { GlobalDatabase } from 'dr-aurora-global/pulumi';
import { FailoverDns } from 'dr-dns-failover/pulumi';
import { FailoverController } from 'dr-failover/pulumi';
import { HealthProbe } from 'dr-healthcheck-lambda/pulumi';
import { RecoveryMonitoring } from 'dr-monitoring/pulumi';
import { RecoveryNetwork } from 'dr-network/pulumi';
import { configurationOf } from './configuration.js';
import { api as needs, ledger as database, network as addresses } from './platform.js';
import { recovery } from './recovery.js';

const config = new pulumi.Config();
const { zone, endpoints, onCall } = configurationOf((key) => config.get(key));

const network = new RecoveryNetwork('network', { recovery, ...addresses });
const ledger = new GlobalDatabase('ledger', { recovery, network, ...database });
const probe = new HealthProbe('probe', { recovery, network, database: ledger });
const failover = new FailoverController('failover', { recovery, promotes: ledger, onLossOf: probe });
const dns = new FailoverDns('dns', { recovery, zone, name: 'api', routes: endpoints, heldBy: failover });
new RecoveryMonitoring('watch', { recovery, watches: [network, ledger, probe, failover, dns], notify: [onCall] });

const api = network.join('api', needs);
network.allow(api, ledger.member, { port: ledger.port, from: 'both-regions' });

export const primaryVpcId = network.primary.vpcId;
export const standbyVpcId = network.standby.vpcId;
export const writerEndpoint = ledger.writerEndpoint;
export const apiName = dns.name;
export const zoneId = dns.zoneId;
export const nameServers = dns.nameServers;
export const healthCheckIds = dns.healthCheckIds;
export const secretName = ledger.secretName;
