import type { ParityCases } from '@dr/parity';
import { days } from 'dr-core';
import { HealthProbe as CdkProbe } from '../src/cdk/index.js';
import { HealthProbe as PulumiProbe } from '../src/pulumi/index.js';
import { arbitraryCase, probes, propsOf, recovery, type ProbeCase } from './probes.js';

/** HealthProbe for the parity suite and for mutation testing: the examples reach every line of both bindings. */
export const cases: ParityCases<ProbeCase> = {
  name: 'HealthProbe',
  arbitrary: arbitraryCase,
  examples: {
    'with tokens, on PostgreSQL': probes.iam,
    'with a secret, on MySQL': probes.secret,
    'with all that can be chosen': {
      recovery,
      engine: 'aurora-mysql',
      props: {
        authentication: 'iam',
        tuning: { samples: 20, sampleInterval: 3_000, connectTimeout: 2_000, dnsServers: ['10.0.0.2'] },
        logRetention: days(400),
      },
    },
  },
  cdk: (scope, example) => void new CdkProbe(scope, 'probe', propsOf(example)),
  pulumi: (example) => void new PulumiProbe('probe', { recovery: example.recovery, ...propsOf(example) }),
};
