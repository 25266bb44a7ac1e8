import { componentsOf, enrol, sides, type Alarm, type Publishes } from 'dr-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arbitraryCase,
  controller,
  dns,
  notify,
  probe,
  publish,
  published,
  recovery,
  someIdentifiers,
} from '../../test/samples.js';
import { describe as describeAlarm } from './plan-alarm.js';
import { placesOf, planDashboard } from './plan-dashboard.js';
import { planMonitoring } from './plan-monitoring.js';
import { planUndelivered } from './plan-undelivered.js';

const late = {
  account: '123456789012',
  text: (strings: TemplateStringsArray, ...values: readonly string[]) => String.raw({ raw: strings }, ...values),
};

const planOf = (watches: readonly Publishes<string>[], runbook?: string) => {
  const deployment = {};
  watches.forEach((component, i) => enrol(deployment, ['probe', 'dns', 'failover'][i] ?? '', component));
  return planMonitoring(recovery, 'watch', { watches, notify, runbook }, componentsOf(deployment));
};

describe('the plan of monitoring', () => {
  it('names topic, key and dashboard by the one scheme, in each region', () => {
    const { primary, standby, dashboards } = planOf([published(probe)]);
    expect(primary.topic).toEqual({
      name: 'payments-watch-us-east-1-production',
      displayName: 'payments production us-east-1',
    });
    expect(standby.key.alias).toBe('alias/payments-watch-us-west-2-production');
    expect(dashboards).toEqual({
      primary: 'payments-watch-us-east-1-production',
      standby: 'payments-watch-us-west-2-production',
    });
  });

  it('says an alarm in the words of CloudWatch', () => {
    const [alarm] = planOf([published(probe)], 'https://wiki.acme.dev/recovery').primary.alarms;
    expect(alarm).toEqual({
      id: 'probe-local',
      name: 'payments-probe-local-us-east-1-production',
      description:
        'CRITICAL: Something of probe-local does not answer. Runbook: https://wiki.acme.dev/recovery#probe-local',
      namespace: 'AWS/Logs',
      metricName: 'IncomingBytes',
      dimensions: { LogGroupName: 'probe-primary' },
      statistic: 'Sum',
      periodSeconds: 60,
      comparison: 'LessThanThreshold',
      threshold: 1,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      treatMissingData: 'breaching',
    });
  });

  it.each([
    ['above', 'GreaterThanThreshold'],
    ['at-least', 'GreaterThanOrEqualToThreshold'],
    ['at-most', 'LessThanOrEqualToThreshold'],
    ['below', 'LessThanThreshold'],
  ] as const)('compares %s as %s', (comparison, words) => {
    const { alarms, ...component } = published(probe);
    const plan = planOf([{ ...component, alarms: alarms.map((alarm) => ({ ...alarm, comparison })) }]);
    expect(plan.standby.alarms[0]?.comparison).toBe(words);
  });

  it('raises the alarms that tell the loss of the other region as one, seen from where that is', () => {
    const { alarms, ...component } = published(probe);
    const told = (lossOf: Alarm<string>['lossOf']) =>
      planOf([{ ...component, alarms: alarms.map((alarm) => ({ ...alarm, lossOf })) }]);
    expect(told(undefined)).toMatchObject({ primary: { loss: undefined }, standby: { loss: undefined } });
    expect(told('standby')).toMatchObject({ primary: { loss: { of: ['probe-local', 'probe-errors'] } } });
    expect(told('standby').standby.loss).toBeUndefined();
    expect(told('primary').standby.loss).toEqual({
      id: 'watch-region-lost',
      name: 'payments-watch-region-lost-us-west-2-production',
      description:
        'CRITICAL: us-east-1 is lost, as seen from us-west-2: whatever here tells of it is in alarm at once. This is the one to act on; what else is raised in these minutes follows from it. Its end is not told: a promotion ends it, while us-east-1 may be as lost as before.',
      of: ['probe-local', 'probe-errors'],
    });
  });

  it('takes the trigger of what sees the loss of a writer for such an alarm', () => {
    const component = published(probe);
    const trigger = component.alarms.find(({ side, purpose }) => side === 'standby' && purpose === 'probe-errors');
    const seeing = { ...component, loss: { trigger } };
    expect(planOf([seeing]).standby.loss?.of).toEqual(['probe-errors']);
    expect(planOf([seeing]).primary.loss).toBeUndefined();
  });

  it('watches in every region whether its own topic can be delivered from', () => {
    const plan = planOf([published(probe)]);
    expect(planUndelivered(plan, plan.standby, { arn: 'own-arn', name: 'own' })).toMatchObject([
      {
        tellsArn: 'own-arn',
        alarm: {
          id: 'watch-undelivered',
          name: 'payments-watch-undelivered-us-west-2-production',
          dimensions: { TopicName: 'own' },
          metricName: 'NumberOfNotificationsFailed',
          comparison: 'GreaterThanThreshold',
          threshold: 0,
          treatMissingData: 'notBreaching',
          description:
            'CRITICAL: A subscriber in us-west-2 does not hear of alarms: its endpoint is gone, or refuses them.',
        },
      },
    ]);
  });

  it('watches each topic of its components too, and tells of none that fails by that one where there is another', () => {
    const plan = planOf([published(probe), published(dns), published(controller)]);
    const told = planUndelivered(plan, plan.primary, { arn: 'own-arn', name: 'own' }).map(({ alarm, tellsArn }) => [
      alarm.name,
      alarm.dimensions['TopicName'],
      tellsArn,
    ]);
    expect(told).toEqual([
      ['payments-watch-undelivered-us-east-1-production', 'own', 'arn:aws:sns:us-east-1:123456789012:failover'],
      ['payments-watch-undelivered-failover-us-east-1-production', 'failover', 'own-arn'],
    ]);
    const [, ofFailover] = planUndelivered(plan, plan.primary, { arn: 'own-arn', name: 'own' });
    expect(ofFailover?.alarm.description).toBe(
      'CRITICAL: A subscriber in us-east-1 does not hear what "failover" tells: its endpoint is gone, or refuses it.',
    );
  });

  it('numbers the alarms on several topics of one component in a region', () => {
    const topics = [1, 2].map((i) => ({ side: 'standby', arn: `arn-${i}`, name: `topic-${i}` }) as const);
    const { primary, standby } = planOf([published(probe), published(dns), { ...published(controller), topics }]);
    expect(primary.undelivered.map(({ id }) => id)).toEqual(['watch-undelivered']);
    expect(standby.undelivered.map(({ id, topic, tells }) => [id, topic?.name, tells?.name])).toEqual([
      ['watch-undelivered', undefined, 'topic-1'],
      ['watch-undelivered-failover', 'topic-1', undefined],
      ['watch-undelivered-failover-2', 'topic-2', undefined],
    ]);
  });

  it('subscribes everybody to the topics of components, in their region, also to several of one component', () => {
    const topics = [...sides, ...sides].map((side, i) => ({ side, arn: `arn-${side}-${i}`, name: `name-${i}` }));
    const { primary } = planOf([published(probe), published(dns), { ...published(controller), topics }]);
    expect(primary.subscriptions.map(({ id, topicArn }) => [id.replace(/-[\da-f]{6}$/, ''), topicArn])).toEqual([
      ['email-oncall-acme-dev', undefined],
      ['failover-email-oncall-acme-dev', 'arn-primary-0'],
      ['failover-2-email-oncall-acme-dev', 'arn-primary-2'],
    ]);
  });

  it('has every alarm exactly once, in the region of its metric, under a name of its own', () => {
    fc.assert(
      fc.property(arbitraryCase, ({ recovery: of, samples, props }) => {
        const watches = samples.map((sample) => publish(sample, someIdentifiers));
        const plan = planMonitoring(of, 'watch', { ...props, watches }, []);
        const planned = placesOf(plan).flatMap(({ region, alarms }) =>
          alarms.map(({ name, description }) => `${region} ${name} ${description}`),
        );
        const expected = watches.flatMap(({ alarms }) =>
          alarms.map((alarm) => {
            const name = ['payments', alarm.purpose, of[alarm.side], 'production'].join('-');
            return `${alarm.metric.region ?? of[alarm.side]} ${name} ${describeAlarm(alarm, props.runbook)}`;
          }),
        );
        expect(planned.toSorted()).toEqual(expected.toSorted());
        expect(new Set(planned).size).toBe(planned.length);
        for (const { alarms } of placesOf(plan)) {
          expect(new Set(alarms.map(({ id }) => id)).size).toBe(alarms.length);
        }
      }),
    );
  });

  it('tells everybody in every region that has alarms', () => {
    fc.assert(
      fc.property(arbitraryCase, ({ recovery: of, samples, props }) => {
        const watches = samples.map((sample) => publish(sample, someIdentifiers));
        for (const { subscriptions } of placesOf(planMonitoring(of, 'watch', { ...props, watches }, []))) {
          expect(subscriptions.filter(({ topicArn }) => topicArn === undefined)).toHaveLength(props.notify.length);
          expect(new Set(subscriptions.map(({ id }) => id)).size).toBe(subscriptions.length);
        }
      }),
    );
  });

  it('lays its dashboard out within the grid, and nothing over anything else', () => {
    fc.assert(
      fc.property(arbitraryCase, ({ recovery: of, samples, props }) => {
        const watches = samples.map((sample) => publish(sample, someIdentifiers));
        const { widgets } = planDashboard(planMonitoring(of, 'watch', { ...props, watches }, []), late);
        const cells = widgets.flatMap(({ x, y, width, height }) =>
          Array.from({ length: width * height }, (_, i) => `${x + (i % width)} ${y + Math.floor(i / width)}`),
        );
        expect(new Set(cells).size).toBe(cells.length);
        for (const { x, width } of widgets) expect(x + width).toBeLessThanOrEqual(24);
        const graphs = samples.reduce((sum, { graphs: count }) => sum + 2 * count, 0);
        const places = widgets.filter(({ type }) => type === 'alarm').length;
        expect(widgets.filter(({ type }) => type === 'metric')).toHaveLength(graphs + places);
      }),
    );
  });
});
