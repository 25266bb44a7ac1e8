export { GlobalDatabase, type GlobalDatabaseProps } from './global-database.js';
export type { RegionalDatabase } from './regional-database.js';
