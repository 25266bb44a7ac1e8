import * as aws from '@pulumi/aws';
import { CfnSubnet, CfnVPC } from 'aws-cdk-lib/aws-ec2';
import { CfnWaitConditionHandle } from 'aws-cdk-lib/core';
import { defineRecovery, minutes, seconds } from 'dr-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCdk, buildPulumi, disagreement, parity, type ParityCases } from '../src/index.js';

interface Props {
  readonly recovery: ReturnType<typeof defineRecovery>;
  readonly dns: boolean;
  readonly zones: readonly string[];
}

const recovery = defineRecovery({
  name: 'sample',
  primary: 'us-east-1',
  standby: 'us-west-2',
  objectives: { rto: minutes(5), rpo: seconds(1) },
});

/** A VPC with a subnet in each zone, the plainest component there is. */
const sample: ParityCases<Props> = {
  name: 'a VPC with subnets',
  arbitrary: fc.record({
    recovery: fc.constant(recovery),
    dns: fc.boolean(),
    zones: fc.subarray(['us-east-1a', 'us-east-1b', 'us-east-1c'], { minLength: 1 }),
  }),
  examples: { 'in two zones': { recovery, dns: true, zones: ['us-east-1a', 'us-east-1b'] } },
  cdk({ primary }, { dns, zones }) {
    const vpc = new CfnVPC(primary, 'vpc', {
      cidrBlock: '10.0.0.0/16',
      enableDnsHostnames: dns,
      enableDnsSupport: true,
    });
    zones.forEach((availabilityZone, i) => {
      new CfnSubnet(primary, `subnet${i}`, { vpcId: vpc.ref, cidrBlock: `10.0.${i}.0/24`, availabilityZone });
    });
  },
  pulumi({ recovery: { primary: region }, dns, zones }) {
    const vpc = new aws.ec2.Vpc('vpc', { cidrBlock: '10.0.0.0/16', enableDnsHostnames: dns, region });
    zones.forEach((availabilityZone, i) => {
      new aws.ec2.Subnet(`subnet${i}`, { vpcId: vpc.id, cidrBlock: `10.0.${i}.0/24`, availabilityZone, region });
    });
  },
};

parity(sample);

const told = async (cases: Pick<ParityCases<Props>, 'cdk' | 'pulumi'>, props: Props): Promise<string> =>
  disagreement({ cdk: buildCdk(cases, props), pulumi: await buildPulumi(cases, props) });

describe('a component that is not the same in both engines', () => {
  const props: Props = { recovery, dns: true, zones: ['us-east-1a', 'us-east-1b'] };

  it('is told by what differs', async () => {
    const other = {
      ...sample,
      pulumi: (given: Props) => sample.pulumi({ ...given, dns: false, zones: ['us-east-1a'] }),
    };
    expect(await told(other, props)).toMatchInlineSnapshot(`
      "ec2.subnet "subnet1" in us-east-1
        only in CDK: {"cidr":"10.0.1.0/24","zone":"us-east-1b","mapPublicIp":false}
      ec2.vpc "vpc" in us-east-1
        fact dnsHostnames: CDK has true, Pulumi has false"
    `);
  });

  it('is not compared in silence when a type has no reader', async () => {
    const other: typeof sample = {
      ...sample,
      cdk(scope, given) {
        sample.cdk(scope, given);
        new CfnWaitConditionHandle(scope.primary, 'wait');
      },
    };
    expect(await told(other, props)).toMatch(/^CDK: no reader knows AWS::CloudFormation::WaitConditionHandle \(/);
  });

  it('is not found equal because both are empty', async () => {
    expect(await told({ cdk: () => undefined, pulumi: () => undefined }, props)).toMatch(/CDK: no resources at all/);
  });
});
