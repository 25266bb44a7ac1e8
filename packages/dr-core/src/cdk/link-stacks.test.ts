import {
  App,
  BootstraplessSynthesizer,
  DefaultStackSynthesizer,
  LegacyStackSynthesizer,
  Stack,
  StackSynthesizer,
  Tags,
  type IReusableStackSynthesizer,
  type IStackSynthesizer,
  type ISynthesisSession,
  type StackProps,
} from 'aws-cdk-lib/core';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defineRecovery, minutes } from '../index.js';
import { linkStacks, recoveryScope, stackBeside } from './index.js';

const recovery = defineRecovery({
  name: 'payments',
  primary: 'us-east-1',
  standby: 'us-west-2',
  objectives: { rto: minutes(5), rpo: minutes(1) },
});

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'dr-core-'));
});
afterEach(() => rmSync(outdir, { recursive: true }));

/** A synthesizer as a stack takes it: CDK's classes are not declared for exact optional properties. */
const given = (synthesizer: StackSynthesizer) => synthesizer as IStackSynthesizer as IReusableStackSynthesizer;

/** Refuses a second stack, as the synthesizers that teams write do. */
class OneStack extends StackSynthesizer {
  addFileAsset = () => ({ bucketName: 'assets', objectKey: 'key', httpUrl: '', s3ObjectUrl: '' });
  addDockerImageAsset = () => ({ repositoryName: 'images', imageUri: '' });
  synthesize(session: ISynthesisSession): void {
    this.synthesizeTemplate(session);
    this.emitArtifact(session);
  }
}

/** The primary's link stack, beside a stack with these props, as it is synthesised. */
function linkBeside(props: StackProps, after: (east: Stack) => void = () => {}, app = new App({ outdir })) {
  const east = new Stack(app, 'east', { ...props, env: { ...props.env, region: 'us-east-1' } });
  const west = new Stack(app, 'west', { env: { region: 'us-west-2' } });
  for (const stack of [east, west]) new CfnTopic(stack, 'own-topic');
  const links = linkStacks(recoveryScope(recovery, { primary: east, standby: west }), 'network');
  new CfnTopic(links.primary, 'topic');
  new CfnTopic(links.standby, 'topic');
  after(east);
  const found = app.synth().stacks.find(({ id }) => id === 'east-network-link');
  if (!found) throw new Error('no link stack');
  return found;
}

const topicTags = ({ template }: { template: unknown }) =>
  Object.values((template as { Resources: Record<string, { Properties?: { Tags?: unknown } }> }).Resources).map(
    ({ Properties }) => Properties?.Tags,
  );

describe('a link stack', () => {
  it('is named after the stack it is beside, also when that was given a name', () => {
    expect(linkBeside({}).stackName).toBe('east-network-link');
    expect(linkBeside({ stackName: 'acme-payments' }, undefined, new App({ outdir })).stackName).toBe(
      'acme-payments-network-link',
    );
  });

  it('is deployed with the bootstrap resources of the stack it is beside', () => {
    const synthesizer = given(new DefaultStackSynthesizer({ qualifier: 'acme' }));
    const { assumeRoleArn, bootstrapStackVersionSsmParameter } = linkBeside({ synthesizer });
    expect(assumeRoleArn).toContain('cdk-acme-deploy-role');
    expect(bootstrapStackVersionSsmParameter).toBe('/cdk-bootstrap/acme/version');
  });

  it.each([
    ['bootstrapless', new BootstraplessSynthesizer({ deployRoleArn: 'arn:aws:iam::123456789012:role/deploy' })],
    ['legacy', new LegacyStackSynthesizer()],
  ])('needs no bootstrapping beside a %s stack', (_, synthesizer) => {
    expect(linkBeside({ synthesizer: given(synthesizer) }).requiresBootstrapStackVersion).toBeUndefined();
  });

  it("follows the app's default synthesizer beside a stack that follows it", () => {
    const app = new App({
      outdir,
      defaultStackSynthesizer: given(new DefaultStackSynthesizer({ qualifier: 'shared' })),
    });
    expect(linkBeside({}, undefined, app).assumeRoleArn).toContain('cdk-shared-deploy-role');
  });

  it("is left to the app's default beside a stack whose synthesizer serves one stack only", () => {
    expect(linkBeside({ synthesizer: given(new OneStack()) }).assumeRoleArn).toContain('cdk-hnb659fds-deploy-role');
  });

  it('is as protected against termination as the stack it is beside', () => {
    expect(linkBeside({ terminationProtection: true }).terminationProtection).toBe(true);
    expect(linkBeside({}, undefined, new App({ outdir })).terminationProtection).toBeFalsy();
  });

  it('is in the account of the stack it is beside', () => {
    expect(linkBeside({ env: { account: '123456789012' } }).environment).toMatchObject({
      account: '123456789012',
      region: 'us-east-1',
    });
  });

  it('carries the tags of the stack it is beside, with all that is in it', () => {
    const link = linkBeside({ tags: { team: 'ledger' } });
    expect(link.tags).toEqual({ team: 'ledger' });
  });

  it('carries tags that its neighbour is given later, and none that it loses', () => {
    const link = linkBeside({}, (east) => {
      Tags.of(east).add('cost-centre', '42');
      Tags.of(east).add('owner', 'nobody');
      Tags.of(east).remove('owner', { priority: 300 });
    });
    expect(link.tags).toEqual({ 'cost-centre': '42' });
    expect(topicTags(link)).toEqual([[{ Key: 'cost-centre', Value: '42' }]]);
  });

  it('leaves alone what is tagged in the other region', () => {
    const app = new App({ outdir });
    const link = linkBeside({}, () => Tags.of(app.node.findChild('west')).add('only', 'west'), app);
    expect(link.tags).toEqual({});
  });
});

it('a stack beside another can be in a region of its own', () => {
  const app = new App({ outdir });
  const east = new Stack(app, 'east', { env: { region: 'eu-west-1' }, tags: { team: 'ledger' } });
  const beside = stackBeside(east, 'watch-us-east-1', 'us-east-1');
  expect([beside.stackName, beside.region, beside.tags.tagValues()]).toEqual([
    'east-watch-us-east-1',
    'us-east-1',
    { team: 'ledger' },
  ]);
});
