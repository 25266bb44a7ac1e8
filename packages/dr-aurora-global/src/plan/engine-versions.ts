import type { Engine } from './database-plan.js';

/** When the lists were read from the Aurora release calendars. */
export const versionsReadOn = '2026-11-21';

/** A version that both supports global databases and is offered to new clusters. */
interface EngineVersion {
  readonly version: string;
  /** Until when it is supported where it has long-term support: it then gets fixes only, and no automatic upgrade. */
  readonly longTermSupport?: string;
}

const mysql = (version: string): EngineVersion => ({ version: `8.0.mysql_aurora.${version}` });

const listed = (...versions: readonly string[]): EngineVersion[] => versions.map((version) => ({ version }));

/**
 * Sources: the release calendars of Aurora PostgreSQL and Aurora MySQL, and "Supported Regions and DB engines for Aurora
 * global databases" (from 15.2, 16.1, 17.4 and 3.01 on). PostgreSQL 14 is left out: its support ends on 2027-02-28.
 */
const versions: Readonly<Record<Engine, readonly EngineVersion[]>> = {
  'aurora-postgresql': [
    ...listed('17.9'),
    { version: '17.7', longTermSupport: '2030-02' },
    ...listed('17.6', '17.5', '16.13', '16.11', '16.10', '16.9'),
    { version: '16.8', longTermSupport: '2029-02' },
    ...listed('15.17', '15.15', '15.14', '15.13', '15.12'),
    { version: '15.10', longTermSupport: '2028-02' },
  ],
  'aurora-mysql': [
    ...['3.12.0', '3.11.1', '3.11.0'].map(mysql),
    ...['3.10.4', '3.10.3', '3.10.2', '3.10.1', '3.10.0'].map((version) => ({
      ...mysql(version),
      longTermSupport: 'three years from its release',
    })),
    ...['3.09.0', '3.08.2'].map(mysql),
    { ...mysql('3.04.6'), longTermSupport: 'three years from its release' },
  ],
};

/** The versions that are accepted without further words, newest first. */
export const versionsOf = (engine: Engine): readonly EngineVersion[] => versions[engine];

/** A list of them for people: those with long-term support are marked. */
export const describeVersions = (engine: Engine): string =>
  versionsOf(engine)
    .map(({ version, longTermSupport }) => (longTermSupport === undefined ? version : `${version} (LTS)`))
    .join(', ');

const forms: Readonly<Record<Engine, RegExp>> = {
  'aurora-postgresql': /^(\d{2})\.\d+(?:\.\d+)?$/,
  'aurora-mysql': /^(\d\.\d)\.mysql_aurora\.\d+\.\d+\.\d+$/,
};

/**
 * The family of parameter groups of a version: `aurora-postgresql17`, `aurora-mysql8.0`. Undefined when it is no version of
 * the engine.
 */
export function parameterFamilyOf(engine: Engine, version: string): string | undefined {
  const major = forms[engine].exec(version)?.[1];
  return major === undefined ? undefined : `${engine}${major}`;
}
