import type { Reason } from '../../contract/reason.js';
import type { Phase } from './failure.js';

/** What one sample of one target found. Times are in milliseconds. */
export interface Sample {
  readonly target: string;
  /** ISO 8601. */
  readonly at: string;
  readonly reason: Reason;
  /** How many samples of this target in a row have failed, this one included, also in invocations before; 0 for a good one. */
  readonly consecutiveFailures: number;
  /** What it was doing when it failed. */
  readonly phase?: Phase | undefined;
  /** The failure in the driver's or server's words. */
  readonly detail?: string | undefined;
  readonly address?: string | undefined;
  /** The name that the certificate was checked against, and its region. */
  readonly endpoint?: string | undefined;
  readonly endpointRegion?: string | undefined;
  /** Whether a connection was made for this sample, and for what the one before could not be used. */
  readonly connected?: 'first' | 'moved' | 'aged' | 'failed' | undefined;
  /** Whether the copy that the target leads to accepts writes: at its own region's, perhaps another than was asked. */
  readonly isWriter?: boolean | undefined;
  readonly times: Readonly<Partial<Record<Timed, number>>>;
  readonly replicationLag?: number | undefined;
  readonly heartbeatAge?: number | undefined;
  /** What the database lacks of the probe's setup: heartbeats are not measured. */
  readonly setup?: string | undefined;
}

/** `connect` is from the first packet to the end of the login, and holds `tcp`, `tls` and `login`. */
export type Timed = 'dns' | 'tcp' | 'tls' | 'login' | 'connect' | 'select' | 'total';
