import { checkDuration } from './check-duration.js';
import type { Problem } from './config-error.js';
import { days, formatDuration, toDays, type Duration } from './duration.js';

/** Periods that CloudWatch Logs can keep a log group, in days. Source: PutRetentionPolicy, CloudWatch Logs API reference. */
const retentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** What CloudWatch Logs would refuse about a period to keep logs for. */
export function checkLogRetention(property: string, retention: Duration): Problem[] {
  const untimed = checkDuration(property, retention);
  if (untimed.length > 0) return untimed;
  if (retentionDays.includes(toDays(retention))) return [];
  const nearest = retentionDays.find((count) => count >= toDays(retention)) ?? 3653;
  const rule = `CloudWatch Logs keeps logs for ${retentionDays.join(', ')} days`;
  return [{ property, given: formatDuration(retention), rule, remedy: `write days(${toDays(days(nearest))})` }];
}
