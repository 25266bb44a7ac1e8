export type * from './plan/database-plan.js';
export { describeVersions, versionsOf, versionsReadOn } from './plan/engine-versions.js';
export { planDatabase } from './plan/plan-database.js';
export type { DatabaseSize, GlobalDatabaseProps, ServerlessCapacity } from './props.js';
