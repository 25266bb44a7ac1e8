import { minutes, sides, type Alarm, type EachRegion, type Metric, type Side, type Widget } from 'dr-core';
import type { NetworkPlan } from './network-plan.js';

/** Identifiers of the things in a region that emit metrics, known once they are built. */
export interface Watched<S> {
  /** NAT gateways by their planned id. */
  readonly natGateways: Readonly<Record<string, S>>;
  readonly transitGateway: S | undefined;
}

/** What is worth waking somebody for, and worth seeing. Peering has no metrics: the probe that crosses it is its alarm. */
export function planWatch<S>(
  network: NetworkPlan<S>,
  watched: EachRegion<Watched<S>>,
): { readonly alarms: readonly Alarm<S>[]; readonly widgets: readonly Widget<S>[] } {
  const alarms = sides.flatMap((side) => [
    ...Object.entries(watched[side].natGateways).map(([id, gateway]) => portAlarm(network.id, side, id, gateway)),
    ...each(watched[side].transitGateway).flatMap((gateway) => dropAlarms(network.id, side, gateway)),
  ]);
  const widgets = sides.flatMap((side) =>
    each(watched[side].transitGateway).map((gateway) => trafficWidget(side, gateway)),
  );
  return { alarms, widgets };
}

const each = <T>(value: T | undefined): T[] => (value === undefined ? [] : [value]);

const transitMetric = <S>(name: string, gateway: S): Metric<S> => ({
  namespace: 'AWS/TransitGateway',
  name,
  dimensions: { TransitGateway: gateway },
  statistic: 'Sum',
  period: minutes(1),
});

/** https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-cloudwatch-metrics.html */
const dropAlarms = <S>(id: string, side: Side, gateway: S): Alarm<S>[] =>
  ['PacketDropCountBlackhole', 'PacketDropCountNoRoute'].map((name) => ({
    purpose: `${id}-tgw-${name === 'PacketDropCountNoRoute' ? 'no-route' : 'blackhole'}`,
    side,
    metric: transitMetric(name, gateway),
    comparison: 'above',
    threshold: 0,
    breaching: 3,
    of: 5,
    missingData: 'not-breaching',
    severity: 'warning',
    meaning:
      'The transit gateway drops packets for want of a route: clients cannot reach the other region. Look at its static routes and the state of the peering.',
  }));

/** https://docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html */
const portAlarm = <S>(id: string, side: Side, natId: string, gateway: S): Alarm<S> => ({
  purpose: `${id}-${natId}-ports`,
  side,
  metric: {
    namespace: 'AWS/NATGateway',
    name: 'ErrorPortAllocation',
    dimensions: { NatGatewayId: gateway },
    statistic: 'Sum',
    period: minutes(1),
  },
  comparison: 'above',
  threshold: 0,
  breaching: 3,
  of: 5,
  missingData: 'not-breaching',
  severity: 'warning',
  meaning: 'The NAT gateway has no source port left for a destination: new connections to the internet fail.',
});

const trafficWidget = <S>(side: Side, gateway: S): Widget<S> => ({
  title: 'Traffic between the regions',
  side,
  metrics: ['BytesIn', 'BytesOut'].map((name) => transitMetric(name, gateway)),
});
