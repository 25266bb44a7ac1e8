/** Why a run is not begun, or given up before anything was moved; each with its words. Published API: found in reports and logs. */
export const refusals = {
  HELD: 'a hold forbids every run: release it first, nothing overrides it',
  RUN_UNDER_WAY: 'another run is under way, and there is one at a time',
  ALREADY_THERE: 'the traffic belongs to that region already',
  COOLING_DOWN: 'the last run has ended, or was stopped, too recently; a person may override that',
  WRITER_ANSWERS:
    'the writer answers from outside: what answers is never failed over, a switchover moves it without a loss',
  WRITER_FAILING:
    'the writer fails from outside, and has answered too recently to be lost: a person who accepts the loss may fail over (acceptLoss)',
  PRIMARY_ANSWERS:
    'the writer answers from within its own region: the way to it is lost, not the writer; a person may fail over',
  GRACE_PERIOD:
    'the writer fails in a region that lives, where a restart or a failover within the region may bring it back without a loss: it is given a minute; a person need not wait',
  WRITES_BLOCKED:
    'the writer answers within its own region, and its commits wait: for a lock, or for a standby that is too far behind; a person may fail over',
  CANNOT_TELL:
    'the view from outside is missing or too old, or that of the primary region, which lives, could not be read: not enough is known of the writer; a person may fail over',
  WRITER_LOST: 'the writer is lost as seen from outside, and a planned move needs it: a failover does not',
  DECLINED: 'a person was asked, and declined',
  NOT_APPROVED: 'a person was asked, and nobody answered in time',
} as const;

/** One of the keys of {@link refusals}. */
export type Refusal = keyof typeof refusals;
