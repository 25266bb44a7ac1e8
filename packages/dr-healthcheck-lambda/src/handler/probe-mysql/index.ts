import { openMysql } from '../probe/mysql.js';
import { handlers } from '../probe/probe.js';

/** `handler` probes Aurora MySQL, `verify` writes to it and reads back. */
export const { handler, verify } = handlers(openMysql);
