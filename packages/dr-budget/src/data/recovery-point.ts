import type { Duration, Problem } from 'dr-core';

/** How much of a data store's latest writes the loss of its region takes with it. */
export interface RecoveryPoint {
  /** Its name. */
  readonly store: string;
  readonly kind: 'aurora' | 'dynamodb';
  /** How its data comes to the other region. */
  readonly mechanism: string;
  /** How far behind a copy is as a rule; undefined where there is no copy. */
  readonly typical: Duration | undefined;
  /** What bounds it: writes are held back before more can be lost; somebody is woken when more would be lost; nothing does. */
  readonly bound: 'enforced' | 'alarmed' | 'none';
  /** How much that allows; undefined without a bound. */
  readonly worst: Duration | undefined;
  /** Where the numbers come from. */
  readonly source: string;
}

/** Whether a promised recovery point is kept by a store. */
export function checkRecoveryPoint(
  rpo: Duration,
  point: RecoveryPoint,
  format: (length: Duration) => string,
): Problem[] {
  const { store, typical, worst } = point;
  if (typical !== undefined && worst !== undefined && worst.milliseconds <= rpo.milliseconds) return [];
  if (typical === undefined) {
    const rule = 'its data is in the region that is lost alone';
    const remedy =
      point.kind === 'dynamodb'
        ? 'make it a global table with a replica in the standby region'
        : 'add a copy in the standby region';
    return [{ property: `store ${store}`, given: point.mechanism, rule, remedy }];
  }
  if (worst === undefined) {
    const rule = `nothing bounds how far the copy may be behind, and nobody is woken when it is more than ${format(rpo)}`;
    return [{ property: `store ${store}`, given: point.mechanism, rule, remedy: lagRemedy(point, format(rpo)) }];
  }
  const rule = `${format(worst)} may be lost before ${point.bound === 'enforced' ? 'writes are held back' : 'somebody is woken'}`;
  return [
    {
      property: 'objectives.rpo',
      given: format(rpo),
      rule: `${store}: ${rule}`,
      remedy: lagRemedy(point, format(rpo)),
    },
  ];
}

const lagRemedy = ({ kind }: RecoveryPoint, rpo: string): string =>
  kind === 'dynamodb'
    ? `add an alarm on ReplicationLatency with a threshold of ${rpo} or less, in the region that writes`
    : `add an alarm on the lag with a threshold of ${rpo} or less in the standby region, or set rds.global_db_rpo (PostgreSQL)`;
