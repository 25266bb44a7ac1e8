import type { HasDatabase, Side } from 'dr-core';
import type { ProbeSettings, ProbeTuning } from '../contract/settings.js';
import { probeUser } from '../setup/probe-setup-sql.js';
import { defaultTuning } from '../contract/settings.js';
import type { ProbePlan } from './probe-plan.js';

/** The targets of every probe, by the dimension `Target` of their metrics. */
export const targets = { local: 'local', writer: 'writer' } as const;

/**
 * What the function of a region is told: the cluster beside it, which must answer, and the writer wherever it is, which
 * must write. From the standby region that is the primary, seen from outside.
 */
export function settingsOf<S>(
  { database: name, authentication, tuning }: ProbePlan,
  side: Side,
  database: HasDatabase<S>,
): ProbeSettings<S> {
  const { port, databaseName, writerEndpoint, secretName } = database;
  return {
    database: name,
    databaseName,
    targets: [
      { name: targets.local, host: database[side].readerEndpoint, port },
      { name: targets.writer, host: writerEndpoint, port, expects: 'writer' },
    ],
    credentials:
      authentication === 'iam'
        ? { kind: 'iam', user: probeUser }
        : // Secrets Manager takes the name where it takes an ARN, and only the name is known in both regions.
          { kind: 'secret', secretArn: secretName as S },
    tuning: changed(tuning),
  };
}

/** What differs from the handler's own defaults. */
const changed = (tuning: ProbeTuning): Partial<ProbeTuning> =>
  Object.fromEntries(
    Object.entries(tuning).filter(([key, value]) => String(value) !== String(defaultTuning[key as keyof ProbeTuning])),
  );
