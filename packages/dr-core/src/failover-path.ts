import type { Alarm, Metric } from './alarm.js';
import type { Duration } from './duration.js';
import type { EachRegion, Side } from './recovery.js';
import type { Step } from './step.js';

/**
 * What tells the loss of a writer in the primary region from the loss of the way to it. All of it is read where it is emitted:
 * nothing of the primary region has to answer for the loss to be seen.
 */
export interface LossSignals<S> {
  /** Rises soonest, in the standby region. It only wakes the controller, which then looks for itself. */
  readonly trigger: Alarm<S>;
  /** How many samples in a row have failed at the writer, as seen from the standby region: 0 while it can be used. By the second. */
  readonly outside: Metric<S>;
  /** The same of the same writer, as seen from within the primary region. Emitted there, and silent when that is lost. */
  readonly own: Metric<S>;
  /**
   * 1 where that writer answers there and says that it is one, also while its commits wait: for a lock, or for a standby that is
   * too far behind, as RPO enforcement has them do. Silent when it does not answer.
   */
  readonly readable: Metric<S>;
  /** Milliseconds since the newest heartbeat that the standby's copy shows: while the writer lives, what a promotion would lose. By the second. */
  readonly age: Metric<S>;
  /** Whether each region's own copy accepts writes, 1 or 0, as seen from beside it. In both regions at once: two writers. */
  readonly writes: EachRegion<Metric<S>>;
  /** Failed samples in a row from which on a writer counts as unreachable. */
  readonly failures: number;
  /** A value older than this says nothing of now. */
  readonly freshness: Duration;
}

/** Something that sees the loss of the writer. */
export interface SeesLoss<S> {
  readonly loss: LossSignals<S>;
}

/** Something whose health in each region Route 53 can follow: one metric, one statistic, standard resolution, every period breaching. */
export interface HasHealth<S> {
  readonly health: EachRegion<Alarm<S>>;
}

/** A function in the standby region's network that writes through the writer and reads back. */
export interface WriteVerifier<S> {
  readonly functionArn: S;
  readonly functionName: S;
  /** Its longest run. */
  readonly timeout: Duration;
}

/**
 * What a {@link WriteVerifier} is asked. `here`: the standby region's own copy must be the writer; `there`: another must be. The
 * function fails with an error that names the reason when the write did not succeed or the writer is in the wrong place.
 */
export interface VerifyRequest {
  readonly writer: 'here' | 'there' | 'anywhere';
}

/** Something that can prove that the database accepts writes. */
export interface VerifiesWrites<S> {
  readonly verifier: WriteVerifier<S>;
}

/** What a controller in the standby region must know to promote a global database. */
export interface Promotion<S> {
  readonly globalClusterIdentifier: S;
  /** Without a region: `arn:aws:rds::123456789012:global-cluster:...`. */
  readonly globalClusterArn: S;
  /** By planned names, so that the standby region needs nothing of the other. */
  readonly clusterArns: EachRegion<S>;
  /** What it takes. The controller puts it in its place in the timeline. */
  readonly step: Omit<Step, 'after'>;
}

/** A database of which either region's copy can be made the writer. */
export interface Promotable<S> {
  readonly name: string;
  readonly promotion: Promotion<S>;
}

/** Something that says, in the standby region, which region the traffic belongs to. */
export interface HoldsTraffic<S> {
  readonly traffic: {
    /**
     * 1 while the traffic belongs to the standby region, 0 while it belongs to the primary; told each minute, at standard
     * resolution, in the standby region.
     */
    readonly metric: Metric<S>;
    /** Name of the step after which it is told. */
    readonly after: string;
  };
}

/** A topic that a component publishes to by itself, for people to be subscribed to. */
export interface Topic<S> {
  readonly side: Side;
  readonly arn: S;
  /** What the metrics of its deliveries are under. */
  readonly name: S;
}
