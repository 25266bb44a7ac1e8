import { parity } from '@dr/parity';
import { days, defineRecovery, minutes } from 'dr-core';
import fc from 'fast-check';
import { Monitoring as CdkMonitoring } from '../src/cdk/index.js';
import type { MonitoringProps } from '../src/index.js';
import { Monitoring as PulumiMonitoring } from '../src/pulumi/index.js';

const recovery = defineRecovery({
  name: 'payments',
  primary: 'us-east-1',
  standby: 'us-west-2',
  objectives: { rto: minutes(5), rpo: minutes(1) },
});

const arbitraryProps: fc.Arbitrary<MonitoringProps> = fc.record(
  { retention: fc.constantFrom(1, 30, 90, 400, 3653).map(days) },
  { requiredKeys: [] },
);

parity({
  name: 'Monitoring',
  arbitrary: arbitraryProps.map((props) => ({ recovery, props })),
  examples: { plain: { recovery, props: {} } },
  cdk: (scope, { props }) => void new CdkMonitoring(scope, 'audit', props),
  pulumi: ({ props }) => void new PulumiMonitoring('audit', { recovery, ...props }),
});
