import { parity } from '@dr/parity';
import { days, defineRecovery, minutes } from 'dr-core';
import fc from 'fast-check';
import { DnsFailover as CdkDnsFailover } from '../src/cdk/index.js';
import type { DnsFailoverProps } from '../src/index.js';
import { DnsFailover as PulumiDnsFailover } from '../src/pulumi/index.js';

const recovery = defineRecovery({
  name: 'payments',
  primary: 'us-east-1',
  standby: 'us-west-2',
  objectives: { rto: minutes(5), rpo: minutes(1) },
});

const arbitraryProps: fc.Arbitrary<DnsFailoverProps> = fc.record(
  { retention: fc.constantFrom(1, 30, 90, 400, 3653).map(days) },
  { requiredKeys: [] },
);

parity({
  name: 'DnsFailover',
  arbitrary: arbitraryProps.map((props) => ({ recovery, props })),
  examples: { plain: { recovery, props: {} } },
  cdk: (scope, { props }) => void new CdkDnsFailover(scope, 'audit', props),
  pulumi: ({ props }) => void new PulumiDnsFailover('audit', { recovery, ...props }),
});
