import { hours, minutes, sides, type Alarm, type EachRegion, type Metric, type Side, type Widget } from 'dr-core';
import type { DatabasePlan } from './database-plan.js';
import { maxConnectionsOf, memoryOf } from './instance-class.js';

type About<S> = Pick<
  Alarm<S>,
  'comparison' | 'threshold' | 'breaching' | 'of' | 'missingData' | 'severity' | 'meaning'
>;

const most = { comparison: 'above', breaching: 5, of: 5, missingData: 'missing', severity: 'warning' } as const;

/** An Aurora volume ends at 128 TiB; the last tenth is close. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_Limits.html */
const nearlyFull = 0.9 * 128 * 1024 ** 4;

/** What is worth waking somebody for, and worth seeing. Each metric is its cluster's own, in the region that emits it. */
export function planWatch<S>(
  plan: DatabasePlan,
  clusters: EachRegion<S>,
): { readonly alarms: readonly Alarm<S>[]; readonly widgets: readonly Widget<S>[] } {
  return {
    alarms: [
      ...sides.flatMap((side) => [...lagAlarms(plan, side, clusters[side]), ...loadAlarms(plan, side, clusters[side])]),
      absence(plan, clusters.standby),
    ],
    widgets: sides.flatMap((side) => widgetsOf(plan, side, clusters[side])),
  };
}

const metric = <S>(name: string, cluster: S, statistic: Metric<S>['statistic']): Metric<S> => ({
  namespace: 'AWS/RDS',
  name,
  dimensions: { DBClusterIdentifier: cluster },
  statistic,
  period: minutes(1),
});

/**
 * Milliseconds; emitted by the cluster that is *not* the writer, in its own region, so that both clusters are watched and
 * one of them is silent; with MySQL from 3.04.0 on. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html
 */
const lagMetric = 'AuroraGlobalDBRPOLag';

function lagAlarms<S>({ id, recovery }: DatabasePlan, side: Side, cluster: S): Alarm<S>[] {
  const promised = recovery.objectives.rpo.milliseconds;
  const lag = (purpose: string, about: Pick<About<S>, 'threshold' | 'severity' | 'meaning' | 'breaching' | 'of'>) => ({
    purpose: `${id}-${purpose}`,
    side,
    metric: metric(lagMetric, cluster, 'Maximum'),
    comparison: 'above' as const,
    missingData: 'not-breaching' as const,
    ...about,
  });
  return [
    lag('rpo-lag', {
      threshold: promised,
      breaching: 1,
      of: 1,
      severity: 'critical',
      meaning:
        'The standby is further behind than the RPO: losing the primary region now would lose more than was promised. Look at the write load and at the standby.',
    }),
    lag('rpo-lag-rising', {
      threshold: promised / 2,
      breaching: 3,
      of: 3,
      severity: 'warning',
      meaning: 'The standby is more than half of the RPO behind. Look at the write load and at the standby.',
    }),
  ];
}

/** Only where the standby was planned: after a failover it says that there is no standby any more, until the failback. */
const absence = <S>({ id }: DatabasePlan, standby: S): Alarm<S> => ({
  purpose: `${id}-no-lag-data`,
  side: 'standby',
  metric: metric(lagMetric, standby, 'SampleCount'),
  comparison: 'below',
  threshold: 1,
  breaching: 5,
  of: 5,
  missingData: 'breaching',
  severity: 'warning',
  meaning:
    'The standby cluster reports no lag: replication has stopped, or it is the writer after a failover. Until it follows again, nobody knows what the loss of the other region would cost.',
});

function loadAlarms<S>({ id, engine, regions }: DatabasePlan, side: Side, cluster: S): Alarm<S>[] {
  const { instances, serverless } = regions[side];
  const memory = memoryOf(instances[0]?.instanceClass ?? '', serverless);
  const connections = Math.floor(0.75 * maxConnectionsOf(engine, memory));
  const alarm = (
    purpose: string,
    of: Metric<S>,
    about: Partial<About<S>> & Pick<About<S>, 'threshold' | 'meaning'>,
  ) => ({
    purpose: `${id}-${purpose}`,
    side,
    metric: of,
    ...most,
    ...about,
  });
  return [
    alarm('cpu', metric('CPUUtilization', cluster, 'Maximum'), {
      threshold: 85,
      meaning:
        'An instance computes nearly all the time: queries queue. Look at the top statements in Database Insights.',
    }),
    alarm('connections', metric('DatabaseConnections', cluster, 'Maximum'), {
      threshold: connections,
      meaning:
        'Three quarters of the connections that an instance accepts are in use: new clients will soon be refused.',
    }),
    alarm('memory', metric('FreeableMemory', cluster, 'Minimum'), {
      comparison: 'below',
      threshold: Math.floor(memory / 20),
      meaning: "Less than a twentieth of an instance's memory is left: it will restart for want of it.",
    }),
    alarm(
      'volume',
      { ...metric('VolumeBytesUsed', cluster, 'Maximum'), period: hours(1) },
      {
        threshold: nearlyFull,
        breaching: 1,
        of: 1,
        severity: 'critical',
        meaning: 'The cluster volume is nine tenths full; at 128 TiB writes fail.',
      },
    ),
  ];
}

function widgetsOf<S>({ id, recovery }: DatabasePlan, side: Side, cluster: S): Widget<S>[] {
  const widget = (title: string, ...metrics: readonly Metric<S>[]): Widget<S> => ({
    title: `${id}, ${recovery[side]}: ${title}`,
    side,
    metrics,
  });
  return [
    widget('behind the writer (ms)', metric(lagMetric, cluster, 'Maximum')),
    widget('CPU (%)', metric('CPUUtilization', cluster, 'Average'), metric('CPUUtilization', cluster, 'Maximum')),
    widget('connections', metric('DatabaseConnections', cluster, 'Maximum')),
    widget('free memory (bytes)', metric('FreeableMemory', cluster, 'Minimum')),
  ];
}
