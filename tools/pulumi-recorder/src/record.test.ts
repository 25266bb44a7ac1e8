import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { record } from './record.js';
import type { Recording, Registration } from './registration.js';

const one = (recording: Recording, name: string): Registration => {
  const found = recording.registrations.filter((registration) => registration.name === name);
  expect(found).toHaveLength(1);
  return found[0] as Registration;
};

class Pair extends pulumi.ComponentResource {
  readonly vpc: aws.ec2.Vpc;
  constructor(name: string, opts?: pulumi.ComponentResourceOptions, outputs = true) {
    super('test:net:Pair', name, {}, opts);
    this.vpc = new aws.ec2.Vpc(`${name}-vpc`, { cidrBlock: '10.0.0.0/16', region: 'us-west-2' }, { parent: this });
    if (outputs) this.registerOutputs({ vpcId: this.vpc.id });
  }
}

const eip = (name: string) => (): void => void new aws.ec2.Eip(name, { region: 'us-west-2' });

const inThreeRegions = (): void => {
  const provider = new aws.Provider('there', { region: 'ap-south-1' });
  new aws.ec2.Eip('own', { region: 'us-west-2' }, { provider });
  new aws.ec2.Eip('provided', {}, { provider });
  new aws.ec2.Eip('configured', {});
};

const inOrder = (...names: readonly string[]): Promise<Recording> =>
  record(async () => {
    for (const name of names) {
      eip(name)();
      await wait(1);
    }
  });

describe('what is recorded', () => {
  it('a resource with its inputs, region, URN and the id that the engine answered', async () => {
    const recording = await record(() => {
      new aws.ec2.Vpc('net', { cidrBlock: '10.1.0.0/16', region: 'eu-west-1', tags: { Name: 'x' } });
    });
    expect(one(recording, 'net')).toEqual({
      type: 'aws:ec2/vpc:Vpc',
      name: 'net',
      inputs: { cidrBlock: '10.1.0.0/16', region: 'eu-west-1', tags: { Name: 'x' } },
      region: 'eu-west-1',
      parent: 'urn:pulumi:stack::project::pulumi:pulumi:Stack::project-stack',
      dependsOn: [],
      ignoreChanges: [],
      protect: false,
      retainOnDelete: false,
      urn: 'urn:pulumi:stack::project::aws:ec2/vpc:Vpc::net',
      id: 'net-id',
      custom: true,
      propertyDependencies: {},
      outputs: expect.objectContaining({
        cidrBlock: '10.1.0.0/16',
        arn: 'arn:aws:ec2:eu-west-1:123456789012:vpc/net-id',
        mainRouteTableId: 'net-mainRouteTableId',
        ownerId: '123456789012',
      }) as unknown,
    });
  });

  it('explicit and implicit dependencies, and which of them an input refers to', async () => {
    const recording = await record(() => {
      const vpc = new aws.ec2.Vpc('net', { cidrBlock: '10.1.0.0/16', region: 'eu-west-1' });
      const gate = new aws.ec2.InternetGateway('gate', { region: 'eu-west-1' });
      new aws.ec2.Subnet('sub', { vpcId: vpc.id, cidrBlock: '10.1.1.0/24', region: 'eu-west-1' }, { dependsOn: gate });
    });
    const [vpc, gate, subnet] = ['net', 'gate', 'sub'].map((name) => one(recording, name));
    expect(subnet?.dependsOn).toEqual([gate?.urn, vpc?.urn]);
    expect(subnet?.propertyDependencies).toEqual({ vpcId: [vpc?.urn] });
    expect(subnet?.inputs['vpcId']).toBe('net-id');
  });

  it('lifecycle options, the inherited ones too, unless a child has its own', async () => {
    const recording = await record(() => {
      const pair = new Pair('pair', { protect: true, retainOnDelete: true });
      new aws.ec2.Eip('free', { region: 'us-west-2' }, { parent: pair, protect: false, retainOnDelete: false });
      new aws.ec2.Eip('own', { region: 'us-west-2' }, { ignoreChanges: ['tags', 'domain'] });
    });
    expect(one(recording, 'pair-vpc')).toMatchObject({ protect: true, retainOnDelete: true, ignoreChanges: [] });
    expect(one(recording, 'free')).toMatchObject({ protect: false, retainOnDelete: false });
    expect(one(recording, 'own')).toMatchObject({ protect: false, ignoreChanges: ['domain', 'tags'] });
  });

  it('a component as the parent of its children, with what it registered as outputs', async () => {
    const recording = await record(() => void new Pair('pair'));
    const pair = one(recording, 'pair');
    expect(pair).toMatchObject({ custom: false, id: null, region: null, outputs: { vpcId: 'pair-vpc-id' } });
    expect(one(recording, 'pair-vpc').parent).toBe(pair.urn);
    expect(one(recording, 'pair-vpc').urn).toBe('urn:pulumi:stack::project::test:net:Pair$aws:ec2/vpc:Vpc::pair-vpc');
  });

  it('components that register no outputs', async () => {
    const recording = await record(() => {
      new Pair('good');
      new Pair('bad', {}, false);
    });
    expect(recording.componentsWithoutOutputs).toEqual(['urn:pulumi:stack::project::test:net:Pair::bad']);
  });

  it("the region of a resource: its own, else its provider's, else the configured one, else none", async () => {
    const configured = await record(inThreeRegions, { config: { 'aws:region': 'sa-east-1' } });
    const names = ['own', 'provided', 'configured'];
    expect(names.map((name) => one(configured, name).region)).toEqual(['us-west-2', 'ap-south-1', 'sa-east-1']);
    expect(one(await record(inThreeRegions), 'configured').region).toBeNull();
  });

  it('secrets only as placeholders, in inputs and in outputs', async () => {
    const password = 'correct horse battery staple';
    const recording = await record(() => {
      const secret = pulumi.secret(password);
      const parameter = new aws.ssm.Parameter('p', { type: 'SecureString', value: secret, region: 'us-east-1' });
      new aws.ssm.Parameter('q', {
        type: 'String',
        value: pulumi.interpolate`<${parameter.value}>`,
        region: 'us-east-1',
      });
      return { secret };
    });
    expect(JSON.stringify(recording)).not.toContain(password);
    expect(['p', 'q'].map((name) => one(recording, name).inputs['value'])).toEqual([
      { secret: true },
      { secret: true },
    ]);
    expect(one(recording, 'p').outputs['value']).toEqual({ secret: true });
    expect(recording.outputs).toEqual({ secret: { secret: true } });
  });

  it('assets and archives by their paths', async () => {
    const recording = await record(() => {
      new aws.lambda.Function('f', {
        role: 'arn:aws:iam::123456789012:role/r',
        region: 'us-east-1',
        code: new pulumi.asset.FileArchive('./assets'),
      });
      new aws.s3.BucketObjectv2('o', { bucket: 'b', region: 'us-east-1', source: new pulumi.asset.StringAsset('hi') });
    });
    expect(one(recording, 'f').inputs['code']).toEqual({ archive: './assets' });
    expect(one(recording, 'o').inputs['source']).toEqual({ asset: 'hi' });
  });

  it('resources that only an apply creates, however deep', async () => {
    const recording = await record(() => {
      const vpc = new aws.ec2.Vpc('a', { cidrBlock: '10.1.0.0/16', region: 'eu-west-1' });
      vpc.id.apply((id) => {
        const inner = new aws.ec2.Eip(`${id}-b`, { region: 'eu-west-1' });
        inner.id.apply((innerId) => new aws.ec2.Eip(`${innerId}-c`, { region: 'eu-west-1' }));
      });
    });
    expect(one(recording, 'a-id-b-id-c').region).toBe('eu-west-1');
  });

  it('what the program exports', async () => {
    const recording = await record(async () => {
      const vpc = new aws.ec2.Vpc('a', { cidrBlock: '10.1.0.0/16', region: 'eu-west-1' });
      await wait(1);
      return { vpcId: vpc.id, arn: vpc.arn };
    });
    expect(recording.outputs).toEqual({ vpcId: 'a-id', arn: 'arn:aws:ec2:eu-west-1:123456789012:vpc/a-id' });
  });

  it('one order for one program, whatever the timing of its registrations', async () => {
    expect(JSON.stringify(await inOrder('a', 'b'))).toBe(JSON.stringify(await inOrder('b', 'a')));
  });
});

describe('answers of provider functions', () => {
  it('account, partition and region are those of the recording', async () => {
    const { outputs } = await record(
      async () => ({
        account: (await aws.getCallerIdentity()).accountId,
        partition: (await aws.getPartition()).partition,
        region: aws.getRegionOutput().region,
        asked: aws.getRegionOutput({ region: 'eu-west-1' }).region,
      }),
      { config: { 'aws:region': 'us-gov-west-1' } },
    );
    expect(outputs).toEqual({
      account: '123456789012',
      partition: 'aws-us-gov',
      region: 'us-gov-west-1',
      asked: 'eu-west-1',
    });
  });

  it('others can be given', async () => {
    const { outputs } = await record(async () => ({ ids: (await aws.ec2.getSubnets({})).ids }), {
      invokes: { 'aws:ec2/getSubnets:getSubnets': () => ({ ids: ['subnet-1'] }) },
    });
    expect(outputs).toEqual({ ids: ['subnet-1'] });
  });

  it('any other function fails the recording, and is named', async () => {
    const awaited = record(async () => ({ zones: await aws.getAvailabilityZones() }));
    await expect(awaited).rejects.toThrow(/provider function aws:index\/getAvailabilityZones:getAvailabilityZones/);
    const dropped = record(() => void aws.getAvailabilityZonesOutput());
    await expect(dropped).rejects.toThrow(/getAvailabilityZones/);
  });
});

describe('a program that fails', () => {
  const boom = new Error('boom');

  it.each([
    [
      'throws',
      () => {
        throw boom;
      },
    ],
    ['rejects', () => Promise.reject(boom)],
    [
      'throws in an apply',
      () =>
        void pulumi.output(1).apply(() => {
          throw boom;
        }),
    ],
    ['gives an input that rejects', () => void new aws.ec2.Eip('e', { region: Promise.reject(boom) })],
  ])('%s: its error surfaces', async (_, program: () => unknown) => {
    await expect(record(program)).rejects.toThrow(/cannot be recorded: .*boom/);
  });

  it('two resources of one URN are refused, as the engine refuses them', async () => {
    const twins = record(() => {
      eip('twin')();
      eip('twin')();
    });
    await expect(twins).rejects.toThrow(/two resources are called "twin" \[aws:ec2\/eip:Eip\]/);
  });

  it('a program that waits for ever is named with what waits, and why', async () => {
    const never = new Promise<string>(() => undefined);
    const program = (): void => void new aws.ec2.Eip('stuck', { region: never });
    await expect(record(program, { patience: 40 })).rejects.toThrow(
      /40 ms without a request\)\n.*stuck.* waits for its inputs/,
    );
  });

  it('a program that logs an error fails', async () => {
    await expect(record(() => pulumi.log.error('bad', undefined))).rejects.toThrow(/logged an error/);
  });

  it('a failure leaves nothing behind for the next program, nor for its neighbours', async () => {
    const listeners = process.listeners('unhandledRejection');
    const [a, failed, b] = await Promise.allSettled([
      record(eip('a'), { project: 'first', config: { 'aws:region': 'x' } }),
      record(() => {
        throw boom;
      }),
      record(() => {
        eip('b')();
        return { region: new pulumi.Config('aws').get('region') ?? 'none' };
      }),
    ]);
    expect(failed.status).toBe('rejected');
    if (a.status !== 'fulfilled' || b.status !== 'fulfilled') throw new Error('a neighbour failed');
    expect(a.value.registrations.map(({ name }) => name)).toEqual(['a', 'first-stack']);
    expect(b.value.registrations.map(({ name }) => name)).toEqual(['b', 'project-stack']);
    expect(b.value.outputs).toEqual({ region: 'none' });
    expect(process.listeners('unhandledRejection')).toEqual(listeners);
  });
});
