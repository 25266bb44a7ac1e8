import { join } from 'node:path';
import { breaches, budgetOf } from 'dr-budget';
import { toSeconds } from 'dr-core';
import { ofKind, readEstate, targets, waysToPromotion, type Estate, type Resource } from 'dr-estate';
import { describe, expect, it } from 'vitest';
import { recovery } from '../src/recovery.js';
import { app, deployments, regions } from './deployments.js';

const byId = (estate: Estate, id: string): Resource | undefined =>
  estate.resources.find((resource) => resource.id === id);

/** Alarms that are there for a machine: those that a health check follows, and the one that wakes the controller. */
const forMachines = (estate: Estate): ReadonlySet<string> =>
  new Set([
    ...ofKind(estate, 'route53.health-check').flatMap((check) => targets(check, 'alarm')),
    ...waysToPromotion(estate).flatMap(([signal]) => (signal ? [signal.id] : [])),
  ]);

describe.each(deployments)('the failover path over %s, through %s', (_, engine, path) => {
  const estate = readEstate(join(app, path));
  const [primary, standby] = regions;

  it('leads from a signal in the standby region to a promotion, and nothing on it stands in the region that is lost', () => {
    const ways = waysToPromotion(estate);
    expect(ways.map((way) => way.map(({ kind }) => kind))).toContainEqual([
      'cloudwatch.alarm',
      'lambda.function',
      'states.state-machine',
      'lambda.function',
    ]);
    for (const way of ways) expect(new Set(way.map(({ region }) => region))).toEqual(new Set([standby]));
    for (const table of ofKind(estate, 'dynamodb.table')) {
      expect(table.region).toBe(standby);
      expect(table.lifecycle.retained).toBe(true);
    }
  });

  it('lets one function promote, on the two clusters and the global cluster by name, and nobody else', () => {
    const promoting = ofKind(estate, 'iam.policy')
      .flatMap(({ facts }) => facts.statements)
      .filter(({ actions }) => actions.some((action) => /^rds:(Failover|Switchover)GlobalCluster$/.test(action)));
    // One for the controller; people start its runs, and promote nothing themselves.
    expect(promoting).toHaveLength(1);
    const [resources = []] = promoting.map((statement) => statement.resources);
    expect(resources).toHaveLength(3);
    expect(resources.join(' ')).not.toContain('*');
    const clusters = ofKind(estate, 'rds.cluster').filter(({ origin }) => !origin.deployTime);
    for (const { id, name } of clusters)
      expect(resources.some((arn) => arn.includes(id) || arn.includes(name))).toBe(true);
  });

  it('keeps its functions out of the network, but the two that reach the ledger', () => {
    const inside = ofKind(estate, 'lambda.function').filter((one) => targets(one, 'subnet').length > 0);
    expect(inside.map(({ name }) => name).toSorted()).toEqual(
      [
        `trading-probe-${primary}-production`,
        `trading-probe-${standby}-production`,
        `trading-probe-verifier-${standby}-production`,
      ].toSorted(),
    );
  });

  it('tells somebody of every alarm, by a topic of its own region that has subscribers', () => {
    const machines = forMachines(estate);
    const alarms = ofKind(estate, 'cloudwatch.alarm').filter(({ id }) => !machines.has(id));
    expect(alarms.length).toBeGreaterThan(30);
    const subscribed = new Set(ofKind(estate, 'sns.subscription').flatMap((one) => targets(one, 'topic')));
    for (const alarm of alarms) {
      const told = targets(alarm, 'alarmAction').map((id) => byId(estate, id));
      expect(
        told.map((topic) => topic?.kind),
        alarm.name,
      ).toEqual(['sns.topic']);
      expect(
        told.map((topic) => topic?.region),
        alarm.name,
      ).toEqual([alarm.region]);
      expect(
        told.every((topic) => subscribed.has(topic?.id ?? '')),
        alarm.name,
      ).toBe(true);
    }
  });

  it('has topics under keys of their own, which CloudWatch may use', () => {
    const topics = ofKind(estate, 'sns.topic');
    expect(topics.map(({ region }) => region).toSorted()).toEqual([primary, primary, standby, standby]);
    for (const topic of topics) {
      const [key] = targets(topic, 'key').map((id) => byId(estate, id));
      expect(key?.region, topic.name).toBe(topic.region);
      expect(JSON.stringify(key?.facts), topic.name).toContain('cloudwatch.amazonaws.com');
    }
  });

  it('leads one name to the region that is well and holds the traffic', () => {
    const records = ofKind(estate, 'route53.record').filter(({ facts }) => facts.failover !== undefined);
    expect(records.map(({ facts }) => [facts.failover, facts.name, facts.ttlSeconds])).toEqual([
      ['PRIMARY', 'ledger-ro.trading.internal', 10],
      ['SECONDARY', 'ledger-ro.trading.internal', 10],
    ]);
    const [first] = records.flatMap((record) => targets(record, 'healthCheck')).map((id) => byId(estate, id));
    const children = first ? targets(first, 'child').map((id) => byId(estate, id)) : [];
    expect(first?.facts).toMatchObject({ type: 'CALCULATED', healthThreshold: children.length });
    const followed = children.flatMap((child) => (child ? targets(child, 'alarm') : [])).map((id) => byId(estate, id));
    expect(followed.map((alarm) => (alarm?.facts as { metric?: string } | undefined)?.metric).toSorted()).toEqual([
      'DatabaseHealth',
      'TrafficOnStandby',
    ]);
  });

  it('leads to the readers of the cluster in each region, which answer whichever of the two writes', () => {
    const records = ofKind(estate, 'route53.record');
    expect(records).toHaveLength(4);
    for (const record of records) {
      const [cluster, ...others] = targets(record, 'target').map((id) => byId(estate, id));
      expect(others).toEqual([]);
      expect(cluster?.kind).toBe('rds.cluster');
      expect(record.facts.targets).toEqual([`\${${cluster?.id}.readerEndpoint}`]);
    }
    const led = records.map((record) => byId(estate, targets(record, 'target')[0] ?? '')?.region);
    expect(led.toSorted()).toEqual([primary, primary, standby, standby]);
  });

  it('shows the same dashboard in both regions', () => {
    const dashboards = ofKind(estate, 'cloudwatch.dashboard');
    expect(dashboards.map(({ region }) => region).toSorted()).toEqual([primary, standby]);
    expect(
      new Set(
        dashboards
          .map(({ facts }) => JSON.parse(facts.body ?? '{}') as { widgets: unknown[] })
          .map(({ widgets }) => widgets.length),
      ).size,
    ).toBe(1);
  });

  it(`keeps the promise, through ${engine}: two minutes as a rule, and 90 s of our own at worst`, () => {
    const budget = budgetOf(estate);
    expect(breaches(budget, recovery.objectives)).toEqual([]);
    expect(budget.findings).toEqual([]);
    const { typical, worst } = budget.timeline;
    expect(toSeconds(typical.total)).toBeLessThanOrEqual(120);
    expect(toSeconds(worst.total)).toBeLessThan(300);
    expect(toSeconds(worst.ours)).toBeLessThanOrEqual(90);
    expect(toSeconds(worst.aws)).toBe(180);
    expect(worst.path.map(({ step }) => step.phase)).toEqual(['detection', 'decision', 'promotion', 'verification']);
  });
});
