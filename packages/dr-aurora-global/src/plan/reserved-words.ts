import type { Engine } from './database-plan.js';

/** Key words that neither engine takes as a name without quotes. Appendix C of the PostgreSQL manual; MySQL, 11.3. */
const keyWords = `all analyse analyze and any array as asc asymmetric both by case cast character check collate column
condition constraint convert create cross current_date current_time current_timestamp current_user database databases
default deferrable delete desc describe distinct do drop else end except exists explain false fetch for force foreign from
grant group having if in index initially inner insert interval into is join key keys kill lateral leading leave left
like limit load localtime localtimestamp lock loop match natural not null offset on only option or order out outer over
partition placing primary procedure range rank read references rename repeat replace require restrict return returning
revoke right row rows schema schemas select session_user set show some sql symmetric system table then to trailing trigger
true union unique unlock update usage use user using values variadic when where while window with write`.split(/\s+/);

const databases: Readonly<Record<Engine, readonly string[]>> = {
  'aurora-postgresql': ['postgres', 'template0', 'template1', 'rdsadmin'],
  'aurora-mysql': ['mysql', 'sys', 'information_schema', 'performance_schema', 'innodb'],
};

const users: Readonly<Record<Engine, readonly string[]>> = {
  'aurora-postgresql': ['admin', 'rdsadmin', 'rds_superuser', 'rds_replication', 'rds_iam', 'rdsrepladmin'],
  'aurora-mysql': ['rdsadmin', 'rdsrepladmin', 'rdsproxyadmin', 'root'],
};

/** Names that RDS or the engine would refuse for the first database. */
export const reservedDatabaseNames = (engine: Engine): readonly string[] => [...databases[engine], ...keyWords];

/** Names that RDS or the engine would refuse for the master user. */
export const reservedUsernames = (engine: Engine): readonly string[] => [...users[engine], ...keyWords];
