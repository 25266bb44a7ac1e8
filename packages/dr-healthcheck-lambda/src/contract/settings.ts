import type { HasDatabase } from 'dr-core';
import type { MetricName } from './metric.js';

/** The engines that can be probed. */
export type Engine = HasDatabase<string>['engine'];

/** One endpoint that is probed. `S` is the engine's late-bound string. */
export interface ProbeTarget<S> {
  /** Dimension `Target` of its metrics: `local` and `writer` by convention. */
  readonly name: string;
  readonly host: S;
  readonly port: number;
  /**
   * What it must be to be healthy. The heartbeat is written through a target that must be the writer.
   * @default either - a cluster that serves reads lives
   */
  readonly expects?: 'writer' | undefined;
}

/** How the probe logs in. */
export type ProbeCredentials<S> =
  /** With a token, signed without any network for the region that the endpoint is in. */
  | { readonly kind: 'iam'; readonly user: string }
  /** With the `username` and `password` of a secret in Secrets Manager. */
  | { readonly kind: 'secret'; readonly secretArn: S };

/** What the probe's function is told, through its environment. */
export interface ProbeSettings<S> {
  /** Dimension `Database` of its metrics. */
  readonly database: string;
  readonly databaseName: string;
  readonly targets: readonly ProbeTarget<S>[];
  readonly credentials: ProbeCredentials<S>;
  readonly tuning?: Partial<ProbeTuning> | undefined;
}

/** Numbers that can be changed; times are in milliseconds. */
export interface ProbeTuning {
  readonly samples: number;
  readonly sampleInterval: number;
  readonly dnsTimeout: number;
  /** From the first packet to the end of the login. */
  readonly connectTimeout: number;
  /** For each statement. */
  readonly queryTimeout: number;
  /** A `SELECT 1` that takes longer is unhealthy. */
  readonly slowQuery: number;
  /** For one call to CloudWatch or Secrets Manager, with its retry. */
  readonly callTimeout: number;
  /** A connection older than this is replaced. */
  readonly connectionMaxAge: number;
  /**
   * Metrics stored by the second: for alarms with periods under a minute, which Route 53 cannot follow.
   * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-creating-values.html
   */
  readonly highResolution: readonly MetricName[];
  /** Authorities of the databases' certificates, PEM. */
  readonly caFile: string;
  /** Name servers as `address` or `address:port`; empty for the system's own. */
  readonly dnsServers: readonly string[];
}

/**
 * Twelve samples, one each 5 s: an invocation each minute never leaves a gap. Connecting may take the 5 s that an Aurora
 * failover's first answers take. The Lambda runtime brings the authorities of RDS with it.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-rds.html
 */
export const defaultTuning: ProbeTuning = {
  samples: 12,
  sampleInterval: 5_000,
  dnsTimeout: 1_000,
  connectTimeout: 5_000,
  queryTimeout: 2_000,
  slowQuery: 1_000,
  callTimeout: 5_000,
  connectionMaxAge: 300_000,
  highResolution: [],
  caFile: '/var/runtime/ca-cert.pem',
  dnsServers: [],
};

/** The name of each tuning's variable. */
export const tuningVariables = {
  samples: 'SAMPLES',
  sampleInterval: 'SAMPLE_INTERVAL_MS',
  dnsTimeout: 'DNS_TIMEOUT_MS',
  connectTimeout: 'CONNECT_TIMEOUT_MS',
  queryTimeout: 'QUERY_TIMEOUT_MS',
  slowQuery: 'SLOW_QUERY_MS',
  callTimeout: 'CALL_TIMEOUT_MS',
  connectionMaxAge: 'CONNECTION_MAX_AGE_MS',
  highResolution: 'HIGH_RESOLUTION_METRICS',
  caFile: 'CA_FILE',
  dnsServers: 'DNS_SERVERS',
} as const satisfies Record<keyof ProbeTuning, string>;

/**
 * The longest that one sample can take, in milliseconds: every phase at its deadline, on a stale connection and on the new
 * one, and its publication.
 */
export const longestSample = ({ dnsTimeout, connectTimeout, queryTimeout, callTimeout }: ProbeTuning): number =>
  dnsTimeout + callTimeout + connectTimeout + 7 * queryTimeout + callTimeout;

/** The timeout that the probe's function needs, in milliseconds: its last sample may take its time. */
export const functionTimeout = (tuning: ProbeTuning): number =>
  (tuning.samples - 1) * tuning.sampleInterval + longestSample(tuning) + 1_000;
