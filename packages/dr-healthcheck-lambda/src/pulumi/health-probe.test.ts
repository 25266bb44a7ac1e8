import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { record, type Registration } from '@dr/pulumi-recorder';
import { componentsOf } from 'dr-core';
import { describe, expect, it } from 'vitest';
import { probes, propsOf, recovery } from '../../test/probes.js';
import { HealthProbe } from './index.js';

const recordProbe = (kind: keyof typeof probes) =>
  record(() => void new HealthProbe('probe', { recovery, ...propsOf(probes[kind]) }));

const ofType = (registrations: readonly Registration[], type: string): readonly Registration[] =>
  registrations.filter((registration) => registration.type === type);

describe.each(['iam', 'secret'] as const)('a probe that logs in by %s, in Pulumi', (kind) => {
  it('keeps the names of its resources, which deployments have', async () => {
    const { registrations } = await recordProbe(kind);
    const names = Object.fromEntries(registrations.map(({ name, type }) => [name, type]).toSorted());
    await expect(`${JSON.stringify(names, undefined, 2)}\n`).toMatchFileSnapshot(
      `../../golden/pulumi-names-${kind}.json`,
    );
  });

  it('runs the bundle of its package, in both regions and as the verifier', async () => {
    const { registrations } = await recordProbe(kind);
    const bundle = join(__dirname, '../../assets', kind === 'iam' ? 'probe-postgresql' : 'probe-mysql');
    const functions = ofType(registrations, 'aws:lambda/function:Function');
    expect(functions.map(({ inputs }) => inputs['code'])).toEqual([1, 2, 3].map(() => ({ archive: bundle })));
    expect(readFileSync(join(bundle, 'index.mjs')).length).toBeGreaterThan(10_000);
  });
});

describe('a probe in Pulumi', () => {
  it('puts every regional resource in one of the two regions, whatever the provider says', async () => {
    const { registrations } = await recordProbe('iam');
    const regional = registrations.filter(({ custom, type }) => custom && /^aws:(?!iam\/)/.test(type));
    expect(regional).toHaveLength(21);
    for (const { inputs, name } of regional) {
      expect(inputs['region'], name).toBe(name.startsWith('probe-primary') ? 'us-east-1' : 'us-west-2');
    }
  });

  it('is one component with a component for each region, all of which register their outputs', async () => {
    const { registrations, componentsWithoutOutputs } = await recordProbe('iam');
    expect(componentsWithoutOutputs).toEqual([]);
    const parents = new Set(
      registrations.filter(({ custom }) => custom).map(({ parent }) => parent?.split('::').at(-1)),
    );
    expect([...parents].toSorted()).toEqual(['probe-primary', 'probe-standby']);
  });

  it('has the rights to its network interfaces before its function, and keeps them until the function is gone', async () => {
    const { registrations } = await recordProbe('iam');
    const functions = ofType(registrations, 'aws:lambda/function:Function');
    expect(functions).toHaveLength(3);
    for (const built of functions) {
      const side = built.name.startsWith('probe-primary') ? 'primary' : 'standby';
      expect(built.dependsOn).toContain(registrations.find(({ name }) => name === `probe-${side}-policy`)?.urn);
    }
  });

  it('keeps its log and the key of it when the probe goes: they are evidence', async () => {
    const { registrations } = await recordProbe('iam');
    const kept = registrations.filter(({ retainOnDelete }) => retainOnDelete).map(({ name }) => name);
    expect(kept.toSorted()).toEqual([
      'probe-primary-log-group',
      'probe-primary-log-key',
      'probe-standby-log-group',
      'probe-standby-log-key',
    ]);
  });

  it('gives a controller its verifier, and is known to the collectors of its deployment, by the recovery', async () => {
    const own = { ...recovery };
    let probe: HealthProbe | undefined;
    const { outputs } = await record(() => {
      probe = new HealthProbe('probe', { recovery: own, ...propsOf(probes.iam) });
      const { functionArn, functionName, timeout } = probe.verifier;
      const { trigger } = probe.loss;
      return { functionArn, functionName, timeout, trigger: trigger.purpose, health: probe.health.primary.side };
    });
    expect(outputs).toEqual({
      functionArn: expect.stringMatching(/^arn:aws:lambda:us-west-2:.*verifier-function/) as string,
      functionName: 'payments-probe-verifier-us-west-2-production',
      timeout: { milliseconds: 10_000 },
      trigger: 'probe-heartbeat',
      health: 'primary',
    });
    expect(componentsOf(own)).toEqual([{ id: 'probe', publishes: probe }]);
  });

  it('registers nothing when the arguments are wrong', async () => {
    const args = { recovery, ...propsOf(probes.iam), tuning: { samples: 0 } };
    await expect(record(() => void new HealthProbe('probe', args))).rejects.toThrow('tuning.samples = 0');
  });
});
