export { breaches, budgetOf, type Budget } from './budget.js';
export type { RecoveryPoint } from './data/recovery-point.js';
export type { Finding } from './finding.js';
export { rolesOf, type Roles } from './regions.js';
