import { openPostgresql } from '../probe/postgresql.js';
import { probeHandler } from '../probe/probe.js';

/** Probes Aurora PostgreSQL. */
export const handler = probeHandler(openPostgresql);
