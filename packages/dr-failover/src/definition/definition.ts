import { runTimeout } from '../contract/timing.js';
import { act, ask, verify, type Parts, type State } from './tasks.js';

/** A state machine in the Amazon States Language, with JSONPath. */
export interface StateMachineDefinition<S> {
  readonly Comment: string;
  readonly StartAt: string;
  readonly TimeoutSeconds: number;
  readonly States: Readonly<Record<string, State<S>>>;
}

/**
 * The run of a failover, switchover or failback, from the lock to the report. Every state has a deadline, every loop a bound, and
 * every way ends in a recorded and told end; what failed ends in a Fail state, so that the metric `ExecutionsFailed` counts it.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html
 */
export const failoverDefinition = <S>(parts: Parts<S>): StateMachineDefinition<S> => ({
  Comment: 'Makes the other region the writer: lock, approval, promotion, verified write, traffic, report',
  StartAt: 'Start',
  TimeoutSeconds: Math.ceil(runTimeout(parts.timing, parts.verifierTimeout) / 1_000),
  States: { ...decision(parts), ...promotion(parts), ...ending(parts) },
});

const equals = (variable: string, value: string, next: string) => ({
  Variable: variable,
  StringEquals: value,
  Next: next,
});

const giveUp = (refusal: string) => ({
  Type: 'Pass',
  Result: { answer: { status: 'abandoned', refusal } },
  ResultPath: '$.promotion',
  Next: 'FinishAbandoned',
});

const decision = <S>(parts: Parts<S>): Record<string, State<S>> => ({
  // Whatever the run was started with, the states after this one have a place for their results; `act` is told the input itself.
  Start: { Type: 'Pass', Result: {}, Next: 'Begin' },
  Begin: act(parts, 'begin', { result: 'begun', next: 'Begun?', onError: 'FinishFailed' }),
  'Begun?': {
    Type: 'Choice',
    Choices: [equals('$.begun.answer.outcome', 'go', 'Nobody to ask'), equals('$.begun.answer.outcome', 'ask', 'Ask')],
    Default: 'Refused',
  },
  Refused: { Type: 'Succeed' },
  'Nobody to ask': { Type: 'Pass', Result: {}, ResultPath: '$.approval', Next: 'Promoting' },
  Ask: ask(parts),
  'Approved?': {
    Type: 'Choice',
    Choices: [
      {
        And: [
          { Variable: '$.approval.approved', IsPresent: true },
          { Variable: '$.approval.approved', BooleanEquals: true },
        ],
        Next: 'Promoting',
      },
    ],
    Default: 'Declined',
  },
  Unanswered: {
    Type: 'Choice',
    Choices: [
      equals('$.begun.answer.asks', parts.onApprovalTimeout === 'proceed' ? 'approval' : 'nothing', 'Nobody to ask'),
    ],
    Default: 'Not answered',
  },
  'Not answered': giveUp('NOT_APPROVED'),
  Declined: giveUp('DECLINED'),
});

const promotion = <S>(parts: Parts<S>): Record<string, State<S>> => {
  const payload = { 'since.$': '$.promoting.since', 'approval.$': '$.approval' };
  const rest = { payload, result: 'promotion', onError: 'FinishFailed' };
  return {
    Promoting: {
      Type: 'Pass',
      Parameters: { 'since.$': '$$.State.EnteredTime' },
      ResultPath: '$.promoting',
      Next: 'Promote',
    },
    Promote: act(parts, 'promote', { ...rest, next: 'Promoted?' }),
    'Promoted?': {
      Type: 'Choice',
      Choices: [
        equals('$.promotion.answer.status', 'done', 'Verify'),
        equals('$.promotion.answer.status', 'abandoned', 'FinishAbandoned'),
      ],
      Default: 'Pause',
    },
    Pause: { Type: 'Wait', Seconds: Math.ceil(parts.timing.pollInterval / 1_000), Next: 'Inspect' },
    Inspect: act(parts, 'inspect', { ...rest, next: 'Inspected?' }),
    'Inspected?': {
      Type: 'Choice',
      Choices: [
        equals('$.promotion.answer.status', 'done', 'Verify'),
        equals('$.promotion.answer.status', 'idle', 'Promote'),
      ],
      Default: 'Pause',
    },
    Verify: verify(parts),
    Unverified: act(parts, 'inspect', { ...rest, next: 'Still moving?' }),
    'Still moving?': {
      Type: 'Choice',
      Choices: [{ Variable: '$.promotion.answer.moving', BooleanEquals: true, Next: 'Verify' }],
      Default: 'FinishFailed',
    },
    Turn: act(parts, 'turn', {
      payload: { 'verifiedAt.$': '$$.State.EnteredTime' },
      result: 'turned',
      next: 'FinishSucceeded',
      onError: 'FinishFailed',
    }),
  };
};

const ending = <S>(parts: Parts<S>): Record<string, State<S>> => {
  const finish = (payload: Readonly<Record<string, string>>, next: string): State<S> =>
    act(parts, 'finish', { payload, result: 'finished', next, onError: 'NotTold' });
  return {
    FinishSucceeded: finish({ outcome: 'succeeded' }, 'Succeeded'),
    Succeeded: { Type: 'Succeed' },
    FinishAbandoned: finish({ outcome: 'abandoned', 'refusal.$': '$.promotion.answer.refusal' }, 'Abandoned?'),
    'Abandoned?': {
      Type: 'Choice',
      Choices: [equals('$.promotion.answer.refusal', 'NOT_APPROVED', 'NotApproved')],
      Default: 'Abandoned',
    },
    Abandoned: { Type: 'Succeed' },
    NotApproved: { Type: 'Fail', Error: 'NotApproved', Cause: 'A person was asked, and nobody answered in time' },
    FinishFailed: finish({ outcome: 'failed', 'error.$': '$.error' }, 'Failed'),
    Failed: { Type: 'Fail', Error: 'RunFailed', Cause: 'A step failed: the report of the run says which, and why' },
    NotTold: { Type: 'Fail', Error: 'NotTold', Cause: 'The end of the run could not be recorded and told' },
  };
};
