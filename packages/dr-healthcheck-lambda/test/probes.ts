import {
  days,
  defineRecovery,
  minutes,
  partitionOf,
  regionNames,
  seconds,
  type HasDatabase,
  type Recovery,
} from 'dr-core';
import fc from 'fast-check';
import type { HealthProbeProps, HealthProbeTuning } from '../src/index.js';
import { SomeDatabase, SomeNetwork } from './surroundings.js';

export const recovery = defineRecovery({
  name: 'payments',
  primary: 'us-east-1',
  standby: 'us-west-2',
  objectives: { rto: minutes(5), rpo: minutes(1) },
});

/** Props without network and database, which each test makes for itself. */
export type Props = Omit<HealthProbeProps, 'network' | 'database'>;

export interface ProbeCase {
  readonly recovery: Recovery;
  readonly engine: HasDatabase<string>['engine'];
  readonly props: Props;
}

/** Props with a network and a database around them. */
export const propsOf = ({ recovery: of, engine, props }: ProbeCase): HealthProbeProps => ({
  ...props,
  network: new SomeNetwork(),
  database: new SomeDatabase(of, engine),
});

/** Probes that between them have every kind of resource: what the golden files of ids and names are made of. */
export const probes: Readonly<Record<'iam' | 'secret', ProbeCase>> = {
  iam: { recovery, engine: 'aurora-postgresql', props: {} },
  secret: { recovery, engine: 'aurora-mysql', props: { authentication: 'secret' } },
};

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

/** Valid tunings. */
export const arbitraryTuning: fc.Arbitrary<HealthProbeTuning> = fc
  .record({
    sampleInterval: fc.constantFrom(undefined, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000),
    dnsTimeout: optional(fc.integer({ min: 100, max: 10_000 })),
    connectTimeout: optional(fc.integer({ min: 100, max: 30_000 })),
    query: optional(fc.integer({ min: 101, max: 30_000 })),
    callTimeout: optional(fc.integer({ min: 100, max: 30_000 })),
    connectionMaxAge: optional(fc.integer({ min: 0, max: 3_600_000 })),
    caFile: fc.constantFrom(undefined, '/var/task/own.pem'),
    dnsServers: fc.constantFrom(undefined, [], ['10.0.0.2', '[fd00::2]:53']),
    share: fc.double({ min: 0.01, max: 1, noNaN: true }),
  })
  .map(({ share, query, sampleInterval, ...tuning }) => {
    const most = Math.floor(60_000 / (sampleInterval ?? 5_000));
    return {
      ...tuning,
      sampleInterval,
      samples: Math.max(1, Math.round(share * most)),
      ...(query === undefined ? {} : { queryTimeout: query, slowQuery: Math.max(1, query - 1) }),
    };
  });

/** A recovery between two of all regions that can be connected, with an RTO that any tuning keeps. */
const arbitraryRecovery: fc.Arbitrary<Recovery> = fc
  .tuple(fc.constantFrom(...regionNames), fc.constantFrom(...regionNames), fc.integer({ min: 1, max: 3_600 }))
  .filter(([primary, standby]) => primary !== standby && partitionOf(primary) === partitionOf(standby))
  .map(([primary, standby, rpo]) =>
    defineRecovery({
      name: 'payments',
      primary,
      standby,
      environment: 'test',
      objectives: { rto: minutes(15), rpo: seconds(rpo) },
    }),
  );

/** Any probe that is valid. */
export const arbitraryCase: fc.Arbitrary<ProbeCase> = fc.record({
  recovery: arbitraryRecovery,
  engine: fc.constantFrom('aurora-postgresql' as const, 'aurora-mysql' as const),
  props: fc.record({
    authentication: optional(fc.constantFrom('iam' as const, 'secret' as const)),
    tuning: optional(arbitraryTuning),
    logRetention: optional(fc.constantFrom(1, 30, 400).map(days)),
  }),
});
