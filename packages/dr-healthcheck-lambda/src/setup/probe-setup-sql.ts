import type { Engine, ProbeCredentials } from '../contract/settings.js';
import { mysqlSetup } from './mysql.js';
import { postgresqlSetup } from './postgresql.js';

/** The user of {@link probeSetupSql}. */
export const probeUser = 'dr_probe';

/**
 * What a database needs for the probe: the user `dr_probe` with the least rights, and the heartbeat's table. Running it
 * again changes nothing. With a secret, the user is then given the secret's password by hand or by rotation: on
 * PostgreSQL `ALTER ROLE dr_probe PASSWORD '...'`, on MySQL `ALTER USER 'dr_probe'@'%' IDENTIFIED BY '...' ACCOUNT UNLOCK`.
 */
export function probeSetupSql(engine: Engine, credentials: ProbeCredentials<string>['kind'] = 'iam'): string {
  return engine === 'aurora-postgresql' ? postgresqlSetup(credentials) : mysqlSetup(credentials);
}
