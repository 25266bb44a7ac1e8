import { join } from 'node:path';
import { breaches, budgetOf } from 'dr-budget';
import { toSeconds } from 'dr-core';
import { ofKind, readEstate, targets, waysToPromotion } from 'dr-estate';
import { describe, expect, it } from 'vitest';
import { recovery } from '../src/recovery.js';

const app = join(import.meta.dirname, '..');

describe.each([
  ['CDK', 'cdk.out'],
  ['Pulumi', 'pulumi.out/registrations.json'],
])('the failover path of the payment platform, through %s', (_, path) => {
  const estate = readEstate(join(app, path));
  const byId = new Map(estate.resources.map((resource) => [resource.id, resource]));

  it('asks each region for GET /health by a name that does not fail over, each 10 s', () => {
    const asked = ofKind(estate, 'route53.health-check').filter(({ facts }) => facts.type === 'HTTPS');
    const own = ofKind(estate, 'route53.record').filter(({ facts }) => facts.failover === undefined);
    expect(asked.map(({ facts }) => facts.hostname).toSorted()).toEqual(own.map(({ facts }) => facts.name).toSorted());
    expect(own).toHaveLength(2);
    for (const { facts } of asked) {
      expect(facts).toMatchObject({ path: '/health', port: 443, intervalSeconds: 10, serverNameIndication: true });
    }
  });

  it('moves traffic when the endpoint is dead, or when the data has moved', () => {
    const [primary, secondary] = ofKind(estate, 'route53.record').filter(({ facts }) => facts.failover !== undefined);
    expect([primary?.facts.failover, secondary?.facts.failover]).toEqual(['PRIMARY', 'SECONDARY']);
    expect(primary?.facts.name).toBe('api.pay.acme.dev');
    const [traffic] = primary ? targets(primary, 'healthCheck').map((id) => byId.get(id)) : [];
    const children = traffic ? targets(traffic, 'child').map((id) => byId.get(id)) : [];
    expect(traffic?.facts).toMatchObject({ type: 'CALCULATED', healthThreshold: 2 });
    expect(children.map((child) => (child?.facts as { type?: string } | undefined)?.type).toSorted()).toEqual([
      'CLOUDWATCH_METRIC',
      'HTTPS',
    ]);
  });

  it('promotes by one way, all of it in the region that survives', () => {
    const ways = waysToPromotion(estate);
    expect(ways).toHaveLength(1);
    expect(new Set(ways.flat().map(({ region }) => region))).toEqual(new Set([recovery.standby]));
  });

  it('keeps the promise, with 90 s of our own at worst', () => {
    const budget = budgetOf(estate);
    expect([...breaches(budget, recovery.objectives), ...budget.findings]).toEqual([]);
    const { typical, worst } = budget.timeline;
    expect(toSeconds(typical.total)).toBeLessThanOrEqual(120);
    expect(toSeconds(worst.total)).toBeLessThan(300);
    expect(toSeconds(worst.ours)).toBeLessThanOrEqual(90);
  });
});
