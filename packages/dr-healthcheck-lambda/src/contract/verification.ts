/**
 * Why a verification fails beside the reasons of a sample, each with what it means: published API, the names of the errors
 * of the verifier's function.
 */
export const verificationReasons = {
  NOT_SET_UP: "the heartbeat's table, or a right to it, is missing: run the SQL of probeSetupSql",
  NOT_READ_BACK: 'the write was acknowledged, and the writer does not show it',
  WRITER_ELSEWHERE: "the writer is not this region's copy",
  WRITER_HERE: "the writer is still, or again, this region's copy",
  BAD_REQUEST: 'the request is not { "writer": "here", "there" or "anywhere" }, and no call of a schedule',
} as const;

/** One of the keys of {@link verificationReasons}. */
export type VerificationReason = keyof typeof verificationReasons;

/** What the verifier's function answers when a write was read back, and the writer was where it must be. */
export interface Verification {
  /** When the write was made, ISO 8601. */
  readonly at: string;
  /** The regional endpoint of the writer: the name that its certificate is for. */
  readonly endpoint: string;
  readonly address: string;
  /** Whether this region's own copy is the writer. */
  readonly here: boolean;
  /** Milliseconds from the request to the answer. */
  readonly took: number;
}
