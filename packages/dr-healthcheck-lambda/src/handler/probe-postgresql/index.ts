import { openPostgresql } from '../probe/postgresql.js';
import { handlers } from '../probe/probe.js';

/** `handler` probes Aurora PostgreSQL, `verify` writes to it and reads back. */
export const { handler, verify } = handlers(openPostgresql);
