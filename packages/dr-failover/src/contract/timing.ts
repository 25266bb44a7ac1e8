/** All times of the controller, in milliseconds; attempts are counts. */
export interface Timing {
  /** Between two looks at the signals while they are not good. */
  readonly lookInterval: number;
  /** How long one invocation of `watch` goes on looking while they are not good. */
  readonly watchFor: number;
  /** For reading the signals of the standby region, retry included. */
  readonly signalTimeout: number;
  /** For what is read from, or sent to, the primary region, retry included: what does not answer by then is missing. */
  readonly primaryTimeout: number;
  /** For one call to DynamoDB, CloudWatch, SNS or Step Functions, retry included. */
  readonly callTimeout: number;
  /** For one look at the global database, retry included: the API of RDS is slow when many look at once. */
  readonly describeTimeout: number;
  /** For the one call that promotes, which is never made twice by the SDK. */
  readonly promotionCallTimeout: number;
  /** For this long after a promotion was asked for without a clear answer, nobody asks for it again. */
  readonly promotionWindow: number;
  /** Between two looks at a promotion under way. */
  readonly pollInterval: number;
  /** A promotion that has not ended after this long has failed. */
  readonly promotionDeadline: number;
  /** A planned move that has not been accepted after this long has failed: meanwhile it stands in a failover's way. */
  readonly acceptanceDeadline: number;
  /** Between two attempts to write through the new writer. */
  readonly verifyInterval: number;
  /** How long that is attempted at least, however soon an attempt fails. */
  readonly verifyFor: number;
  /** How long an approval is waited for. */
  readonly approvalTimeout: number;
  /** After a run that moved something, or was declined: how long the controller begins no other by itself. */
  readonly cooldown: number;
  /** The same after a failover that failed before it had promoted; what has is gone on with at once. */
  readonly retryAfter: number;
  /**
   * How long a writer that fails in a region that lives is given to come back there. AWS says that after a failure within a
   * region service is typically restored in less than 60 seconds.
   * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html
   */
  readonly ownPatience: number;
  /** A writer that is lost for longer than this is told as one whose failover is withheld, also while a run is under way. */
  readonly withheldAfter: number;
  /** How far back the last good moment is looked for. CloudWatch keeps data by the second for 3 hours. */
  readonly lookBack: number;
  /** Of the function `act`: each of its actions ends by itself before. */
  readonly actTimeout: number;
}

/**
 * From the alarm to the begun run 15 s at worst, from the promotion to the verified write as much again. Thirty minutes of
 * cooldown outlast what a region does while it comes back; two after a failure are enough for a throttled call to be over.
 */
export const defaultTiming: Timing = {
  lookInterval: 3_000,
  watchFor: 50_000,
  signalTimeout: 2_000,
  primaryTimeout: 2_000,
  callTimeout: 1_500,
  describeTimeout: 3_500,
  promotionCallTimeout: 8_000,
  promotionWindow: 25_000,
  pollInterval: 1_000,
  promotionDeadline: 900_000,
  acceptanceDeadline: 90_000,
  verifyInterval: 2_000,
  verifyFor: 180_000,
  approvalTimeout: 1_800_000,
  cooldown: 1_800_000,
  retryAfter: 120_000,
  ownPatience: 60_000,
  withheldAfter: 120_000,
  lookBack: 10_500_000,
  actTimeout: 20_000,
};

/**
 * The longest look of `watch`, in milliseconds: the signals; a lock's execution and the state anew; two names to start a run by;
 * what is published.
 */
export const longestLook = ({ signalTimeout, primaryTimeout, callTimeout }: Timing): number =>
  Math.max(signalTimeout, primaryTimeout) + 5 * callTimeout;

/** The time-out that the function `watch` needs, in milliseconds: its last look may take its time. */
export const watchTimeout = (timing: Timing): number => timing.watchFor + longestLook(timing) + 2_000;

/** The time-out of one task that calls `act`: later than the function's own, so that a retry never meets the attempt before. */
export const actTaskTimeout = ({ actTimeout }: Timing): number => actTimeout + 5_000;

/** How often a write is attempted: an attempt that fails at once takes no time of its own. */
export const verifyAttempts = ({ verifyFor, verifyInterval }: Timing): number =>
  Math.ceil(verifyFor / verifyInterval) + 1;

/**
 * The time-out of the state machine, and so the lease of a run's lock, in milliseconds: every loop at its bound.
 * @param verifierTimeout of the function that verifies a write
 */
export const runTimeout = (timing: Timing, verifierTimeout: number): number =>
  timing.approvalTimeout +
  timing.promotionDeadline +
  verifyAttempts(timing) * (verifierTimeout + 1_000 + timing.verifyInterval) +
  30 * actTaskTimeout(timing);
