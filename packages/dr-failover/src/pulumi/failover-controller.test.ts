import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { record, type Registration } from '@dr/pulumi-recorder';
import { componentsOf, defineRecovery } from 'dr-core';
import { describe, expect, it } from 'vitest';
import { controllers, propsOf, recovery } from '../../test/controllers.js';
import { FailoverController } from './index.js';

const recordController = (kind: keyof typeof controllers = 'automatic') =>
  record(() => void new FailoverController('failover', { recovery, ...propsOf(controllers[kind]) }));

const ofType = (registrations: readonly Registration[], type: string): readonly Registration[] =>
  registrations.filter((registration) => registration.type === type);

describe('a controller in Pulumi', () => {
  it('keeps the names of its resources, which deployments have', async () => {
    const { registrations } = await recordController();
    const names = Object.fromEntries(registrations.map(({ name, type }) => [name, type]).toSorted());
    await expect(`${JSON.stringify(names, undefined, 2)}\n`).toMatchFileSnapshot('../../golden/pulumi-names.json');
  });

  it('runs the bundles of its package', async () => {
    const { registrations } = await recordController();
    const functions = ofType(registrations, 'aws:lambda/function:Function');
    const bundles = ['act', 'watch'].map((bundle) => join(__dirname, '../../assets', bundle));
    expect(functions.map(({ inputs }) => inputs['code'])).toEqual(bundles.map((archive) => ({ archive })));
    for (const bundle of bundles) expect(readFileSync(join(bundle, 'index.mjs')).length).toBeGreaterThan(0);
  });

  it('puts all that acts in the standby region, whatever the provider says', async () => {
    const { registrations } = await recordController();
    const regional = registrations.filter(({ custom, type }) => custom && /^aws:(?!iam\/)/.test(type));
    const inPrimary = regional.filter(({ inputs }) => inputs['region'] === 'us-east-1').map(({ name }) => name);
    expect(inPrimary.toSorted()).toEqual([
      'failover-primary-alias',
      'failover-primary-key',
      'failover-primary-topic',
      'failover-primary-topic-policy',
    ]);
    for (const { inputs, name } of regional) expect(['us-east-1', 'us-west-2'], name).toContain(inputs['region']);
  });

  it('makes nothing of the standby region from what the primary region answers', async () => {
    const { registrations } = await recordController();
    const inPrimary = new Set(
      registrations.filter(({ name }) => name.startsWith('failover-primary-')).map(({ urn }) => urn),
    );
    const others = registrations.filter(({ urn, custom }) => custom && !inPrimary.has(urn));
    expect(others.filter(({ dependsOn }) => dependsOn.some((urn) => inPrimary.has(urn)))).toEqual([]);
  });

  it('is one component, all parts of which register their outputs', async () => {
    const { registrations, componentsWithoutOutputs } = await recordController();
    expect(componentsWithoutOutputs).toEqual([]);
    const parents = new Set(
      registrations.filter(({ custom }) => custom).map(({ parent }) => parent?.split('::').at(-1)),
    );
    expect([...parents].toSorted()).toEqual(['failover', 'failover-act', 'failover-runs', 'failover-watch']);
  });

  it('gives functions and runs their rights before their first call', async () => {
    const { registrations } = await recordController();
    for (const part of ['act', 'watch', 'runs']) {
      const policy = registrations.find(({ name }) => name === `failover-${part}-policy`);
      const built = registrations.find(({ name }) => /-(?:function|machine)$/.test(name) && name.includes(part));
      expect(built?.dependsOn, part).toContain(policy?.urn);
    }
  });

  it('keeps its state, its logs and the keys of them when the controller goes', async () => {
    const { registrations } = await recordController();
    const kept = registrations.filter(({ retainOnDelete }) => retainOnDelete).map(({ name }) => name);
    expect(kept.toSorted()).toEqual([
      'failover-act-log-group',
      'failover-primary-key',
      'failover-runs-log-group',
      'failover-standby-key',
      'failover-table',
      'failover-watch-log-group',
    ]);
  });

  it('is known to the collectors, with what it publishes', async () => {
    const own = defineRecovery({ ...recovery });
    let controller: FailoverController | undefined;
    await record(() => {
      controller = new FailoverController('failover', {
        recovery: own,
        ...propsOf({ ...controllers.automatic, recovery: own }),
      });
    });
    expect(componentsOf(own).map(({ publishes }) => publishes)).toEqual([controller]);
    expect(controller?.alarms).toHaveLength(12);
    expect(controller?.topics.map(({ side }) => side)).toEqual(['primary', 'standby']);
    expect(controller?.traffic.after).toBe(controller?.steps.at(-1)?.name);
  });

  it('registers nothing when the arguments are wrong', async () => {
    const args = { recovery, ...propsOf(controllers.automatic), operators: [] };
    await expect(record(() => void new FailoverController('failover', args))).rejects.toThrow('operators = []');
  });
});
