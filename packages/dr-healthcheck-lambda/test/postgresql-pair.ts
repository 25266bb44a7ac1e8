import { PostgresqlServer, type PostgresqlMajor } from '@dr/database-lab';
import { probeSetupSql } from '../src/setup/probe-setup-sql.js';
import { addresses, password, TwoRegions } from './two-regions.js';

/** A primary with its streaming standby, set up for the probe. */
export interface PostgresqlPair {
  readonly regions: TwoRegions;
  readonly primary: PostgresqlServer;
  readonly standby: PostgresqlServer;
}

export async function openPostgresqlPair(
  major: PostgresqlMajor,
  settings: readonly string[] = [],
  replicateThrough?: (regions: TwoRegions) => Promise<{ address: string; port: number }>,
): Promise<PostgresqlPair> {
  const regions = await TwoRegions.open('postgresql');
  try {
    const { run, port, certificates } = regions;
    const options = { name: 'primary', major, address: addresses.primary, port, certificate: certificates.primary };
    const primary = await PostgresqlServer.create(run, { ...options, settings });
    const standby = PostgresqlServer.standby(
      primary,
      { name: 'standby', address: addresses.standby, certificate: certificates.standby },
      await replicateThrough?.(regions),
    );
    await primary.start();
    await primary.sql(probeSetupSql('aurora-postgresql'));
    await primary.sql(`ALTER ROLE dr_probe PASSWORD '${password}'`);
    await standby.start();
    return { regions, primary, standby };
  } catch (error) {
    await regions.close();
    throw error;
  }
}
