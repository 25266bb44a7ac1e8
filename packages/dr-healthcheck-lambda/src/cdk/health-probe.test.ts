import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib/core';
import { componentsOf, ConfigError } from 'dr-core';
import { RecoveryStage } from 'dr-core/cdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { probes, propsOf, recovery } from '../../test/probes.js';
import { SomeNetwork } from '../../test/surroundings.js';
import { HealthProbe } from './index.js';

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'dr-healthcheck-lambda-'));
});
afterEach(() => rmSync(outdir, { recursive: true }));

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: string;
  readonly Metadata?: Readonly<Record<string, string>>;
}

interface Synthesised {
  readonly region: string;
  readonly after: readonly string[];
  readonly resources: Readonly<Record<string, Resource>>;
}

/** Synthesises with AWS's own template validator strict: an invalid template throws. */
function synth(kind: keyof typeof probes): Readonly<Record<string, Synthesised>> {
  const app = new App({ outdir, context: { '@aws-cdk/core:validateAgainstDefaultRules': true } });
  const stage = new RecoveryStage(app, 'payments', { recovery });
  new HealthProbe(stage, 'probe', propsOf(probes[kind]));
  const { stacks } = app.synth().getNestedAssembly('assembly-payments');
  return Object.fromEntries(
    stacks.map((stack) => [
      stack.stackName,
      {
        region: stack.environment.region,
        after: stack.dependencies.flatMap((artifact) => ('stackName' in artifact ? [String(artifact.stackName)] : [])),
        resources: (stack.template as { Resources: Synthesised['resources'] }).Resources,
      },
    ]),
  );
}

const ofType = (stack: Synthesised | undefined, type: string): readonly (readonly [string, Resource])[] =>
  Object.entries(stack?.resources ?? {}).filter(([, resource]) => resource.Type === type);

describe.each(['iam', 'secret'] as const)('a probe that logs in by %s, in CDK', (kind) => {
  it('keeps its logical ids, which deployments have', async () => {
    const ids = Object.fromEntries(
      Object.entries(synth(kind)).map(([name, { resources }]) => [
        name,
        Object.fromEntries(Object.entries(resources).map(([id, { Type }]) => [id, Type])),
      ]),
    );
    await expect(`${JSON.stringify(ids, undefined, 2)}\n`).toMatchFileSnapshot(`../../golden/cdk-ids-${kind}.json`);
  });

  it('lets each region deploy while the other is gone', () => {
    const stacks = synth(kind);
    for (const [name, other] of [
      ['payments-primary', 'us-west-2'],
      ['payments-standby', 'us-east-1'],
    ] as const) {
      expect(stacks[name]?.after).toEqual([]);
      expect(JSON.stringify(stacks[name]?.resources)).not.toContain(other);
      expect(JSON.stringify(stacks[name]?.resources)).not.toContain('Custom::');
    }
  });

  it('runs the bundle of its package, byte by byte, in both regions and as the verifier', () => {
    const bundle = kind === 'iam' ? 'probe-postgresql' : 'probe-mysql';
    const shipped = readFileSync(join(__dirname, '../../assets', bundle, 'index.mjs'));
    const stacks = synth(kind);
    const functions = ['payments-primary', 'payments-standby'].flatMap((name) =>
      ofType(stacks[name], 'AWS::Lambda::Function'),
    );
    expect(functions).toHaveLength(3);
    for (const [, built] of functions) {
      const [asset] = /[0-9a-f]{64}/.exec(JSON.stringify(built.Properties['Code'])) ?? [];
      const staged = join(outdir, `asset.${asset}`, 'index.mjs');
      expect(readFileSync(staged).equals(shipped)).toBe(true);
    }
  });
});

describe('a probe in CDK', () => {
  it('learns the other cluster in a stack of its own, and may read that one parameter', () => {
    const stacks = synth('iam');
    const link = stacks['payments-standby-probe-link'];
    expect(link?.region).toBe('us-west-2');
    expect(link?.after.toSorted()).toEqual(['payments-primary', 'payments-standby']);
    const policies = ofType(link, 'AWS::IAM::Policy').map(([, { Properties }]) =>
      JSON.stringify(Properties['PolicyDocument']),
    );
    expect(policies).toHaveLength(1);
    expect(policies[0]).toContain(':ssm:us-east-1:');
    expect(policies[0]).toContain('parameter/payments/production/probe/us-east-1/cluster-resource-id');
    expect(policies[0]).not.toContain('"Resource":"*"');
  });

  it('needs no other stack with a secret, which is in each region', () => {
    expect(Object.keys(synth('secret')).toSorted()).toEqual(['payments-primary', 'payments-standby']);
  });

  it('has the rights to its network interfaces before its function, and keeps them until the function is gone', () => {
    const stacks = synth('iam');
    for (const [name, count] of Object.entries({ 'payments-primary': 1, 'payments-standby': 2 })) {
      const [[policy] = []] = ofType(stacks[name], 'AWS::IAM::RolePolicy');
      const functions = ofType(stacks[name], 'AWS::Lambda::Function');
      expect(functions).toHaveLength(count);
      for (const [, built] of functions) expect(built.DependsOn).toContain(policy);
    }
  });

  it('keeps its log and the key of it when the probe goes: they are evidence', () => {
    const { 'payments-standby': standby } = synth('iam');
    const kept = Object.values(standby?.resources ?? {}).filter(
      ({ DeletionPolicy }) => DeletionPolicy === 'RetainExceptOnCreate',
    );
    expect(kept.map(({ Type }) => Type).toSorted()).toEqual(['AWS::KMS::Key', 'AWS::Logs::LogGroup']);
  });

  it('joins the network as a client that calls what it needs, and reaches the database from both regions', () => {
    const network = new SomeNetwork();
    const stage = new RecoveryStage(new App({ outdir }), 'payments', { recovery });
    const probe = new HealthProbe(stage, 'probe', { ...propsOf(probes.secret), network });
    expect(network.joined).toEqual([{ name: 'probe', needs: { calls: ['monitoring', 'secretsmanager'] } }]);
    expect(network.allowed).toEqual([
      { client: 'probe', server: 'ledger', access: { port: 3306, from: 'both-regions' } },
    ]);
    expect(probe.alarms).toHaveLength(16);
    expect(probe.steps.map(({ name }) => name)).toEqual(['probe-detection']);
    expect(probe.widgets).toHaveLength(12);
  });

  it('gives a controller its verifier, and is known to the collectors of its deployment', () => {
    const stage = new RecoveryStage(new App({ outdir }), 'payments', { recovery });
    const probe = new HealthProbe(stage, 'probe', propsOf(probes.iam));
    expect(stage.standby.resolve(probe.verifier)).toEqual({
      functionArn: { 'Fn::GetAtt': [expect.stringMatching(/^probeverifierfunction/), 'Arn'] },
      functionName: { Ref: expect.stringMatching(/^probeverifierfunction/) as string },
      timeout: { milliseconds: 10_000 },
    });
    expect(probe.loss.trigger.purpose).toBe('probe-heartbeat');
    expect(probe.health.standby).toMatchObject({ purpose: 'probe-local', side: 'standby' });
    expect(componentsOf(stage)).toEqual([{ id: 'probe', publishes: probe }]);
  });

  it('builds nothing when the props are wrong', () => {
    const network = new SomeNetwork();
    const stage = new RecoveryStage(new App({ outdir }), 'payments', { recovery });
    const props = { ...propsOf(probes.iam), network, tuning: { samples: 0 } };
    expect(() => new HealthProbe(stage, 'probe', props)).toThrow(ConfigError);
    expect([...stage.primary.node.children, ...stage.standby.node.children, ...network.joined]).toEqual([]);
  });
});
