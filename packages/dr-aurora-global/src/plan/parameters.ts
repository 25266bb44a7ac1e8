import { toSeconds, type Recovery, type Side } from 'dr-core';
import type { GlobalDatabaseProps } from '../props.js';

/**
 * What the engine is told beyond its defaults: TLS or nothing, and what makes the exported logs hold something. The
 * general log of MySQL stays off: it holds every statement with its values, and slows all of them down.
 */
const common: Readonly<Record<GlobalDatabaseProps['engine'], Readonly<Record<string, string>>>> = {
  'aurora-postgresql': { 'rds.force_ssl': '1' },
  'aurora-mysql': {
    require_secure_transport: 'ON',
    slow_query_log: '1',
    long_query_time: '1',
    server_audit_logging: '1',
    server_audit_events: 'CONNECT,QUERY_DCL,QUERY_DDL',
  },
};

/**
 * `rds.global_db_rpo` makes commits wait for the standby. Only the primary's group has it: a standby that has just been
 * promoted has no standby of its own, and would refuse every write.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-disaster-recovery.html#aurora-global-database-manage-recovery
 */
export const parametersOf = <S>(
  recovery: Recovery,
  side: Side,
  { engine, rpoEnforcement }: GlobalDatabaseProps<S>,
): Readonly<Record<string, string>> =>
  rpoEnforcement === 'block-writes' && side === 'primary'
    ? { ...common[engine], 'rds.global_db_rpo': String(Math.floor(toSeconds(recovery.objectives.rpo))) }
    : common[engine];

/** The logs that an engine writes. */
export const logTypesOf = (engine: GlobalDatabaseProps['engine']): readonly string[] =>
  engine === 'aurora-postgresql' ? ['postgresql'] : ['audit', 'error', 'general', 'slowquery'];
