import type { Duration, EachRegion, Recovery, RegionName, Side } from 'dr-core';

/** Everything that is decided about a failover name; the bindings only carry it out. */
export interface FailoverDnsPlan<S = string> {
  readonly recovery: Recovery;
  readonly id: string;
  readonly zone: ZonePlan<S>;
  /** The failover name: what clients ask for. */
  readonly name: string;
  /** Names that lead to one region, whatever its health. */
  readonly regionNames: EachRegion<string>;
  readonly targets: EachRegion<TargetPlan<S>>;
  readonly alarms: readonly AlarmPlan<S>[];
  /** Children before their parents. */
  readonly checks: readonly CheckPlan<S>[];
  /** Id of the check that each region's failover record goes by. None of the standby's where the switch alone moves the name. */
  readonly health: EachRegion<string | undefined>;
  readonly records: readonly RecordPlan[];
  readonly timing: Timing;
  /** Where AWS keeps the metrics of health checks. */
  readonly metricsRegion: RegionName;
  /** Parameters under which the primary region publishes, in CDK, what only it knows. */
  readonly published: Published;
}

export type ZonePlan<S> =
  | { readonly kind: 'public'; readonly name: string; readonly comment: string; readonly acceleratedRecovery: boolean }
  | {
      readonly kind: 'private';
      readonly name: string;
      readonly comment: string;
      readonly vpcs: EachRegion<{ readonly vpcId: S; readonly region: RegionName }>;
    }
  | { readonly kind: 'given'; readonly name: string; readonly zoneId: S };

export type TargetPlan<S> =
  | {
      readonly kind: 'alias';
      readonly dnsName: S;
      readonly hostedZoneId: S;
    }
  | { readonly kind: 'hostname'; readonly hostname: S };

export interface RecordPlan {
  readonly id: string;
  /** The side whose target it leads to. */
  readonly side: Side;
  readonly name: string;
  readonly type: 'A' | 'CNAME';
  /** Undefined where AWS decides it. */
  readonly ttlSeconds: number | undefined;
  /** Of an alias: whether what it leads to decides as well. */
  readonly evaluateTargetHealth: boolean;
  /** Of the failover records. */
  readonly failover:
    | { readonly role: 'PRIMARY' | 'SECONDARY'; readonly setIdentifier: string; readonly check: string | undefined }
    | undefined;
}

/** An alarm that is there to be followed by a health check, and wakes nobody. */
export interface AlarmPlan<S> {
  readonly id: string;
  readonly side: Side;
  readonly region: RegionName;
  readonly name: string;
  readonly description: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, S>>;
  readonly statistic: string;
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly threshold: number;
  readonly comparisonOperator: string;
  readonly treatMissingData: string;
}

export type CheckPlan<S> = EndpointCheckPlan<S> | AlarmCheckPlan<S> | CalculatedCheckPlan;

interface AnyCheckPlan {
  readonly id: string;
  /** Tag `Name`: what the console lists it under. */
  readonly name: string;
}

/** What Route 53 asks from outside. */
export interface EndpointCheckPlan<S> extends AnyCheckPlan {
  readonly kind: 'endpoint';
  readonly side: Side;
  readonly type: 'HTTP' | 'HTTPS' | 'HTTP_STR_MATCH' | 'HTTPS_STR_MATCH' | 'TCP';
  readonly hostname: S;
  readonly port: number;
  readonly path: string | undefined;
  readonly contains: string | undefined;
  readonly intervalSeconds: 10 | 30;
  readonly threshold: number;
  /** Undefined where there is no TLS. */
  readonly serverNameIndication: true | undefined;
}

/** What follows an alarm. */
export interface AlarmCheckPlan<S> extends AnyCheckPlan {
  readonly kind: 'alarm';
  readonly alarm: AlarmPlan<S>;
  readonly insufficientData: 'Unhealthy' | 'LastKnownStatus';
}

/** What is healthy while enough of its children are. */
export interface CalculatedCheckPlan extends AnyCheckPlan {
  readonly kind: 'calculated';
  readonly children: readonly string[];
  readonly healthThreshold: number;
}

/** A time at its best, typical and worst. */
export interface Span {
  readonly best: Duration;
  readonly typical: Duration;
  readonly worst: Duration;
  readonly source: string;
}

/** From the loss of an endpoint, or from the turn of the switch, to the last client that asks the other region. */
export interface Timing {
  /** Name of the step after which it begins, where the switch alone moves the name; undefined: it begins with the loss. */
  readonly after: string | undefined;
  readonly detection: Span;
  readonly propagation: Span;
  readonly cache: Span;
  /** Whose choice the time to live is. */
  readonly cacheTakenBy: 'aws' | 'us';
}

/** Each a parameter's name. */
export interface Published {
  readonly aliasName: string;
  readonly aliasZone: string;
  readonly hostname: string;
  readonly checkedHostname: string;
  readonly vpc: string;
}
