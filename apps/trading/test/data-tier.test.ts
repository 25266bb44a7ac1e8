import { join } from 'node:path';
import { ofKind, readEstate, targets, type Estate, type Resource } from 'dr-estate';
import { describe, expect, it } from 'vitest';
import { app, deployments, regions } from './deployments.js';

/** The one resource of a kind in a region that is part of the deployment, not of deploying it. */
function only<R extends Resource>(found: readonly R[], region: string): R {
  const [resource, ...others] = found.filter((one) => one.region === region && !one.origin.deployTime);
  expect(others).toEqual([]);
  if (resource === undefined) throw new Error(`none in ${region}`);
  return resource;
}

/** What probes the ledger from a region: not what verifies a write there, nor what watches. */
const probeIn = (estate: Estate, region: string) =>
  only(
    ofKind(estate, 'lambda.function').filter(({ name }) => name === `trading-probe-${region}-production`),
    region,
  );

const nameOf = (estate: Estate, id: string): string | undefined =>
  estate.resources.find((resource) => resource.id === id)?.name;

describe.each(deployments)('the data tier over %s, through %s', (_, engine, path) => {
  const estate = readEstate(join(app, path));
  const clusters = ofKind(estate, 'rds.cluster');

  it('is one global database with a cluster in each region, each under a key of its own region', () => {
    for (const region of regions) {
      const cluster = only(clusters, region);
      expect(cluster.facts).toMatchObject({ engine: 'aurora-mysql', encrypted: true, iamAuthentication: true });
      expect(targets(cluster, 'globalCluster')).toEqual(ofKind(estate, 'rds.global-cluster').map(({ id }) => id));
      const [key] = targets(cluster, 'key');
      expect(estate.resources.find(({ id }) => id === key)?.region).toBe(region);
    }
  });

  it('has two instances in each region, which stay when the program forgets them', () => {
    for (const region of regions) {
      const instances = ofKind(estate, 'rds.instance').filter((instance) => instance.region === region);
      expect(instances.map(({ facts }) => facts.publiclyAccessible)).toEqual([false, false]);
      expect(only(clusters, region).lifecycle.retained).toBe(true);
    }
  });

  it('makes the standby cluster after the instances of the primary', () => {
    const [primary, standby] = regions.map((region) => only(clusters, region));
    const first = ofKind(estate, 'rds.instance').filter(({ region }) => region === primary?.region);
    expect(first.map(({ id }) => standby?.lifecycle.after.includes(id))).toEqual([true, true]);
  });

  it('is probed from both regions, each minute, at the copy beside it and at the writer', () => {
    for (const region of regions) {
      const probe = probeIn(estate, region);
      const told = probe.facts.environment.find((variable) => variable.startsWith('TARGETS=')) ?? '';
      const [writer] = ofKind(estate, 'rds.global-cluster');
      expect(told).toContain(`"name":"local","host":"\${${only(clusters, region).id}.readerEndpoint}"`);
      expect(told).toContain(`"name":"writer","host":"\${${writer?.id}.endpoint}"`);
      const calls = ofKind(estate, 'events.target').filter((target) => targets(target, 'target').includes(probe.id));
      const rules = calls.flatMap((call) => targets(call, 'rule'));
      expect(rules).toHaveLength(1);
      const [rule] = ofKind(estate, 'events.rule').filter(({ id }) => id === rules[0]);
      expect(rule?.facts).toMatchObject({ schedule: 'rate(1 minute)', enabled: true });
    }
  });

  it('lets each probe log in to both clusters as its own user, and to nothing else', () => {
    for (const region of regions) {
      const [role] = targets(probeIn(estate, region), 'role');
      const logins = ofKind(estate, 'iam.policy')
        .filter((policy) => targets(policy, 'role').includes(role ?? ''))
        .flatMap(({ facts }) => facts.statements.filter(({ actions }) => actions.includes('rds-db:connect')))
        .flatMap(({ resources }) => resources);
      expect(nameOf(estate, role ?? ''), engine).toBe(`trading-probe-${region}-production`);
      expect(logins.toSorted()).toEqual(
        regions
          .map(
            (of) => `arn:aws:rds-db:${of}:123456789012:dbuser:\${${only(clusters, of).id}.clusterResourceId}/dr_probe`,
          )
          .toSorted(),
      );
    }
  });
});
