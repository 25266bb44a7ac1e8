import type { Estate, Resource } from 'dr-estate';
import { describe, expect, it } from 'vitest';
import { alarm, changed, code, east, estateOf, table, west, withFacts } from '../../../dr-budget/test/estates.js';
import { complete } from '../../../dr-budget/test/failover.js';
import { joinedAlarm } from '../../test/runbooks.js';
import { renderRunbook } from './render-runbook.js';
import { runbookFacts } from './runbook-facts.js';

const operated = changed(complete, [], table(`${west}/failover`));

/** What the runbook says to do when an alarm is raised, whose purpose is its name. */
function adviceOf(purpose: string, estate: Estate): string {
  const text = renderRunbook(runbookFacts('acme', estate));
  const [, said = ''] = text.split(`### ${purpose}\n`)[1]?.split('**What to do.** ') ?? [];
  return said.split('\n\n')[0] ?? '';
}

const on = (facts: Parameters<typeof alarm>[1]): string =>
  adviceOf('it', changed(estateOf(...operated.resources), [], alarm(`${west}/it`, facts)));

describe('what to do', () => {
  it('while a run is under way is to follow it, and to start nothing', () => {
    const said = on({ namespace: 'AWS/States', metric: 'ExecutionsStarted' });
    expect(said).toContain('A run is under way. Follow it');
    expect(said).toContain('start nothing beside it');
    expect(said).not.toContain('start it');
    expect(on({ namespace: 'AWS/States', metric: 'ExecutionsFailed' })).toContain('A run did not end well.');
  });

  it.each([
    ['DR/DatabaseHealth', 'HeartbeatAge', 'Otherwise run the SQL of the probe'],
    ['AWS/RDS', 'AuroraGlobalDBRPOLag', 'Otherwise the replication has stopped'],
    ['AWS/RDS', 'AuroraGlobalDBReplicationLag', 'Otherwise the replication has stopped'],
  ])('when nothing at all arrives is not to fail over: %s %s', (namespace, metric, otherwise) => {
    const absent = on({ namespace, metric, statistic: 'SampleCount', comparison: 'LessThanThreshold' });
    expect(absent).toMatch(/^After a failover this is expected, until \[the failback\]\(#go-back\)/);
    expect(absent).toContain(otherwise);
    expect(absent).not.toContain('#the-primary-region-is-lost');
    expect(on({ namespace, metric })).not.toContain('this is expected');
  });

  it('when a function that is meant to run alone is throttled is not to let more of it run', () => {
    const throttled = alarm(`${west}/it`, { namespace: 'AWS/Lambda', metric: 'Throttles' }, [
      { role: 'dimension', to: `${west}/lone` },
    ]);
    const estate = changed(operated, [], code(`${west}/lone`), code(`${west}/other`), throttled);
    expect(adviceOf('it', withFacts(estate, `${west}/lone`, { reservedConcurrency: 1 }))).toContain(
      'Only so many of this function may run at once, on purpose',
    );
    expect(adviceOf('it', withFacts(estate, `${west}/other`, { reservedConcurrency: 1 }))).toContain('limit raised');
    expect(adviceOf('it', estate)).not.toContain('on purpose');
  });

  it('when traffic is withheld leads to the release and the override', () => {
    const said = on({ namespace: 'DR/Failover', metric: 'FailoverWithheld' });
    expect(said).toContain('release the hold or override the cooldown');
    expect(said).toContain('(#the-primary-region-is-lost)');
  });
});

describe('an alarm on other alarms', () => {
  const parts = (metric: string): Resource[] => [
    alarm(`${west}/acme-b`, { namespace: 'DR/DatabaseHealth', metric }),
    alarm(`${west}/acme-a`, { namespace: 'AWS/RDS', metric: 'CPUUtilization' }),
  ];
  const joined = joinedAlarm(`${west}/acme-lost`, { description: 'It is lost.' }, [`${west}/acme-b`, `${west}/acme-a`]);

  it('has its place, and says which it joins', () => {
    const text = renderRunbook(runbookFacts('acme', estateOf(...parts('IsWriter'), joined)));
    expect(text).toContain('### lost\n\nIt is lost.\n\n');
    expect(text).toContain('It joins `acme-a`, `acme-b`: look at those that are on.');
    expect(text).toContain('- `acme-lost` in us-west-2');
  });

  it('tells the loss of a region where it joins what does, and that its end is not the end of the loss', () => {
    const said = adviceOf('acme-lost', changed(operated, [], ...parts('HeartbeatAge'), joined));
    expect(said).toContain('Act on this one');
    expect(said).toContain('which does not say that the lost region is back');
    expect(said).toContain('It joins `acme-a`, `acme-b`.');
  });
});

describe('the place of an alarm', () => {
  it('is named without the region that it speaks of, which may be another than the one it is in', () => {
    const estate = estateOf(
      alarm(`${east}/acme-dns-standby-unhealthy-us-west-2-production`, {}),
      alarm(`${west}/acme-cpu-us-west-2-production`, {}),
    );
    const places = runbookFacts('acme', estate).alarms.map(({ purpose }) => purpose);
    expect(places).toEqual(['cpu', 'dns-standby-unhealthy']);
  });
});
