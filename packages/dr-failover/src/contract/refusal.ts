/** Why a run is not begun, or given up before anything was moved; each with its words. Published API: found in reports and logs. */
export const refusals = {
  HELD: 'a hold forbids every run: release it first, nothing overrides it',
  RUN_UNDER_WAY: 'another run is under way, and there is one at a time',
  ALREADY_THERE: 'the traffic belongs to that region already',
  COOLING_DOWN: 'the last run is too recent; a person may override that',
  WRITER_ANSWERS:
    'the writer answers from outside: what answers is never failed over, a switchover moves it without a loss',
  PRIMARY_ANSWERS: 'the writer answers within its own region: the way to it is lost, not the writer',
  CANNOT_TELL: 'the view from outside is missing or too old: nothing is known of the writer',
  DECLINED: 'a person was asked, and declined',
  NOT_APPROVED: 'a person was asked, and nobody answered in time',
} as const;

/** One of the keys of {@link refusals}. */
export type Refusal = keyof typeof refusals;
