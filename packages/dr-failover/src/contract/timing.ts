/** All times of the controller, in milliseconds; attempts are counts. */
export interface Timing {
  /** Between two looks at the signals while they are not good. */
  readonly lookInterval: number;
  /** How long one invocation of `watch` goes on looking while they are not good. */
  readonly watchFor: number;
  /** For reading the signals of the standby region, retry included. */
  readonly signalTimeout: number;
  /** For what is read from, or sent to, the primary region: what does not answer by then is missing. */
  readonly primaryTimeout: number;
  /** For one call to DynamoDB, CloudWatch, SNS, Step Functions or `DescribeGlobalClusters`, retry included. */
  readonly callTimeout: number;
  /** For the one call that promotes, which is never made twice by the SDK. */
  readonly promotionCallTimeout: number;
  /** For this long after a promotion was asked for without a clear answer, nobody asks for it again. */
  readonly promotionWindow: number;
  /** Between two looks at a promotion under way. */
  readonly pollInterval: number;
  /** A promotion that has not ended after this long has failed. */
  readonly promotionDeadline: number;
  /** Between two attempts to write through the new writer. */
  readonly verifyInterval: number;
  /** How often that is attempted. */
  readonly verifyAttempts: number;
  /** How long an approval is waited for. */
  readonly approvalTimeout: number;
  /** After a run that moved something, or was declined: how long the controller begins no other by itself. */
  readonly cooldown: number;
  /** The same after a run that failed: it is begun anew from where it came to. */
  readonly retryAfter: number;
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
  primaryTimeout: 1_500,
  callTimeout: 1_500,
  promotionCallTimeout: 8_000,
  promotionWindow: 25_000,
  pollInterval: 3_000,
  promotionDeadline: 900_000,
  verifyInterval: 2_000,
  verifyAttempts: 30,
  approvalTimeout: 1_800_000,
  cooldown: 1_800_000,
  retryAfter: 120_000,
  lookBack: 1_800_000,
  actTimeout: 20_000,
};

/** The time-out that the function `watch` needs, in milliseconds: its last look may take its time. */
export const watchTimeout = ({ watchFor, signalTimeout, callTimeout }: Timing): number =>
  watchFor + signalTimeout + 4 * callTimeout + 2_000;

/** The time-out of one task that calls `act`: later than the function's own, so that a retry never meets the attempt before. */
export const actTaskTimeout = ({ actTimeout }: Timing): number => actTimeout + 5_000;

/**
 * The time-out of the state machine, and so the lease of a run's lock, in milliseconds: every loop at its bound.
 * @param verifierTimeout of the function that verifies a write
 */
export const runTimeout = (timing: Timing, verifierTimeout: number): number =>
  timing.approvalTimeout +
  timing.promotionDeadline +
  timing.verifyAttempts * (verifierTimeout + 1_000 + timing.verifyInterval) +
  30 * actTaskTimeout(timing);
