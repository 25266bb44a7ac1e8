import { checkPromise, toSeconds } from 'dr-core';
import { describe, expect, it } from 'vitest';
import { aliases, examples, recovery } from '../../test/names.js';
import { planFailoverDns } from './plan-dns.js';
import { planWatch } from './plan-watch.js';
import { dnsSteps } from './steps.js';

const ids = { primary: 'check-1', standby: 'check-2' };

describe('what is watched', () => {
  const plan = planFailoverDns(recovery, 'dns', examples.cname);
  const { alarms, widgets } = planWatch(plan, ids);

  it('is the check that each record goes by, in the region where Route 53 has its metrics', () => {
    expect(alarms.map(({ purpose, side, severity }) => ({ purpose, side, severity }))).toEqual([
      { purpose: 'dns-primary-unhealthy', side: 'primary', severity: 'critical' },
      { purpose: 'dns-standby-unhealthy', side: 'standby', severity: 'warning' },
    ]);
    expect(alarms.map(({ metric }) => metric)).toEqual(
      ['check-1', 'check-2'].map((HealthCheckId) => ({
        namespace: 'AWS/Route53',
        name: 'HealthCheckStatus',
        dimensions: { HealthCheckId },
        statistic: 'Minimum',
        period: { milliseconds: 60_000 },
        region: 'us-east-1',
      })),
    );
  });

  it('rises when a check is unhealthy for a minute, or gone', () => {
    for (const alarm of alarms) {
      expect(alarm).toMatchObject({ comparison: 'below', threshold: 1, breaching: 1, of: 1, missingData: 'breaching' });
    }
    expect(alarms[0]?.meaning).toContain('api.acme.dev leads to us-west-2');
    expect(alarms[1]?.meaning).toContain('Were us-east-1 lost now');
  });

  it('is shown for both regions, on the dashboards of both', () => {
    expect(widgets.map(({ side }) => side)).toEqual(['primary', 'standby']);
    for (const { metrics, title } of widgets) {
      expect(metrics.map(({ dimensions }) => dimensions['HealthCheckId'])).toEqual(['check-1', 'check-2']);
      expect(title).toContain('api.acme.dev');
    }
  });
});

describe('the steps', () => {
  const stepsOf = (props: Parameters<typeof planFailoverDns>[2]) => dnsSteps(planFailoverDns(recovery, 'dns', props));
  const times = (props: Parameters<typeof planFailoverDns>[2]) =>
    stepsOf(props).map(
      ({ name, takenBy, best, typical, worst }) =>
        `${name} (${takenBy}): ${[best, typical, worst].map(toSeconds).join(' / ')}`,
    );

  it('are a check, Route 53 and the resolvers, one after the other, from the loss on', () => {
    expect(times(examples.cname)).toEqual([
      'dns-endpoint-check (us): 20 / 37 / 48',
      'dns-propagation (aws): 10 / 20 / 30',
      'dns-cache (us): 0 / 15 / 30',
    ]);
    const steps = stepsOf(examples.cname);
    expect(steps.map(({ after }) => after)).toEqual([[], ['dns-endpoint-check'], ['dns-propagation']]);
    expect(new Set(steps.map(({ phase }) => phase))).toEqual(new Set(['dns']));
  });

  it('take as long as an alarm where nothing is asked', () => {
    expect(times(examples.private)[0]).toBe('dns-endpoint-check (us): 30 / 90 / 180');
  });

  it('take as long as AWS keeps the answer of an alias', () => {
    const steps = times({ ...examples.cname, routes: aliases });
    expect(steps[2]).toBe('dns-cache (aws): 0 / 30 / 60');
  });

  it('wait as long for each connection by TCP as Route 53 does', () => {
    expect(times({ ...examples.cname, check: { protocol: 'tcp' } })[0]).toBe('dns-endpoint-check (us): 20 / 55 / 60');
  });

  it('say where their numbers come from, and which of them AWS does not publish', () => {
    const sources = stepsOf(examples.cname).map(({ source }) => source);
    expect(sources[0]).toContain('3 requests in a row');
    expect(sources[1]).toContain('UNVERIFIED');
    expect(sources[2]).toContain('30 s of the records');
  });

  it('keep the promise by themselves', () => {
    const { follower: _, ...alone } = examples; // which comes after the promotion
    for (const props of Object.values(alone)) expect(checkPromise(recovery, stepsOf(props))).toEqual([]);
  });
});
