import { sides, toSeconds, type Duration, type EachRegion } from 'dr-core';
import type { FailoverDnsProps } from '../props.js';
import type { RecordPlan, TargetPlan } from './dns-plan.js';

export function planTarget<S>(route: FailoverDnsProps<S>['routes']['primary']): TargetPlan<S> {
  if (!('dnsName' in route)) return { kind: 'hostname', hostname: route.hostname };
  return { kind: 'alias', dnsName: route.dnsName, hostedZoneId: route.hostedZoneId };
}

/** The failover name, once for each region, and each region's own name: that one leads there whatever its health. */
export function planRecords<S>(
  { name, regionNames }: { readonly name: string; readonly regionNames: EachRegion<string> },
  health: EachRegion<string | undefined>,
  routes: FailoverDnsProps<S>['routes'],
  ttl: Duration,
): readonly RecordPlan[] {
  const isAlias = 'dnsName' in routes.primary;
  const how = { type: isAlias ? 'A' : 'CNAME', ttlSeconds: isAlias ? undefined : toSeconds(ttl) } as const;
  const failover = sides.map((side): RecordPlan => {
    const role = side === 'primary' ? 'PRIMARY' : 'SECONDARY';
    return {
      ...how,
      id: `${side}-record`,
      side,
      name,
      evaluateTargetHealth: evaluates(routes[side]),
      failover: { role, setIdentifier: side, check: health[side] },
    };
  });
  const regional = sides.map((side): RecordPlan => {
    const [id, own] = [`${side}-region-record`, regionNames[side]];
    return { ...how, id, side, name: own, evaluateTargetHealth: false, failover: undefined };
  });
  return [...failover, ...regional];
}

const evaluates = <S>(route: FailoverDnsProps<S>['routes']['primary']): boolean =>
  'dnsName' in route && (route.evaluateTargetHealth ?? true);
