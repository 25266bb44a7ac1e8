import type { ParityCases } from '@dr/parity';
import { days, type Recovery } from 'dr-core';
import fc from 'fast-check';
import { GlobalDatabase as CdkDatabase } from '../src/cdk/index.js';
import { GlobalDatabase as PulumiDatabase } from '../src/pulumi/index.js';
import { arbitraryProps, arbitraryRecovery } from './arbitrary-database.js';
import { databases, recovery, type Props } from './databases.js';
import { SomeNetwork } from './some-network.js';

interface DatabaseCase {
  readonly recovery: Recovery;
  readonly props: Props;
}

const example = (props: Props): DatabaseCase => ({ recovery, props });

/** GlobalDatabase for the parity suite and for mutation testing: the examples reach every line of both bindings. */
export const cases: ParityCases<DatabaseCase> = {
  name: 'GlobalDatabase',
  arbitrary: fc.record({ recovery: arbitraryRecovery, props: arbitraryProps }),
  examples: {
    ...Object.fromEntries(Object.entries(databases).map(([name, props]) => [name, example(props)])),
    'serverless, with all that can be chosen': example({
      engine: 'aurora-postgresql',
      engineVersion: '16.8',
      serverless: { min: 8, max: 64.5 },
      instances: 3,
      databaseName: 'orders',
      masterUsername: 'keeper',
      port: 6432,
      backupRetention: days(35),
      backupWindows: { primary: '23:30-00:30', standby: '01:00-02:00' },
      maintenanceWindows: { primary: 'mon:10:00-mon:11:00', standby: 'tue:10:00-tue:11:00' },
      rpoEnforcement: 'block-writes',
      insights: 'advanced',
      logRetention: days(400),
    }),
  },
  cdk: (scope, { props }) => void new CdkDatabase(scope, 'ledger', { network: new SomeNetwork(), ...props }),
  pulumi: ({ recovery: of, props }) =>
    void new PulumiDatabase('ledger', { recovery: of, network: new SomeNetwork(), ...props }),
};
