import type { Duration, EachRegion, HasNetwork } from 'dr-core';

/** How large a database is, where nothing else says it. */
export type DatabaseSize = 'development' | 'production';

/** Limits between which an Aurora Serverless v2 instance scales, in Aurora capacity units: steps of 0.5, 2 GiB each. */
export interface ServerlessCapacity {
  /** 8 or more: what AWS recommends for the members of a global database. */
  readonly min: number;
  /** 256 or less. */
  readonly max: number;
}

/** An Aurora database in two regions. `S` is the engine's late-bound string. */
export interface GlobalDatabaseProps<S = string> {
  /** The network in which it stands. Clients come in by `network.allow(client, database.member, { port: database.port })`. */
  readonly network: HasNetwork<S>;
  readonly engine: 'aurora-postgresql' | 'aurora-mysql';
  /** The full version, as AWS writes it: `17.7`, `8.0.mysql_aurora.3.10.4`. One with long-term support changes least. */
  readonly engineVersion: string;
  /**
   * Whether the version must be on this package's list. With `none` nobody has checked that it exists in both regions,
   * that it supports global databases, and that it runs on the instance class.
   * @default 'listed' - an unsupported version would only be found at deployment, half-way through
   */
  readonly engineVersionCheck?: 'listed' | 'none' | undefined;
  /**
   * `production`: two `db.r7g.large` in each region, about 806 USD a month. `development`: one `db.r6g.large` in each
   * region, about 380 USD a month, the cheapest that a global database accepts. Storage and I/O come on top.
   * @default 'production' - the standby must carry the load of the primary, and survive a zone too
   */
  readonly size?: DatabaseSize | undefined;
  /**
   * The class of every instance, memory-optimised: `db.r7g.xlarge`.
   * @default - by `size`
   */
  readonly instanceClass?: string | undefined;
  /**
   * Aurora Serverless v2 instances instead of a class. 0.12 USD an hour per capacity unit: at the least 8, 700 USD a
   * month for each instance.
   * @default - instances of a class
   */
  readonly serverless?: ServerlessCapacity | undefined;
  /**
   * Instances in each region, 1 to 15, the standby's as many as the primary's.
   * @default - 2 in production, 1 in development
   */
  readonly instances?: number | undefined;
  /**
   * The first database in it: letters, digits and underscores, no word that the engine reserves.
   * @default - the id, with underscores for hyphens
   */
  readonly databaseName?: string | undefined;
  /**
   * The master user: 1 to 16 letters, digits and underscores. Its password is generated and never seen.
   * @default 'dbowner'
   */
  readonly masterUsername?: string | undefined;
  /**
   * TCP port, 1150 to 65535.
   * @default 5432 for PostgreSQL, 3306 for MySQL
   */
  readonly port?: number | undefined;
  /**
   * How long continuous backups are kept, 7 to 35 days. The snapshot of writes that a failover loses is kept as long.
   * @default days(14) - a week to notice that data is wrong, and a week to act
   */
  readonly backupRetention?: Duration | undefined;
  /**
   * When backups are made, UTC, 30 minutes or more: `03:00-03:30`. The regions' must not overlap.
   * @default { primary: '03:00-03:30', standby: '05:00-05:30' }
   */
  readonly backupWindows?: EachRegion<string> | undefined;
  /**
   * When AWS may maintain it, UTC, 30 minutes or more: `sun:06:30-sun:07:30`. The regions' must not overlap.
   * @default { primary: 'sun:06:30-sun:07:30', standby: 'sat:06:30-sat:07:30' } - a bad patch shows on the standby first
   */
  readonly maintenanceWindows?: EachRegion<string> | undefined;
  /**
   * Whether commits wait while the standby lags more than the RPO of the recovery (20 s or more): no more than that is ever
   * lost, and a standby that is gone stops all writes. PostgreSQL only.
   * @default 'none' - the primary goes on, and the lag alarm says that the RPO is not kept
   */
  readonly rpoEnforcement?: 'none' | 'block-writes' | undefined;
  /**
   * Database Insights: `advanced` keeps 15 months of statistics, about 9 USD a month for each vCPU.
   * @default 'standard' - 7 days, free
   */
  readonly insights?: 'standard' | 'advanced' | undefined;
  /**
   * How long the exported logs are kept; one of the periods of CloudWatch Logs. 0.50 USD per GB.
   * @default days(90)
   */
  readonly logRetention?: Duration | undefined;
  /**
   * What becomes of the database when it leaves the program: kept with its keys and credentials, or deleted with a final
   * snapshot of the primary.
   * @default 'keep' - data is the last thing that may go by mistake
   */
  readonly whenRemoved?: 'keep' | 'delete' | undefined;
}
