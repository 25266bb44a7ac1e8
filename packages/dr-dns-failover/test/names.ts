import {
  defineRecovery,
  eachRegion,
  minutes,
  partitionOf,
  regionNames,
  seconds,
  type Alarm,
  type EachRegion,
  type HasEndpoints,
  type HasHealth,
  type HoldsTraffic,
  type Recovery,
  type Side,
} from 'dr-core';
import fc from 'fast-check';
import type { AliasTarget, EndpointCheck, FailoverDnsProps, GivenZone, NewPrivateZone } from '../src/index.js';

export const recovery = defineRecovery({
  name: 'payments',
  primary: 'us-east-1',
  standby: 'us-west-2',
  objectives: { rto: minutes(5), rpo: minutes(1) },
});

export const aliases: EachRegion<AliasTarget> = {
  primary: { dnsName: 'api-1.us-east-1.elb.amazonaws.com', hostedZoneId: 'Z35SXDOTRQ7X7K' },
  standby: { dnsName: 'api-2.us-west-2.elb.amazonaws.com', hostedZoneId: 'Z1H1FL5HABSF5' },
};

export const hosts: HasEndpoints<string> = {
  primary: { hostname: 'east.acme.net', port: 8443 },
  standby: { hostname: 'west.acme.net', port: 8443 },
};

/** Clusters, where they are read from: both answer. */
export const readers: HasEndpoints<string> = {
  primary: { hostname: 'ledger.cluster-ro-abc.us-east-1.rds.amazonaws.com', port: 5432 },
  standby: { hostname: 'ledger.cluster-ro-def.us-west-2.rds.amazonaws.com', port: 5432 },
};

/** Clusters, where they are written to: that which follows does not answer. */
export const databases: HasEndpoints<string> = {
  primary: { hostname: 'ledger.cluster-abc.us-east-1.rds.amazonaws.com', port: 5432 },
  standby: { hostname: 'ledger.cluster-def.us-west-2.rds.amazonaws.com', port: 5432 },
};

export const vpcs: NewPrivateZone['network'] = {
  primary: { vpcId: 'vpc-0123456789abcdef1' },
  standby: { vpcId: 'vpc-0123456789abcdef2' },
};

/** An alarm that a health check can follow, as a probe gives it. */
export const alarmIn = (side: Side): Alarm<string> => ({
  purpose: 'probe-local',
  side,
  metric: {
    namespace: 'DR/DatabaseHealth',
    name: 'DatabaseHealth',
    dimensions: { Database: 'payments-ledger-production', Target: 'local', Region: side },
    statistic: 'Average',
    period: minutes(1),
  },
  comparison: 'below',
  threshold: 0.79,
  breaching: 1,
  of: 1,
  missingData: 'breaching',
  severity: 'critical',
  meaning: 'The cluster of this region does not answer.',
});

export const probe: HasHealth<string> = { health: eachRegion(alarmIn) };

/** What holds the traffic, as a controller does. */
export const controller: HoldsTraffic<string> = {
  traffic: {
    metric: {
      namespace: 'DR/Failover',
      name: 'Traffic',
      dimensions: { Controller: 'payments-failover-production' },
      statistic: 'Maximum',
      period: minutes(1),
    },
    after: 'failover-finish',
  },
};

export const givenZone: GivenZone = { name: 'acme.dev', zoneId: 'Z0123456789ABCDEFGHIJ' };

/** Props that between them have every kind of resource: what the golden files of ids and names are made of. */
export const examples = {
  alias: { zone: 'pay.acme.dev', routes: aliases, health: probe, heldBy: controller },
  cname: { zone: givenZone, name: 'api', routes: hosts, heldBy: controller },
  private: {
    zone: { name: 'pay.internal', network: vpcs },
    name: 'api',
    routes: hosts,
    health: probe,
    heldBy: controller,
  },
  classic: {
    zone: { name: 'ledger.internal', network: vpcs },
    name: 'reader',
    routes: readers,
    health: probe,
    heldBy: controller,
  },
  follower: {
    zone: { name: 'ledger.internal', network: vpcs },
    name: 'writer',
    routes: databases,
    check: 'none',
    heldBy: controller,
  },
} as const satisfies Record<string, FailoverDnsProps>;

export interface DnsCase {
  readonly recovery: Recovery;
  readonly props: FailoverDnsProps;
}

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

const labels = fc
  .array(fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/), { minLength: 1, maxLength: 2 })
  .map((parts) => parts.join('.'));

const ofHttp = {
  protocol: fc.constantFrom(undefined, 'https' as const, 'http' as const),
  path: fc.constantFrom(undefined, '/', '/ready?deep=1'),
  contains: optional(fc.string({ minLength: 1, maxLength: 255 })),
};

/** Valid checks. */
export const arbitraryCheck: fc.Arbitrary<EndpointCheck> = fc
  .record({
    own: fc.oneof(
      fc.record(ofHttp),
      fc.record({ protocol: fc.constant('tcp' as const), port: fc.constantFrom(443, 8443) }),
    ),
    rest: fc.record({
      interval: fc.constantFrom(undefined, seconds(10), seconds(30)),
      threshold: optional(fc.integer({ min: 1, max: 10 })),
      hostnames: fc.constantFrom(undefined, { primary: 'east.acme.net', standby: 'west.acme.net' }),
    }),
  })
  .map(({ own, rest }) => ({ ...own, ...rest }));

/** A recovery between two of all regions that can be connected, with an RTO that any check keeps. */
const arbitraryRecovery: fc.Arbitrary<Recovery> = fc
  .tuple(fc.constantFrom(...regionNames), fc.constantFrom(...regionNames))
  .filter(([primary, standby]) => primary !== standby && partitionOf(primary) === partitionOf(standby))
  .map(([primary, standby]) =>
    defineRecovery({
      name: 'payments',
      primary,
      standby,
      environment: 'test',
      objectives: { rto: minutes(15), rpo: seconds(60) },
    }),
  );

const arbitraryHealth: fc.Arbitrary<HasHealth<string>> = fc
  .record({
    statistic: fc.constantFrom('Average' as const, 'Maximum' as const, 'Minimum' as const, 'Sum' as const),
    comparison: fc.constantFrom('above' as const, 'at-least' as const, 'at-most' as const, 'below' as const),
    missingData: fc.constantFrom('breaching' as const, 'missing' as const),
    threshold: fc.integer({ min: -5, max: 5 }),
    periods: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ statistic, comparison, missingData, threshold, periods }) => ({
    health: eachRegion((side) => {
      const alarm = alarmIn(side);
      const metric = { ...alarm.metric, statistic };
      return { ...alarm, metric, comparison, missingData, threshold, breaching: periods, of: periods };
    }),
  }));

/** Load balancers in the regions of a recovery. */
const aliasesIn = (of: Recovery, evaluateTargetHealth: boolean | undefined): EachRegion<AliasTarget> =>
  eachRegion((side) => ({
    dnsName: `api.${of[side]}.elb.amazonaws.com`,
    hostedZoneId: `Z${side.toUpperCase()}`,
    evaluateTargetHealth,
  }));

/** Any name that is valid. */
export const arbitraryCase: fc.Arbitrary<DnsCase> = fc
  .record({
    recovery: arbitraryRecovery,
    visibility: fc.constantFrom('public' as const, 'private' as const),
    given: fc.boolean(),
    name: labels,
    apex: fc.boolean(),
    routes: fc.constantFrom('aliases', 'unevaluated', 'hosts'),
    check: fc.oneof(arbitraryCheck, fc.constantFrom('none' as const, undefined)),
    health: arbitraryHealth,
    watched: fc.boolean(),
    follows: fc.boolean(),
    heldBy: fc.constantFrom(controller, 'nobody' as const),
    ttl: optional(fc.integer({ min: 1, max: 60 })),
  })
  .map(({ visibility, given, apex, check, health, watched, follows, ttl, routes, ...rest }) => {
    const isAlias = routes !== 'hosts';
    const bySwitch = visibility === 'private' && follows && rest.heldBy !== 'nobody';
    const needsHealth = !bySwitch && (visibility === 'private' || check === 'none' || watched);
    const newZone = visibility === 'public' ? 'pay.acme.dev' : { name: 'pay.internal', network: vpcs };
    return {
      recovery: rest.recovery,
      props: {
        zone: given ? { ...givenZone, visibility } : newZone,
        name: apex && isAlias ? undefined : rest.name,
        routes: isAlias ? aliasesIn(rest.recovery, routes === 'unevaluated' ? false : undefined) : hosts,
        check: bySwitch ? 'none' : visibility === 'private' ? undefined : check,
        health: needsHealth ? health : undefined,
        heldBy: rest.heldBy,
        ttl: isAlias || ttl === undefined ? undefined : seconds(ttl),
      },
    };
  });
