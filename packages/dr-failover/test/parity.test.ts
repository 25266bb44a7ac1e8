import { parity } from '@dr/parity';
import { days, defineRecovery, minutes } from 'dr-core';
import fc from 'fast-check';
import { Failover as CdkFailover } from '../src/cdk/index.js';
import type { FailoverProps } from '../src/index.js';
import { Failover as PulumiFailover } from '../src/pulumi/index.js';

const recovery = defineRecovery({
  name: 'payments',
  primary: 'us-east-1',
  standby: 'us-west-2',
  objectives: { rto: minutes(5), rpo: minutes(1) },
});

const arbitraryProps: fc.Arbitrary<FailoverProps> = fc.record(
  { retention: fc.constantFrom(1, 30, 90, 400, 3653).map(days) },
  { requiredKeys: [] },
);

parity({
  name: 'Failover',
  arbitrary: arbitraryProps.map((props) => ({ recovery, props })),
  examples: { plain: { recovery, props: {} } },
  cdk: (scope, { props }) => void new CdkFailover(scope, 'audit', props),
  pulumi: ({ props }) => void new PulumiFailover('audit', { recovery, ...props }),
});
