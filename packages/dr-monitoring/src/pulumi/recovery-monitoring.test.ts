import { record, type Registration } from '@dr/pulumi-recorder';
import { defineRecovery, minutes } from 'dr-core';
import { describe, expect, it } from 'vitest';
import { buildInPulumi, buildSampleInPulumi } from '../../test/build.js';
import { controller, dns, notify, probe, recovery, type MonitoringCase } from '../../test/samples.js';
import { RecoveryMonitoring } from './index.js';

const complete: MonitoringCase = {
  recovery: defineRecovery({
    name: 'payments',
    primary: 'eu-west-1',
    standby: 'eu-central-1',
    objectives: { rto: minutes(5), rpo: minutes(1) },
  }),
  samples: [
    { ...probe, alarms: probe.alarms.map((alarm) => ({ ...alarm, lossOf: 'primary' as const })) },
    dns,
    controller,
  ],
  props: { notify, runbook: 'https://wiki.acme.dev/recovery' },
};

const recordMonitoring = () => record(() => void buildInPulumi(complete));

const ofType = (registrations: readonly Registration[], type: string): readonly Registration[] =>
  registrations.filter((registration) => registration.type === type);

describe('monitoring in Pulumi', () => {
  it('keeps the names of its resources, which deployments have', async () => {
    const { registrations } = await recordMonitoring();
    const names = Object.fromEntries(registrations.map(({ name, type }) => [name, type]).toSorted());
    await expect(`${JSON.stringify(names, undefined, 2)}\n`).toMatchFileSnapshot('../../golden/pulumi-names.json');
  });

  it('puts every resource in the region of the metrics that it is about, whatever the provider says', async () => {
    const { registrations } = await recordMonitoring();
    const regions = { primary: 'eu-west-1', standby: 'eu-central-1', us: 'us-east-1' };
    const own = registrations.filter(({ custom, name }) => custom && name.startsWith('watch-'));
    expect(own).toHaveLength(33);
    for (const { inputs, name } of own) {
      expect(inputs['region'], name).toBe(regions[name.split('-')[1] as keyof typeof regions]);
    }
  });

  it('is one component with a component for each region, all of which register their outputs', async () => {
    const { registrations, componentsWithoutOutputs } = await recordMonitoring();
    expect(componentsWithoutOutputs).toEqual([]);
    const parents = new Set(
      registrations
        .filter(({ custom, name }) => custom && name.startsWith('watch-'))
        .map(({ parent }) => parent?.split('::').at(-1)),
    );
    expect([...parents].toSorted()).toEqual(['watch', 'watch-primary', 'watch-standby', 'watch-us-east-1']);
  });

  it('writes the same dashboard in both regions, to the letter', async () => {
    const { registrations } = await recordMonitoring();
    const bodies = ofType(registrations, 'aws:cloudwatch/dashboard:Dashboard').map(
      ({ inputs }) => inputs['dashboardBody'],
    );
    expect(bodies).toHaveLength(2);
    expect(bodies[0]).toBe(bodies[1]);
  });

  it('tells a topic of the same region of every alarm, and of its end, but for the end of the loss of a region', async () => {
    const { registrations } = await recordMonitoring();
    const alarms = registrations.filter(({ type }) => /^aws:cloudwatch\/(?:metric|composite)Alarm:/.test(type));
    expect(alarms).toHaveLength(14);
    for (const { inputs, name } of alarms) {
      const [arn] = inputs['alarmActions'] as readonly string[];
      const topic = ofType(registrations, 'aws:sns/topic:Topic').find(({ outputs }) => outputs['arn'] === arn);
      expect(topic?.inputs['region'], name).toBe(inputs['region']);
      expect(inputs['okActions'], name).toEqual(name.endsWith('region-lost') ? undefined : [arn]);
    }
  });

  it('tells of what the topic of a component cannot deliver by its own, and the other way round', async () => {
    const { registrations } = await recordMonitoring();
    const told = ofType(registrations, 'aws:cloudwatch/metricAlarm:MetricAlarm')
      .filter(({ name }) => /^watch-(?:standby|us-east-1)-.*undelivered/.test(name))
      .map(({ name, inputs }) => {
        const [arn] = inputs['alarmActions'] as readonly string[];
        const topic = ofType(registrations, 'aws:sns/topic:Topic').find(({ outputs }) => outputs['arn'] === arn);
        return [name, (inputs['dimensions'] as { TopicName: string }).TopicName, topic?.name];
      });
    expect(told.toSorted()).toEqual([
      ['watch-standby-alarm-watch-undelivered', 'payments-watch-eu-central-1-production', 'failover-standby-told'],
      ['watch-standby-alarm-watch-undelivered-failover', 'failover-standby', 'watch-standby-topic'],
      ['watch-us-east-1-alarm-watch-undelivered', 'payments-watch-us-east-1-production', 'watch-us-east-1-topic'],
    ]);
  });

  it('knows, when it is asked for the loss of the other region, the alarms that tell it', async () => {
    const { registrations } = await recordMonitoring();
    const [lost, ...others] = ofType(registrations, 'aws:cloudwatch/compositeAlarm:CompositeAlarm');
    expect(others).toEqual([]);
    expect(lost?.inputs).toMatchObject({
      region: 'eu-central-1',
      alarmRule:
        'ALARM("payments-probe-local-eu-central-1-production") AND ALARM("payments-probe-errors-eu-central-1-production")',
    });
  });
});

describe('components of a program that nobody watches', () => {
  it('are refused before anything is registered, when they were made before the monitoring', async () => {
    const own = { ...recovery };
    const program = record(() => {
      const watches = [buildSampleInPulumi(own, probe)];
      buildSampleInPulumi(own, dns);
      void new RecoveryMonitoring('watch', { recovery: own, watches, notify });
    });
    await expect(program).rejects.toThrow(/"dns" of the same deployment says what nobody would hear/);
  });

  it('fail the program, when they are made after the monitoring', async () => {
    const own = { ...recovery };
    const program = record(() => {
      void new RecoveryMonitoring('watch', { recovery: own, watches: [buildSampleInPulumi(own, probe)], notify });
      buildSampleInPulumi(own, controller);
    });
    await expect(program).rejects.toThrow(/write watches: \[probe, failover\]/);
  });

  it('are no concern of another program with the same components', async () => {
    const own = { ...recovery };
    const program = () => {
      const watches = [buildSampleInPulumi(own, probe)];
      void new RecoveryMonitoring('watch', { recovery: own, watches, notify });
    };
    await record(program);
    const { registrations } = await record(program);
    expect(ofType(registrations, 'aws:sns/topic:Topic')).toHaveLength(2);
  });
});
