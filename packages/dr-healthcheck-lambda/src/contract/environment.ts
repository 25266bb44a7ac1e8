import { tuningVariables, type ProbeSettings, type ProbeTuning } from './settings.js';

/**
 * The environment of the probe's function.
 * @param toJson the engine's own serialiser, as hosts may be known at deployment only
 */
export function probeEnvironment<S>(
  settings: ProbeSettings<S>,
  toJson: (value: readonly object[]) => S,
): Readonly<Record<string, S | string>> {
  const { database, databaseName, targets, credentials, tuning = {} } = settings;
  return {
    DATABASE: database,
    DATABASE_NAME: databaseName,
    TARGETS: toJson(targets),
    CREDENTIALS: credentials.kind,
    ...(credentials.kind === 'iam' ? { DATABASE_USER: credentials.user } : { SECRET_ARN: credentials.secretArn }),
    ...Object.fromEntries(
      Object.entries(tuning)
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => [tuningVariables[key as keyof ProbeTuning], String(value)]),
    ),
  };
}
