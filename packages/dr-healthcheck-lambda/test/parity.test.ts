import { parity } from '@dr/parity';
import { days, defineRecovery, minutes } from 'dr-core';
import fc from 'fast-check';
import { HealthcheckLambda as CdkHealthcheckLambda } from '../src/cdk/index.js';
import type { HealthcheckLambdaProps } from '../src/index.js';
import { HealthcheckLambda as PulumiHealthcheckLambda } from '../src/pulumi/index.js';

const recovery = defineRecovery({
  name: 'payments',
  primary: 'us-east-1',
  standby: 'us-west-2',
  objectives: { rto: minutes(5), rpo: minutes(1) },
});

const arbitraryProps: fc.Arbitrary<HealthcheckLambdaProps> = fc.record(
  { retention: fc.constantFrom(1, 30, 90, 400, 3653).map(days) },
  { requiredKeys: [] },
);

parity({
  name: 'HealthcheckLambda',
  arbitrary: arbitraryProps.map((props) => ({ recovery, props })),
  examples: { plain: { recovery, props: {} } },
  cdk: (scope, { props }) => void new CdkHealthcheckLambda(scope, 'audit', props),
  pulumi: ({ props }) => void new PulumiHealthcheckLambda('audit', { recovery, ...props }),
});
