import type { ParityCases } from '@dr/parity';
import { defineRecovery, minutes } from 'dr-core';
import { buildInCdk, buildInPulumi } from './build.js';
import { arbitraryCase, controller, dns, notify, probe, recovery, type MonitoringCase } from './samples.js';

/** RecoveryMonitoring for the parity suite and for mutation testing: the examples reach every line of both bindings. */
export const cases: ParityCases<MonitoringCase> = {
  name: 'RecoveryMonitoring',
  arbitrary: arbitraryCase,
  examples: {
    'of a probe': { recovery, samples: [probe], props: { notify } },
    'with Route 53 in the primary region': {
      recovery,
      samples: [probe, dns, controller],
      props: { notify, runbook: 'https://wiki.acme.dev/recovery' },
    },
    'with Route 53 in a third region': {
      recovery: defineRecovery({
        name: 'payments',
        primary: 'eu-west-1',
        standby: 'eu-central-1',
        objectives: { rto: minutes(5), rpo: minutes(1) },
      }),
      samples: [{ ...probe, alarms: probe.alarms.map((alarm) => ({ ...alarm, lossOf: 'primary' })) }, dns, controller],
      props: { notify: [...notify, { protocol: 'sms', endpoint: '+14155550100' }] },
    },
  },
  cdk: (scope, example) => void buildInCdk(scope, example),
  pulumi: (example) => void buildInPulumi(example),
};
