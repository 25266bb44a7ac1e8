import type { ServerlessCapacity } from '../props.js';
import type { Engine } from './database-plan.js';

/**
 * Memory-optimised classes of the generations that global databases take: `db.r5` and newer, `db.x2g`. Burstable ones
 * (`db.t3`, `db.t4g`) they refuse.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database.html
 */
const memoryOptimised = /^db\.(?:r(?:[5-9]|\d\d)|x\d)[a-z]*\.(?:(?<times>\d*)x)?large$/;

/** Whether an instance of this class may be a member of a global database. */
export const isMemoryOptimised = (instanceClass: string): boolean => memoryOptimised.test(instanceClass);

const gibibyte = 1024 ** 3;
const memoryOfUnit = 2 * gibibyte;

/** Memory of one instance, in bytes: 8 GiB for each vCPU of a class, 16 of an x class; of Serverless v2, at the most. */
export function memoryOf(instanceClass: string, serverless: ServerlessCapacity | undefined): number {
  if (serverless) return serverless.max * memoryOfUnit;
  const found = memoryOptimised.exec(instanceClass);
  const times = found?.groups?.['times'];
  const cores = times === undefined ? 2 : 4 * Number(times === '' ? 1 : times);
  return cores * (instanceClass.startsWith('db.x') ? 16 : 8) * gibibyte;
}

/**
 * The connections that the engine accepts by default, from its memory.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Managing.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Managing.Performance.html
 */
export function maxConnectionsOf(engine: Engine, memory: number): number {
  if (engine === 'aurora-postgresql') return Math.min(Math.floor(memory / 9_531_392), 5_000);
  return Math.floor(Math.max(Math.log2(memory / 805_306_368) * 45, Math.log2(memory / 8_187_281_408) * 1_000));
}
