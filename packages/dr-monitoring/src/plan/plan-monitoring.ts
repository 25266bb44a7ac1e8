import { nameOf, refuse, type Component, type Recovery, type RegionName } from 'dr-core';
import type { RecoveryMonitoringProps } from '../props.js';
import { checkDashboard } from './check-dashboard.js';
import { checkProps, isComponent } from './check-props.js';
import { checkForgotten, checkWatches } from './check-watches.js';
import type { MonitoringPlan } from './monitoring-plan.js';
import { planPlace, regionOf } from './plan-place.js';
import { listed, namedSubscribers } from './subscribers.js';
import type { Watched } from './watched.js';

/**
 * Decides everything about monitoring: what is raised where, who hears of it, and what is shown.
 * @param enrolled the components of the deployment, watched or not
 * @throws ConfigError listing every problem of the props, of what is forgotten, and of a promise that cannot be kept
 */
export function planMonitoring<S>(
  recovery: Recovery,
  id: string,
  props: RecoveryMonitoringProps<S>,
  enrolled: readonly Component[],
): MonitoringPlan<S> {
  const watched = watchedOf(recovery, id, props, enrolled);
  const problems = [...checkProps(recovery, id, props), ...checkWatches(watched, enrolled)];
  refuse(subjectOf(id), [...problems, ...(problems.length === 0 ? checkDashboard(planOf(watched)) : [])]);
  return planOf(watched);
}

/**
 * Looks again once everything is made: components that were made after the monitoring.
 * @throws ConfigError naming those that are not watched
 */
export function refuseForgotten<S>(
  recovery: Recovery,
  id: string,
  props: RecoveryMonitoringProps<S>,
  enrolled: readonly Component[],
): void {
  refuse(subjectOf(id), checkForgotten(watchedOf(recovery, id, props, enrolled), enrolled));
}

const subjectOf = (id: string): string => `RecoveryMonitoring "${id}"`;

function planOf<S>(watched: Watched<S>): MonitoringPlan<S> {
  const { recovery, id, components, runbook } = watched;
  return {
    recovery,
    id,
    primary: planPlace(watched, recovery.primary),
    standby: planPlace(watched, recovery.standby),
    elsewhere: elsewhere(watched).map((region) => planPlace(watched, region)),
    dashboards: { primary: nameOf(recovery, id, 'primary'), standby: nameOf(recovery, id, 'standby') },
    sections: components
      .map(({ title, publishes: { widgets } }) => ({ title, widgets }))
      .filter(({ widgets }) => widgets.length > 0),
    runbook,
  };
}

/** A component goes by the id it was enrolled with; one that enrolled nowhere by its place in the list. */
const watchedOf = <S>(
  recovery: Recovery,
  id: string,
  { watches, notify, runbook }: RecoveryMonitoringProps<S>,
  enrolled: readonly Component[],
): Watched<S> => ({
  recovery,
  id,
  components: listed(watches).flatMap((publishes, i) => {
    const title = enrolled.find((component) => component.publishes === publishes)?.id ?? `watched-${i + 1}`;
    return isComponent(publishes) ? [{ title, publishes }] : [];
  }),
  subscribers: namedSubscribers(notify),
  runbook,
});

/** Where metrics are emitted besides the two regions. */
function elsewhere<S>({ recovery, components }: Watched<S>): RegionName[] {
  const regions = components.flatMap(({ publishes }) => publishes.alarms.map((alarm) => regionOf(recovery, alarm)));
  return [...new Set(regions)]
    .filter((region) => region !== recovery.primary && region !== recovery.standby)
    .toSorted();
}
