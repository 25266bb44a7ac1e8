import { days, defineRecovery, partitionOf, regionNames, seconds, type EachRegion, type Recovery } from 'dr-core';
import fc from 'fast-check';
import { versionsOf, type GlobalDatabaseProps } from '../src/index.js';
import type { Props } from './databases.js';

/** A recovery between two of all regions that can be connected, with an RPO that every database can keep. */
export const arbitraryRecovery: fc.Arbitrary<Recovery> = fc
  .tuple(fc.constantFrom(...regionNames), fc.constantFrom(...regionNames), fc.integer({ min: 20, max: 3_600 }))
  .filter(([primary, standby]) => primary !== standby && partitionOf(primary) === partitionOf(standby))
  .map(([primary, standby, rpo]) =>
    defineRecovery({
      name: 'payments',
      primary,
      standby,
      environment: 'test',
      objectives: { rto: seconds(300), rpo: seconds(rpo) },
    }),
  );

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

const engine: fc.Arbitrary<Pick<GlobalDatabaseProps, 'engine' | 'engineVersion' | 'rpoEnforcement'>> = fc
  .constantFrom('aurora-postgresql' as const, 'aurora-mysql' as const)
  .chain((name) =>
    fc.record({
      engine: fc.constant(name),
      engineVersion: fc.constantFrom(...versionsOf(name).map(({ version }) => version)),
      rpoEnforcement: name === 'aurora-mysql' ? fc.constant('none' as const) : fc.constantFrom('none', 'block-writes'),
    }),
  );

const capacity: fc.Arbitrary<Pick<GlobalDatabaseProps, 'instanceClass' | 'serverless'>> = fc.oneof(
  fc.record({ instanceClass: optional(fc.constantFrom('db.r6g.large', 'db.r7i.2xlarge', 'db.x2g.16xlarge')) }),
  fc
    .tuple(fc.integer({ min: 16, max: 512 }), fc.integer({ min: 16, max: 512 }))
    .map(([a, b]) => ({ serverless: { min: Math.min(a, b) / 2, max: Math.max(a, b) / 2 } })),
);

const clock = (minute: number): string =>
  [Math.floor(minute / 60) % 24, minute % 60].map((part) => String(part).padStart(2, '0')).join(':');

/** A backup window: any minute of the day, half an hour to ten hours long. */
export const arbitraryBackupWindow: fc.Arbitrary<string> = fc
  .tuple(fc.nat(1_439), fc.integer({ min: 30, max: 600 }))
  .map(([start, length]) => `${clock(start)}-${clock(start + length)}`);

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const day = (minute: number): string => weekdays[Math.floor(minute / 1_440) % 7] ?? '';

/** A maintenance window: any minute of the week, half an hour to a day long. */
export const arbitraryMaintenanceWindow: fc.Arbitrary<string> = fc
  .tuple(fc.nat(10_079), fc.integer({ min: 30, max: 1_440 }))
  .map(([start, length]) => `${day(start)}:${clock(start)}-${day(start + length)}:${clock(start + length)}`);

/** Windows of both regions, anywhere; they may overlap. */
export const arbitraryWindows: fc.Arbitrary<{
  readonly backupWindows: EachRegion<string>;
  readonly maintenanceWindows: EachRegion<string>;
}> = fc.record({
  backupWindows: fc.record({ primary: arbitraryBackupWindow, standby: arbitraryBackupWindow }),
  maintenanceWindows: fc.record({ primary: arbitraryMaintenanceWindow, standby: arbitraryMaintenanceWindow }),
});

/** Windows that are apart: backups in the two halves of a night, maintenance on two days. */
const windowsApart = fc.record({
  backupWindows: optional(
    fc.integer({ min: 30, max: 90 }).map((length) => ({
      primary: `22:45-${clock(22 * 60 + 45 + length)}`,
      standby: `02:00-${clock(120 + length)}`,
    })),
  ),
  maintenanceWindows: optional(
    fc.constantFrom(
      { primary: 'mon:10:00-mon:11:00', standby: 'tue:10:00-tue:11:00' },
      { primary: 'sun:21:00-sun:21:30', standby: 'sun:08:00-sun:09:00' },
    ),
  ),
});

/** Valid props of any database. */
export const arbitraryProps: fc.Arbitrary<Props> = fc
  .tuple(
    engine,
    capacity,
    windowsApart,
    fc.record({
      size: optional(fc.constantFrom('development' as const, 'production' as const)),
      instances: optional(fc.integer({ min: 1, max: 15 })),
      databaseName: optional(fc.constantFrom('orders', 'Ledger_2')),
      masterUsername: optional(fc.constantFrom('keeper', 'a')),
      port: optional(fc.integer({ min: 1_150, max: 65_535 })),
      backupRetention: optional(fc.integer({ min: 7, max: 35 }).map(days)),
      insights: optional(fc.constantFrom('standard' as const, 'advanced' as const)),
      logRetention: optional(fc.constantFrom(1, 30, 400).map(days)),
      whenRemoved: optional(fc.constantFrom('keep' as const, 'delete' as const)),
    }),
  )
  .map(([of, sized, apart, more]) => ({ ...of, ...sized, ...apart, ...more }));
