import { Vpc } from '@pulumi/aws/ec2';
import { Cluster } from '@pulumi/aws/rds';
import type { ParityCases } from '@dr/parity';
import { CfnVPC } from 'aws-cdk-lib/aws-ec2';
import { CfnDBCluster } from 'aws-cdk-lib/aws-rds';
import { eachRegion, seconds, type Side } from 'dr-core';
import type { RecoveryScope } from 'dr-core/cdk';
import fc from 'fast-check';
import { FailoverDns as CdkDns } from '../src/cdk/index.js';
import { FailoverDns as PulumiDns } from '../src/pulumi/index.js';
import { aliases, arbitraryCase, examples, recovery, type DnsCase } from './names.js';

/** Props as they are; or with a private zone in VPCs, or leading to databases, that are made with it. */
interface Case extends DnsCase {
  readonly madeWithIt: 'nothing' | 'vpcs' | 'databases';
}

/** What can be made in a region with the name, by the engine that makes it. */
interface Makes<S> {
  vpc(side: Side): S;
  database(side: Side): S;
}

const vpc = { cidrBlock: '10.0.0.0/16', enableDnsHostnames: true, enableDnsSupport: true };

const cluster = { engine: 'aurora-postgresql', engineVersion: '17.7' };

function propsIn<S>({ props, madeWithIt }: Case, makes: Makes<S>) {
  const health = props.health ?? examples.private.health;
  if (madeWithIt === 'vpcs') {
    const network = eachRegion((side) => ({ vpcId: makes.vpc(side) }));
    return { ...props, check: undefined, health, zone: { name: 'pay.internal', network } };
  }
  if (madeWithIt === 'databases') {
    const routes = eachRegion((side) => ({ hostname: makes.database(side), port: 5432 }));
    return { ...props, check: 'none' as const, name: 'reader', health, routes };
  }
  return props;
}

const plain = (props: DnsCase['props'], madeWithIt: Case['madeWithIt'] = 'nothing'): Case => ({
  recovery,
  props,
  madeWithIt,
});

/** FailoverDns for the parity suite and for mutation testing: the examples reach every line of both bindings. */
export const cases: ParityCases<Case> = {
  name: 'FailoverDns',
  arbitrary: fc
    .tuple(arbitraryCase, fc.constantFrom('nothing' as const, 'vpcs' as const, 'databases' as const))
    .map(([of, madeWithIt]) => ({ ...of, madeWithIt })),
  examples: {
    'aliases in a public zone': plain(examples.alias),
    'hosts in a zone that exists': plain(examples.cname),
    'a private zone, with health by alarms': plain(examples.private, 'vpcs'),
    'the classic names of a database': plain(examples.classic, 'databases'),
    'a name that the switch alone moves': plain(examples.follower),
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
      propsIn(example, {
        vpc: (side) => new CfnVPC(scope[side], 'vpc', vpc).ref,
        database: (side) => new CfnDBCluster(scope[side], 'cluster', cluster).attrEndpointAddress,
      }),
    ),
  pulumi: (example) => {
    const { recovery: of } = example;
    const made = propsIn(example, {
      vpc: (side) => new Vpc(`${side}-vpc`, { ...vpc, region: of[side] }).id,
      database: (side) => new Cluster(`${side}-cluster`, { ...cluster, region: of[side] }).endpoint,
    });
    void new PulumiDns('dns', { recovery: of, ...made });
  },
};
