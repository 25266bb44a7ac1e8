import { openMysql } from '../probe/mysql.js';
import { probeHandler } from '../probe/probe.js';

/** Probes Aurora MySQL. */
export const handler = probeHandler(openMysql);
