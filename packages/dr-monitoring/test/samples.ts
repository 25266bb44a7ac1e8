import {
  defineRecovery,
  eachRegion,
  minutes,
  partitionOf,
  regionNames,
  seconds,
  sides,
  type Alarm,
  type EachRegion,
  type Metric,
  type Publishes,
  type Recovery,
  type RegionName,
  type Side,
  type Step,
  type Topic,
} from 'dr-core';
import fc from 'fast-check';
import type { RecoveryMonitoringProps } from '../src/index.js';

export const recovery = defineRecovery({
  name: 'payments',
  primary: 'us-east-1',
  standby: 'us-west-2',
  objectives: { rto: minutes(5), rpo: minutes(1) },
});

/** Identifiers without an engine. */
export const someIdentifiers: Identifiers<string> = {
  names: { primary: 'p', standby: 's' },
  topics: { primary: { arn: 'tp', name: 'topic-p' }, standby: { arn: 'ts', name: 'topic-s' } },
};

/** What a component of a test publishes, without the identifiers that only an engine can give it. */
export interface Sample {
  readonly id: string;
  /** Whether its metrics are those of each region, or all in one region that need not be one of the two. */
  readonly emits: 'each-region' | RegionName;
  readonly alarms: readonly Omit<Alarm<never>, 'metric' | 'side'>[];
  readonly graphs: number;
  readonly hasTopics: boolean;
  readonly steps?: readonly Step[] | undefined;
}

/** What identifies the things of a component in each region, to those that build it. */
export interface Identifiers<S> {
  readonly names: EachRegion<S>;
  readonly topics: EachRegion<Omit<Topic<S>, 'side'>>;
}

/** A component as it publishes itself. */
export function publish<S>(sample: Sample, { names, topics }: Identifiers<S>): Publishes<S> {
  const metric = (side: Side, name: string): Metric<S> => ({
    namespace: 'AWS/Logs',
    name,
    dimensions: { LogGroupName: names[side] },
    statistic: 'Sum',
    period: minutes(1),
    region: sample.emits === 'each-region' ? undefined : sample.emits,
  });
  return {
    alarms: sides.flatMap((side) =>
      sample.alarms.map((alarm) => ({ ...alarm, side, metric: metric(side, 'IncomingBytes') })),
    ),
    widgets: sides.flatMap((side) =>
      Array.from({ length: sample.graphs }, (_, i) => ({
        title: `${sample.id}, ${side}: graph ${i + 1}`,
        side,
        metrics: [metric(side, 'IncomingBytes'), metric(side, `IncomingLogEvents${i}`)],
      })),
    ),
    steps: sample.steps ?? [],
    ...(sample.hasTopics ? { topics: sides.map((side) => ({ side, ...topics[side] })) } : {}),
  };
}

const alarm = (purpose: string, more: Partial<Sample['alarms'][number]> = {}): Sample['alarms'][number] => ({
  purpose,
  comparison: 'below',
  threshold: 1,
  breaching: 1,
  of: 1,
  missingData: 'not-breaching',
  severity: 'critical',
  meaning: `Something of ${purpose} does not answer.`,
  ...more,
});

/** Emits in each region, is silent when it is ill, and sees the loss of the other region. */
export const probe: Sample = {
  id: 'probe',
  emits: 'each-region',
  alarms: [
    alarm('probe-local', { missingData: 'breaching' }),
    alarm('probe-errors', { severity: 'warning', comparison: 'above', breaching: 3, of: 5 }),
  ],
  graphs: 2,
  hasTopics: false,
};

/** Has its identifiers in the standby region, and its metrics in us-east-1, as Route 53 has. */
export const dns: Sample = {
  id: 'dns',
  emits: 'us-east-1',
  alarms: [alarm('dns-endpoint')],
  graphs: 1,
  hasTopics: false,
};

/** Tells people by itself. */
export const controller: Sample = {
  id: 'failover',
  emits: 'each-region',
  alarms: [alarm('failover-failed', { comparison: 'at-least', missingData: 'missing' })],
  graphs: 1,
  hasTopics: true,
};

export const notify = ['oncall@acme.dev'];

/** A published component without any engine. */
export const published = (sample: Sample): Publishes<string> =>
  publish(sample, {
    names: eachRegion((side) => `${sample.id}-${side}`),
    topics: eachRegion((side) => ({ arn: `arn:aws:sns:${recovery[side]}:123456789012:${sample.id}`, name: sample.id })),
  });

export interface MonitoringCase {
  readonly recovery: Recovery;
  readonly samples: readonly Sample[];
  readonly props: Omit<RecoveryMonitoringProps, 'watches'>;
}

const arbitraryRecovery: fc.Arbitrary<Recovery> = fc
  .tuple(fc.constantFrom(...regionNames), fc.constantFrom(...regionNames), fc.integer({ min: 1, max: 3_600 }))
  .filter(([primary, standby]) => primary !== standby && partitionOf(primary) === partitionOf(standby))
  .map(([primary, standby, rpo]) =>
    defineRecovery({ name: 'payments', primary, standby, objectives: { rto: minutes(5), rpo: seconds(rpo) } }),
  );

const arbitraryAlarm = (purpose: string): fc.Arbitrary<Sample['alarms'][number]> =>
  fc
    .record({
      comparison: fc.constantFrom('above', 'at-least', 'at-most', 'below'),
      threshold: fc.integer({ min: 0, max: 1_000_000 }),
      of: fc.integer({ min: 1, max: 10 }),
      share: fc.integer({ min: 1, max: 10 }),
      missingData: fc.constantFrom('breaching', 'ignore', 'missing', 'not-breaching'),
      severity: fc.constantFrom('critical', 'warning'),
      lossOf: fc.constantFrom<Side | undefined>(undefined, undefined, 'primary'),
    })
    .map(({ share, ...given }) => alarm(purpose, { ...given, breaching: Math.min(share, given.of) }));

const arbitrarySample = (id: string): fc.Arbitrary<Sample> =>
  fc.record({
    id: fc.constant(id),
    emits: fc.constantFrom<Sample['emits']>('each-region', 'each-region', 'us-east-1'),
    alarms: fc
      .integer({ min: 0, max: 3 })
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => arbitraryAlarm(`${id}-${i}`)))),
    graphs: fc.integer({ min: 0, max: 3 }),
    hasTopics: fc.boolean(),
  });

/** Any monitoring that is valid: some components, one of which is silent when it is ill. */
export const arbitraryCase: fc.Arbitrary<MonitoringCase> = fc
  .record({
    recovery: arbitraryRecovery,
    samples: fc
      .integer({ min: 0, max: 3 })
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => arbitrarySample(`some-${i}`)))),
    notify: fc.uniqueArray(
      fc.constantFrom(
        'oncall@acme.dev',
        'https://events.acme.dev/sns?key=secret',
        { protocol: 'sms' as const, endpoint: '+14155550100' },
        { protocol: 'sqs' as const, endpoint: 'arn:aws:sqs:us-west-2:123456789012:pager' },
      ),
      { minLength: 1 },
    ),
    runbook: fc.constantFrom(undefined, 'https://wiki.acme.dev/recovery'),
  })
  .filter(
    ({ notify: [first, ...others] }) => typeof first === 'string' || first?.protocol !== 'sqs' || others.length > 0,
  )
  .map(({ recovery: of, samples, notify: told, runbook }) => ({
    recovery: of,
    samples: [probe, ...samples],
    props: { notify: told, runbook },
  }));
