/** The promise, as every consumer writes it. */
export const recovery = `import { defineRecovery, minutes } from 'dr-core';

export const recovery = defineRecovery({
  name: 'payments', primary: 'us-east-1', standby: 'us-west-2',
  objectives: { rto: minutes(5), rpo: minutes(1) },
});
`;

/** The same network, in CDK. @param suffix of relative imports: `.js` where ESM asks for it */
export const cdkStage = (suffix: '' | '.js'): string => `import type { Construct } from 'constructs';
import { RecoveryStage } from 'dr-core/cdk';
import { RecoveryNetwork } from 'dr-network/cdk';
import { recovery } from './recovery${suffix}';

export class Payments extends RecoveryStage {
  readonly network: RecoveryNetwork;

  constructor(scope: Construct, id: string) {
    super(scope, id, { recovery });
    this.network = new RecoveryNetwork(this, 'network', { cidr: '10.20.0.0/15' });
  }
}
`;

/** The same network, in Pulumi. @param suffix of relative imports: `.js` where ESM asks for it */
export const pulumiProgram = (suffix: '' | '.js'): string => `import { RecoveryNetwork } from 'dr-network/pulumi';
import { recovery } from './recovery${suffix}';

export const network = new RecoveryNetwork('network', { recovery, cidr: '10.20.0.0/15' });
`;
