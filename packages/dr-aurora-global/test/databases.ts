import { defineRecovery, minutes } from 'dr-core';
import type { GlobalDatabaseProps } from '../src/index.js';

export const recovery = defineRecovery({
  name: 'payments',
  primary: 'us-east-1',
  standby: 'us-west-2',
  objectives: { rto: minutes(5), rpo: minutes(1) },
});

/** Props without the network, which each test makes for itself. */
export type Props = Omit<GlobalDatabaseProps, 'network'>;

/** Databases that between them have every kind of resource: what the golden files of ids and names are made of. */
export const databases: Readonly<Record<string, Props>> = {
  postgresql: { engine: 'aurora-postgresql', engineVersion: '17.7' },
  mysql: {
    engine: 'aurora-mysql',
    engineVersion: '8.0.mysql_aurora.3.10.4',
    size: 'development',
    whenRemoved: 'delete',
  },
};
