import { days } from 'dr-core';
import type { GlobalDatabaseProps } from '../props.js';

type Decidable =
  | 'backupRetention'
  | 'backupWindows'
  | 'databaseName'
  | 'insights'
  | 'instanceClass'
  | 'instances'
  | 'maintenanceWindows'
  | 'masterUsername'
  | 'port'
  | 'whenRemoved';

/** What the props leave open, decided. */
export type Decided = { readonly [K in Decidable]: NonNullable<GlobalDatabaseProps[K]> };

const sizes = {
  production: { instanceClass: 'db.r7g.large', instances: 2 },
  development: { instanceClass: 'db.r6g.large', instances: 1 },
} as const;

/** Fills in what was not given; checks nothing. */
export function defaultsOf<S>(id: string, props: GlobalDatabaseProps<S>): Decided {
  const size = sizes[props.size ?? 'production'];
  return {
    instanceClass: props.serverless ? 'db.serverless' : (props.instanceClass ?? size.instanceClass),
    instances: props.instances ?? size.instances,
    databaseName: props.databaseName ?? id.replaceAll('-', '_'),
    masterUsername: props.masterUsername ?? 'dbowner',
    port: props.port ?? (props.engine === 'aurora-postgresql' ? 5432 : 3306),
    backupRetention: props.backupRetention ?? days(14),
    backupWindows: props.backupWindows ?? { primary: '03:00-03:30', standby: '05:00-05:30' },
    maintenanceWindows: props.maintenanceWindows ?? {
      primary: 'sun:06:30-sun:07:30',
      standby: 'sat:06:30-sat:07:30',
    },
    insights: props.insights ?? 'standard',
    whenRemoved: props.whenRemoved ?? 'keep',
  };
}
