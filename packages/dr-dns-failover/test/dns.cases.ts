import { Vpc } from '@pulumi/aws/ec2';
import type { ParityCases } from '@dr/parity';
import { CfnVPC } from 'aws-cdk-lib/aws-ec2';
import { eachRegion, seconds, type Side } from 'dr-core';
import type { RecoveryScope } from 'dr-core/cdk';
import fc from 'fast-check';
import { FailoverDns as CdkDns } from '../src/cdk/index.js';
import { FailoverDns as PulumiDns } from '../src/pulumi/index.js';
import { aliases, arbitraryCase, examples, recovery, type DnsCase } from './names.js';

/** Props as they are, or with a private zone in VPCs that are made with it. */
interface Case extends DnsCase {
  readonly ownVpcs: boolean;
}

const vpc = { cidrBlock: '10.0.0.0/16', enableDnsHostnames: true, enableDnsSupport: true };

const propsIn = <V>({ props, ownVpcs }: Case, newVpc: (side: Side) => V) => {
  if (!ownVpcs) return props;
  const network = eachRegion((side) => ({ vpcId: newVpc(side) }));
  return {
    ...props,
    check: undefined,
    health: props.health ?? examples.private.health,
    zone: { name: 'pay.internal', network },
  };
};

const plain = (props: DnsCase['props'], ownVpcs = false): Case => ({ recovery, props, ownVpcs });

/** FailoverDns for the parity suite and for mutation testing: the examples reach every line of both bindings. */
export const cases: ParityCases<Case> = {
  name: 'FailoverDns',
  arbitrary: fc.tuple(arbitraryCase, fc.boolean()).map(([of, ownVpcs]) => ({ ...of, ownVpcs })),
  examples: {
    'aliases in a public zone': plain(examples.alias),
    'hosts in a zone that exists': plain(examples.cname),
    'a private zone, with health by alarms': plain(examples.private, true),
    'the classic names of a database': plain(examples.classic),
    'all that can be chosen of a check': plain({
      ...examples.alias,
      routes: eachRegion((side) => ({ ...aliases[side], evaluateTargetHealth: false })),
      check: {
        protocol: 'http',
        port: 8080,
        path: '/ready',
        contains: 'ready',
        interval: seconds(30),
        threshold: 2,
        hostnames: { primary: 'east.acme.net', standby: 'west.acme.net' },
      },
      health: undefined,
      heldBy: 'nobody',
    }),
    'a TCP check alone': plain({ ...examples.cname, check: { protocol: 'tcp' }, ttl: seconds(10), heldBy: 'nobody' }),
  },
  cdk: (scope: RecoveryScope, example) =>
    void new CdkDns(
      scope,
      'dns',
      propsIn(example, (side) => new CfnVPC(scope[side], 'vpc', vpc).ref),
    ),
  pulumi: (example) => {
    const { recovery: of } = example;
    void new PulumiDns('dns', {
      recovery: of,
      ...propsIn(example, (side) => new Vpc(`${side}-vpc`, { ...vpc, region: of[side] }).id),
    });
  },
};
