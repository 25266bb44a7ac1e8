import type { Estate } from 'dr-estate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alarm, changed, cluster, east, estateOf, resource, table, west } from '../../../dr-budget/test/estates.js';
import { complete } from '../../../dr-budget/test/failover.js';
import { joinedAlarm, linksOf } from '../../test/runbooks.js';
import { renderRunbook } from './render-runbook.js';
import { runbookFacts } from './runbook-facts.js';

const runbook = (estate: Estate): string => renderRunbook(runbookFacts('acme', estate));
const linked = (purpose: string): { readonly description: string } => ({
  description: `It is so. Runbook: https://runbooks.acme.dev/acme#${purpose}`,
});

/** Of each metric that has its own advice, among them those that lead to every section. */
const metrics = [
  ['DR/DatabaseHealth', 'HeartbeatAge'],
  ['DR/DatabaseHealth', 'ReplicationLag'],
  ['DR/DatabaseHealth', 'IsWriter'],
  ['DR/Failover', 'FailoverWithheld'],
  ['DR/Failover', 'TrafficOnStandby'],
  ['AWS/States', 'ExecutionsStarted'],
  ['AWS/States', 'ExecutionsFailed'],
  ['AWS/TransitGateway', 'PacketDropCountBlackhole'],
] as const;
const alarms = metrics.map(([namespace, metric]) => alarm(`${west}/acme-${metric}`, { namespace, metric }));
const lost = joinedAlarm(`${west}/acme-watch-region-lost-us-west-2-production`, linked('watch-region-lost'), [
  `${west}/acme-HeartbeatAge`,
]);
const everything = changed(complete, [], table(`${west}/failover`), ...alarms, lost);

describe('the links of a runbook', () => {
  it('lead to what it has, in the whole of a deployment', () => {
    const { wanted, there } = linksOf(runbook(everything));
    expect([...wanted].toSorted()).toEqual([
      'a-run-asks',
      'acme-failoverwithheld',
      'forbid-failovers',
      'go-back',
      'the-primary-region-is-lost',
      'two-writers',
      'who-writes-now',
    ]);
    expect(there).toEqual(expect.arrayContaining([...wanted]));
  });

  it('lead to what it has, whatever of a deployment there is', () => {
    fc.assert(
      fc.property(fc.subarray([...everything.resources]), (resources) => {
        const text = runbook({ ...everything, resources });
        const { wanted, there } = linksOf(text);
        expect(there).toEqual(expect.arrayContaining([...wanted]));
        expect(text).not.toMatch(/```\w+\n\n?```/);
      }),
      { numRuns: 200 },
    );
  });

  it('lead nowhere else in a network of its own', () => {
    const network = estateOf(
      resource('sns.topic', `${west}/topic`, { name: 'topic', displayName: undefined, fifo: false }),
      ...alarms,
      lost,
    );
    const text = runbook(network);
    expect([...linksOf(text).wanted]).toEqual(['the-primary-region-is-lost']);
    expect(text.match(/^## .*$/gm)).toEqual(['## The primary region is lost', '## Alarms']);
    expect(text).toContain('Nothing fails over by itself in this deployment, and it has nothing to promote');
  });

  it('lead to no hold and no run where nothing holds and nothing runs', () => {
    const bare = estateOf(cluster(east, 'secret'), cluster(west, 'none'), ...alarms);
    const { wanted, there } = linksOf(runbook(bare));
    expect(there).toEqual(expect.arrayContaining([...wanted]));
    expect([...wanted]).not.toContain('forbid-failovers');
    expect(runbook(bare)).not.toContain('Forbid failovers');
  });

  it('of alarms lead to their headings, those on other alarms too', () => {
    const all = changed(everything, [], alarm(`${east}/acme-odd`, linked('odd-One_2')));
    const { there } = linksOf(runbook(all));
    expect(there).toEqual(expect.arrayContaining(['watch-region-lost', 'odd-one_2']));
  });
});
