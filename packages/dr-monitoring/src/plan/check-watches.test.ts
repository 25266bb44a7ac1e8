import { minutes, seconds, type Component, type Publishes, type Step } from 'dr-core';
import { describe, expect, it } from 'vitest';
import { controller, dns, notify, probe, published, recovery, type Sample } from '../../test/samples.js';
import type { RecoveryMonitoringProps } from '../props.js';
import { planMonitoring, refuseForgotten } from './plan-monitoring.js';

const enrolled = (...samples: readonly Sample[]): Component[] =>
  samples.map((sample) => ({ id: sample.id, publishes: published(sample) }));

const watching = (components: readonly Component[]): Publishes<string>[] =>
  components.map(({ publishes }) => publishes as Publishes<string>);

/** The message with which watching all of these is refused; empty when it is not. */
function refusal(samples: readonly Sample[], more: Partial<RecoveryMonitoringProps> = {}): string {
  const components = enrolled(...samples);
  try {
    planMonitoring(recovery, 'watch', { watches: watching(components), notify, ...more }, components);
    return '';
  } catch (error) {
    return String(error);
  }
}

const withAlarm = (more: object): Sample => ({
  ...controller,
  alarms: controller.alarms.map((alarm) => ({ ...alarm, ...more })),
});

const dnsStep: Step = {
  name: 'propagation',
  phase: 'dns',
  best: seconds(1),
  typical: seconds(2),
  worst: seconds(3),
  after: [],
  takenBy: 'aws',
  source: 'a guess',
};

describe('what is watched', () => {
  it('is everything that has alarms, graphs or topics', () => {
    const components = enrolled(probe, dns, controller);
    const watches = watching(components).slice(0, 1);
    expect(() => planMonitoring(recovery, 'watch', { watches, notify }, components))
      .toThrowErrorMatchingInlineSnapshot(`
      [ConfigError: RecoveryMonitoring "watch" has 1 problem:
        1. watches = ["probe"]: "dns", "failover" of the same deployment say what nobody would hear: alarms, graphs, topics or steps. Remedy: write watches: [probe, dns, failover], and make the monitoring after all of them.]
    `);
  });

  it.each([
    ['alarms', { graphs: 0, hasTopics: false }],
    ['graphs', { alarms: [], hasTopics: false }],
    ['topics', { alarms: [], graphs: 0 }],
    ['steps', { alarms: [], graphs: 0, hasTopics: false, steps: [dnsStep] }],
  ])('is missed when it has %s alone', (_, less) => {
    const components = enrolled(probe, { ...controller, ...less });
    const watches = watching(components).slice(0, 1);
    expect(() => planMonitoring(recovery, 'watch', { watches, notify }, components)).toThrow('"failover" of the same');
  });

  it('is not missed when it has nothing to say', () => {
    const components = enrolled(probe, { ...controller, alarms: [], graphs: 0, hasTopics: false });
    const watches = watching(components).slice(0, 1);
    expect(planMonitoring(recovery, 'watch', { watches, notify }, components).sections).toHaveLength(1);
  });

  it('is looked at again when all is made', () => {
    const components = enrolled(probe, controller);
    const props = { watches: watching(components), notify };
    refuseForgotten(recovery, 'watch', props, components);
    expect(() => refuseForgotten(recovery, 'watch', props, [...components, ...enrolled(dns)])).toThrow(
      '"dns" of the same',
    );
  });

  it('is not judged as a whole while something of it is missing', () => {
    const components = enrolled(controller, probe);
    const watches = watching(components).slice(0, 1);
    expect(() => planMonitoring(recovery, 'watch', { watches, notify }, components)).toThrow(/has 1 problem:/);
  });

  it('is something', () => {
    expect(refusal([])).toContain('watches = []: there is nothing to watch');
  });

  it('is watched once', () => {
    const components = enrolled(probe);
    const [one] = watching(components);
    const watches = one ? [one, one] : [];
    expect(() => planMonitoring(recovery, 'watch', { watches, notify }, components)).toThrow(
      /has 1 problem:\s+1\. watches\[1\] = "probe": it is watched already/,
    );
  });

  it('is components, and a list of them, also in a program that nobody type-checked', () => {
    const components = enrolled(probe, controller);
    const [first] = watching(components);
    const refused = (props: object) => () =>
      planMonitoring(recovery, 'watch', { watches: watching(components), notify, ...props }, components);
    expect(refused({ watches: [first, undefined, null, 'dns', {}] })).toThrowErrorMatchingInlineSnapshot(`
      [ConfigError: RecoveryMonitoring "watch" has 5 problems:
        1. watches[1] = undefined: this is no component: it publishes no alarms, steps and graphs. Remedy: write a component, such as a HealthProbe, that is made before the monitoring.
        2. watches[2] = null: this is no component: it publishes no alarms, steps and graphs. Remedy: write a component, such as a HealthProbe, that is made before the monitoring.
        3. watches[3] = "dns": this is no component: it publishes no alarms, steps and graphs. Remedy: write a component, such as a HealthProbe, that is made before the monitoring.
        4. watches[4] = "an object": this is no component: it publishes no alarms, steps and graphs. Remedy: write a component, such as a HealthProbe, that is made before the monitoring.
        5. watches = ["probe"]: "failover" of the same deployment says what nobody would hear: alarms, graphs, topics or steps. Remedy: write watches: [probe, failover], and make the monitoring after all of them.]
    `);
    expect(refused({ watches: undefined, notify: undefined })).toThrowErrorMatchingInlineSnapshot(`
      [ConfigError: RecoveryMonitoring "watch" has 2 problems:
        1. notify = undefined: an alarm that nobody hears is no alarm: at least one subscriber is needed. Remedy: write notify: ['oncall@your-company.com'].
        2. watches = []: "probe", "failover" of the same deployment say what nobody would hear: alarms, graphs, topics or steps. Remedy: write watches: [probe, failover], and make the monitoring after all of them.]
    `);
    expect(refused({ notify: 'oncall@acme.dev' })).toThrow(/has 1 problem:\s+1\. notify = "oncall@acme.dev"/);
    expect(refused({ notify: [undefined, null] })).toThrow(/notify\[0\] = undefined[^]*notify\[1\] = null/);
  });

  it('has no two alarms of one name, of the monitoring either', () => {
    const other = { ...controller, id: 'other' };
    expect(refusal([probe, controller, other])).toContain(
      '"payments-failover-failed-us-east-1-production" of "other" has the name of one of "failover"',
    );
    const own = withAlarm({ purpose: 'watch-undelivered' });
    expect(refusal([probe, own])).toContain('has the name of one of "watch", and would take its place');
    const ofTopic = withAlarm({ purpose: 'watch-undelivered-failover' });
    expect(refusal([probe, controller, ofTopic])).toContain('has the name of one of "watch"');
    expect(refusal([probe, withAlarm({ purpose: 'watch-region-lost' })])).toContain('has the name of one of "watch"');
  });

  it('has in each region an alarm that silence raises', () => {
    expect(refusal([controller])).toMatch(
      /has 2 problems:[^]*no alarm in us-east-1 is raised[^]*no alarm in us-west-2 is raised/,
    );
    const elsewhere = { ...dns, alarms: probe.alarms };
    expect(refusal([elsewhere, { ...controller, id: 'c' }])).toMatch(
      /has 1 problem:[^]*no alarm in us-west-2 is raised/,
    );
  });

  it('goes by its place in the list when it enrolled nowhere', () => {
    const { sections } = planMonitoring(recovery, 'watch', { watches: [published(probe)], notify }, []);
    expect(sections.map(({ title }) => title)).toEqual(['watched-1']);
  });
});

describe('an alarm', () => {
  it.each([
    [{ purpose: 'é' }, 'has characters that AWS does not take'],
    [{ purpose: 'a'.repeat(255) }, 'and AWS takes 255'],
    [{ meaning: 'x'.repeat(1_100) }, 'a description has at most 1024'],
    [{ breaching: 0 }, 'of so many periods at least one, and at most all, must breach'],
    [{ breaching: 2, of: 1 }, 'of so many periods at least one, and at most all, must breach'],
    [{ breaching: 1, of: 1.5 }, 'of so many periods at least one, and at most all, must breach'],
    [{ of: 1_441 }, 'an alarm looks back a day'],
    [{ threshold: Number.NaN }, 'a threshold is a finite number'],
  ])('that CloudWatch would not take is refused: %o', (more, rule) => {
    expect(refusal([probe, withAlarm(more)])).toContain(rule);
  });

  it('has a description of 1024 characters at most, with its severity and the runbook', () => {
    const runbook = 'https://wiki.acme.dev/recovery';
    const room = 1_024 - 'CRITICAL: '.length - ` Runbook: ${runbook}#failover-failed`.length;
    expect(refusal([probe, withAlarm({ meaning: 'x'.repeat(room) })], { runbook })).toBe('');
    expect(refusal([probe, withAlarm({ meaning: 'x'.repeat(room + 1) })], { runbook })).toContain('1025 characters');
  });

  it.each([
    [seconds(10), true],
    [seconds(30), true],
    [minutes(1), true],
    [minutes(90), true],
    [seconds(5), false],
    [seconds(45), false],
    [seconds(90), false],
    [seconds(0), false],
  ])('has a period that CloudWatch knows: %o %s', (period, known) => {
    const component = published(probe);
    const alarms = component.alarms.map((alarm) => ({ ...alarm, metric: { ...alarm.metric, period } }));
    const plan = () => planMonitoring(recovery, 'watch', { watches: [{ ...component, alarms }], notify }, []);
    if (known) expect(plan().primary.alarms[0]?.periodSeconds).toBe(period.milliseconds / 1_000);
    else expect(plan).toThrow('a period is 10, 20 or 30 seconds, or whole minutes');
  });
});

describe('the promise', () => {
  const step = (name: string, phase: Step['phase'], worst: number, after: readonly string[]): Step => ({
    name,
    phase,
    best: seconds(1),
    typical: seconds(1),
    worst: seconds(worst),
    after,
    takenBy: 'us',
    source: 'a guess',
  });
  const steps = (promotion: number): [Sample, Sample] => [
    { ...probe, steps: [step('detection', 'detection', 60, [])] },
    { ...controller, steps: [step('promotion', 'promotion', promotion, ['detection'])] },
  ];

  it('is kept by the steps of all that is watched', () => {
    expect(refusal(steps(240))).toBe('');
    expect(refusal(steps(241))).toContain('objectives.rto = "5 min": the loss of a region takes 5 min 1 s at worst');
  });

  it('needs the steps of all: what detects must promote', () => {
    expect(refusal(steps(10).slice(0, 1))).toContain('and then promotes nothing');
  });
});

describe('the other props', () => {
  it('are all judged at once', () => {
    const components = enrolled(controller);
    const props = { watches: watching(components), notify: ['nobody'], runbook: 'wiki' };
    expect(() => planMonitoring(recovery, 'Watch!', props, components)).toThrowErrorMatchingInlineSnapshot(`
      [ConfigError: RecoveryMonitoring "Watch!" has 5 problems:
        1. id = "Watch!": an id is lower-case letters, digits and single hyphens, and starts with a letter: it is part of names. Remedy: write a short word such as "watch".
        2. notify[0] = "nobody": this is nobody who can be told. Remedy: write an e-mail address, an https URL, or { protocol: 'sqs', endpoint: 'arn:aws:sqs:...' }.
        3. runbook = "wiki": it is an https URL, which whoever is woken can open. Remedy: write 'https://wiki.your-company.com/recovery', or leave it out.
        4. watches = ["failover"]: no alarm in us-east-1 is raised by silence, so nobody would hear when its metrics stop. Remedy: watch a HealthProbe, or anything with an alarm whose missing data is breaching.
        5. watches = ["failover"]: no alarm in us-west-2 is raised by silence, so nobody would hear when its metrics stop. Remedy: watch a HealthProbe, or anything with an alarm whose missing data is breaching.]
    `);
  });

  it('have a runbook without an anchor of its own', () => {
    expect(refusal([probe], { runbook: 'https://wiki.acme.dev/r#top' })).toContain("write 'https://wiki.acme.dev/r'");
    expect(refusal([probe], { runbook: 'http://wiki.acme.dev/r' })).toContain('it is an https URL');
  });
});
