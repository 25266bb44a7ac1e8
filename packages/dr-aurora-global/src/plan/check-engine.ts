import { formatDuration, type Problem, type Recovery } from 'dr-core';
import type { GlobalDatabaseProps } from '../props.js';
import { describeVersions, parameterFamilyOf, versionsOf, versionsReadOn } from './engine-versions.js';

/** Version, and what only one engine can do. */
export const checkEngine = <S>(recovery: Recovery, props: GlobalDatabaseProps<S>): Problem[] =>
  isEngine(props.engine)
    ? [...checkVersion(props), ...checkRpoEnforcement(recovery, props)]
    : [
        {
          property: 'engine',
          given: props.engine,
          rule: 'Aurora has two engines',
          remedy: "write 'aurora-postgresql' or 'aurora-mysql'",
        },
      ];

/** Whether it is an engine at all: nothing else can be checked without knowing it. */
export const isEngine = (engine: string): boolean => engine === 'aurora-postgresql' || engine === 'aurora-mysql';

function checkVersion<S>({ engine, engineVersion, engineVersionCheck }: GlobalDatabaseProps<S>): Problem[] {
  if (versionsOf(engine).some(({ version }) => version === engineVersion)) return [];
  const problem = { property: 'engineVersion', given: engineVersion };
  if (parameterFamilyOf(engine, engineVersion) === undefined) {
    const rule = `this is no full version of ${engine}`;
    return [{ ...problem, rule, remedy: `write one of ${describeVersions(engine)}` }];
  }
  if (engineVersionCheck === 'none') return [];
  const rule =
    `the versions of ${engine} that are offered and support global databases, as read on ${versionsReadOn}, are ` +
    describeVersions(engine);
  const remedy =
    "write one of them, or engineVersionCheck: 'none' once describe-db-engine-versions has shown it in both regions with SupportsGlobalDatabases";
  return [{ ...problem, rule, remedy }];
}

function checkRpoEnforcement<S>(
  { objectives: { rpo } }: Recovery,
  { engine, rpoEnforcement = 'none' }: GlobalDatabaseProps<S>,
): Problem[] {
  if (rpoEnforcement === 'none') return [];
  const problem = { property: 'rpoEnforcement', given: rpoEnforcement };
  if (engine === 'aurora-mysql') {
    const rule = 'Aurora MySQL cannot make commits wait for the standby';
    return [{ ...problem, rule, remedy: "leave it out, or use 'aurora-postgresql'" }];
  }
  if (rpo.milliseconds >= 20_000) return [];
  const rule = `rds.global_db_rpo takes 20 s or more, and the RPO of the recovery is ${formatDuration(rpo)}`;
  return [{ ...problem, rule, remedy: 'leave it out: the lag alarm tells when the RPO is not kept' }];
}
