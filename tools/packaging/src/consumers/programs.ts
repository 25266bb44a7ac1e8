/** The promise, as every consumer writes it. */
export const recovery = `import { defineRecovery, minutes } from 'dr-core';

export const recovery = defineRecovery({
  name: 'payments', primary: 'us-east-1', standby: 'us-west-2',
  objectives: { rto: minutes(5), rpo: minutes(1) },
});

export const engine = { engine: 'aurora-postgresql', engineVersion: '17.7' } as const;

export const routes = {
  primary: { hostname: 'payments-1.us-east-1.elb.amazonaws.com', port: 443 },
  standby: { hostname: 'payments-2.us-west-2.elb.amazonaws.com', port: 443 },
};
`;

const imports = (engine: 'cdk' | 'pulumi'): string => `import { GlobalDatabase } from 'dr-aurora-global/${engine}';
import { FailoverDns } from 'dr-dns-failover/${engine}';
import { FailoverController } from 'dr-failover/${engine}';
import { HealthProbe } from 'dr-healthcheck-lambda/${engine}';
import { RecoveryMonitoring } from 'dr-monitoring/${engine}';
import { RecoveryNetwork } from 'dr-network/${engine}';`;

/** From network to traffic, in CDK. @param suffix of relative imports: `.js` where ESM asks for it */
export const cdkStage = (suffix: '' | '.js'): string => `import type { Construct } from 'constructs';
import { RecoveryStage } from 'dr-core/cdk';
${imports('cdk')}
import { engine, recovery, routes } from './recovery${suffix}';

export class Payments extends RecoveryStage {
  constructor(scope: Construct, id: string) {
    super(scope, id, { recovery });
    const network = new RecoveryNetwork(this, 'network', { cidr: '10.20.0.0/15' });
    const ledger = new GlobalDatabase(this, 'ledger', { network, ...engine });
    const probe = new HealthProbe(this, 'probe', { network, database: ledger });
    const failover = new FailoverController(this, 'failover', { promotes: ledger, onLossOf: probe });
    const dns = new FailoverDns(this, 'dns', { zone: 'pay.acme.dev', name: 'api', routes, heldBy: failover });
    new RecoveryMonitoring(this, 'watch', { watches: [network, ledger, probe, failover, dns], notify: ['oncall@acme.dev'] });
  }
}
`;

/** From network to traffic, in Pulumi. @param suffix of relative imports: `.js` where ESM asks for it */
export const pulumiProgram = (suffix: '' | '.js'): string => `${imports('pulumi')}
import { engine, recovery, routes } from './recovery${suffix}';

const network = new RecoveryNetwork('network', { recovery, cidr: '10.20.0.0/15' });
const ledger = new GlobalDatabase('ledger', { recovery, network, ...engine });
const probe = new HealthProbe('probe', { recovery, network, database: ledger });
const failover = new FailoverController('failover', { recovery, promotes: ledger, onLossOf: probe });
const dns = new FailoverDns('dns', { recovery, zone: 'pay.acme.dev', name: 'api', routes, heldBy: failover });
new RecoveryMonitoring('watch', { recovery, watches: [network, ledger, probe, failover, dns], notify: ['oncall@acme.dev'] });

export const api = dns.name;
`;
