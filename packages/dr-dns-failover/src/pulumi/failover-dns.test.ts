import { record, type Registration } from '@dr/pulumi-recorder';
import { output, type Output } from '@pulumi/pulumi';
import { componentsOf, defineRecovery } from 'dr-core';
import { describe, expect, it } from 'vitest';
import { alarmIn, examples, recovery } from '../../test/names.js';
import { FailoverDns, type FailoverDnsArgs } from './index.js';

type Kind = keyof typeof examples;

const recordDns = (args: Omit<FailoverDnsArgs, 'recovery'>) =>
  record(() => void new FailoverDns('dns', { recovery, ...args }));

const ofType = (registrations: readonly Registration[], type: string): readonly Registration[] =>
  registrations.filter((registration) => registration.type === type);

describe.each(Object.keys(examples) as Kind[])('a failover name in Pulumi (%s)', (kind) => {
  it('keeps the names of its resources, which deployments have', async () => {
    const { registrations } = await recordDns(examples[kind]);
    const names = Object.fromEntries(registrations.map(({ name, type }) => [name, type]).toSorted());
    await expect(`${JSON.stringify(names, undefined, 2)}\n`).toMatchFileSnapshot(
      `../../golden/pulumi-names-${kind}.json`,
    );
  });
});

describe('a failover name in Pulumi', () => {
  it('has failover policies and aliases as lists, which the provider takes since its version 7', async () => {
    const { registrations } = await recordDns(examples.alias);
    const [primary] = ofType(registrations, 'aws:route53/record:Record').filter(
      ({ name }) => name === 'dns-primary-record',
    );
    expect(primary?.inputs).toMatchObject({
      name: 'pay.acme.dev',
      type: 'A',
      failoverRoutingPolicies: [{ type: 'PRIMARY' }],
      setIdentifier: 'primary',
      healthCheckId: 'dns-primary-check-id',
      aliases: [
        {
          name: examples.alias.routes.primary.dnsName,
          zoneId: examples.alias.routes.primary.hostedZoneId,
          evaluateTargetHealth: true,
        },
      ],
    });
    expect(primary?.inputs).not.toHaveProperty('ttl');
    expect(primary?.inputs).not.toHaveProperty('records');
  });

  it('has each alarm in the region of its metric', async () => {
    const { registrations } = await recordDns(examples.private);
    const alarms = ofType(registrations, 'aws:cloudwatch/metricAlarm:MetricAlarm');
    expect(Object.fromEntries(alarms.map(({ name, inputs }) => [name, inputs['region']]))).toEqual({
      'dns-primary-health-alarm': 'us-east-1',
      'dns-standby-health-alarm': 'us-west-2',
      'dns-switch-alarm': 'us-west-2',
    });
  });

  it('has its checks read an alarm again when what its name cannot tell has changed', async () => {
    const late: Output<string> = output('function-1');
    const alarm = { ...alarmIn('primary'), metric: { ...alarmIn('primary').metric, dimensions: { Function: late } } };
    const { registrations } = await recordDns({
      ...examples.private,
      health: { health: { primary: alarm, standby: alarmIn('standby') } },
    });
    const check = registrations.find(({ name }) => name === 'dns-primary-health-check');
    expect(check?.inputs['triggers']).toEqual({ Function: 'function-1' });
    expect(check?.dependsOn.join(' ')).toContain('dns-primary-health-alarm');
  });

  it('keeps the zone that it made when the deployment goes, and nothing else', async () => {
    const { registrations } = await recordDns(examples.alias);
    expect(registrations.filter(({ retainOnDelete }) => retainOnDelete).map(({ name }) => name)).toEqual(['dns-zone']);
  });

  it('is one component that is the parent of everything, and tells its zone, names and checks', async () => {
    const { registrations, componentsWithoutOutputs } = await recordDns(examples.alias);
    expect(componentsWithoutOutputs).toEqual([]);
    const [component] = ofType(registrations, 'dr-dns-failover:index:FailoverDns');
    const parents = new Set(registrations.filter(({ custom }) => custom).map(({ parent }) => parent));
    expect([...parents]).toEqual([component?.urn]);
    expect(component?.outputs).toMatchObject({
      name: 'pay.acme.dev',
      zoneId: 'dns-zone-zoneId',
      primaryHealthCheckId: 'dns-primary-check-id',
      standbyHealthCheckId: 'dns-standby-check-id',
    });
  });

  it('tells the name servers of a public zone that it made, and uses a given one as it is', async () => {
    const servers: boolean[] = [];
    const zones: unknown[] = [];
    for (const kind of ['alias', 'private', 'cname'] as const) {
      const { registrations } = await record(() => {
        const dns = new FailoverDns('dns', { recovery, ...examples[kind] });
        servers.push(dns.nameServers !== undefined);
      });
      zones.push(...new Set(ofType(registrations, 'aws:route53/record:Record').map(({ inputs }) => inputs['zoneId'])));
    }
    expect(servers).toEqual([true, false, false]);
    expect(zones).toEqual(['dns-zone-zoneId', 'dns-zone-zoneId', examples.cname.zone.zoneId]);
  });

  it('is known to the collectors of its deployment, and publishes the checks of its records', async () => {
    const own = defineRecovery(recovery);
    const { registrations } = await record(() => {
      const dns = new FailoverDns('dns', { recovery: own, ...examples.cname });
      expect(componentsOf(own)).toEqual([{ id: 'dns', publishes: dns }]);
      expect(dns.alarms).toHaveLength(2);
      expect(dns.widgets).toHaveLength(2);
      expect(dns.steps).toHaveLength(3);
      return { ids: dns.alarms.map(({ metric }) => metric.dimensions['HealthCheckId']) };
    });
    expect(registrations.length).toBeGreaterThan(8);
  });

  it('registers nothing when the arguments are wrong', async () => {
    await expect(recordDns({ ...examples.cname, zone: 'example.com' })).rejects.toThrow('reserved');
  });
});
