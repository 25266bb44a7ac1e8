export { GlobalDatabase, type GlobalDatabaseArgs } from './global-database.js';
export type { RegionalDatabase } from './regional-database.js';
