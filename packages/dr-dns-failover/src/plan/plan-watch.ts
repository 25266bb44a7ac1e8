import { minutes, sides, type Alarm, type EachRegion, type Metric, type Side, type Widget } from 'dr-core';
import type { FailoverDnsPlan } from './dns-plan.js';

type Watched<S> = Pick<FailoverDnsPlan<S>, 'id' | 'recovery' | 'name' | 'metricsRegion' | 'timing'>;

/**
 * What is worth waking somebody for, and worth seeing: the health of each region's endpoint as Route 53 answers by it.
 * @param ids of the health checks that the failover records go by, where they go by one
 */
export const planWatch = <S>(
  plan: Watched<S>,
  ids: EachRegion<S | undefined>,
): { readonly alarms: readonly Alarm<S>[]; readonly widgets: readonly Widget<S>[] } => ({
  alarms: sides.flatMap((side) => (ids[side] === undefined ? [] : [alarmOf(plan, side, ids[side])])),
  widgets: sides.map((side) => ({
    title: `${plan.id}: whether ${plan.name} may lead to each region (1: it may)`,
    side,
    metrics: sides.flatMap((of) => (ids[of] === undefined ? [] : [status(plan, ids[of])])),
  })),
});

/** In the one region where Route 53 has its metrics, wherever the deployment is. */
const status = <S>({ metricsRegion }: Watched<S>, healthCheckId: S): Metric<S> => ({
  namespace: 'AWS/Route53',
  name: 'HealthCheckStatus',
  dimensions: { HealthCheckId: healthCheckId },
  statistic: 'Minimum',
  period: minutes(1),
  region: metricsRegion,
});

function alarmOf<S>(plan: Watched<S>, side: Side, healthCheckId: S): Alarm<S> {
  const { id, name, recovery, timing } = plan;
  const because =
    timing.after === undefined ? `the endpoint in ${recovery.primary} does not answer as it should, or ` : '';
  return {
    purpose: `${id}-${side}-unhealthy`,
    side,
    metric: status(plan, healthCheckId),
    comparison: 'below',
    threshold: 1,
    breaching: 1,
    of: 1,
    missingData: 'breaching',
    severity: side === 'primary' ? 'critical' : 'warning',
    meaning: {
      primary: `${name} leads to ${recovery.standby}: ${because}the controller holds the traffic in the standby region.`,
      standby: `The endpoint in ${recovery.standby} does not answer as it should. Were ${recovery.primary} lost now, ${name} would lead nowhere: while both are unhealthy Route 53 answers with the primary.`,
    }[side],
  };
}
