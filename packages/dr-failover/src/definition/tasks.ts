import { finalErrors, notAsked } from '../contract/action.js';
import { actTaskTimeout, verifyAttempts, type Timing } from '../contract/timing.js';

/** A document with late-bound leaves. */
export type Tree<S> = S | string | number | boolean | readonly Tree<S>[] | { readonly [key: string]: Tree<S> };

/** One state of the Amazon States Language. */
export type State<S> = { readonly [key: string]: Tree<S> };

/** What the states are made of. */
export interface Parts<S> {
  /** ARN of the function `act`. */
  readonly actArn: S;
  /** ARN of the function that verifies a write. */
  readonly verifierArn: S;
  /** Of that function, in milliseconds. */
  readonly verifierTimeout: number;
  readonly partition: string;
  /** What becomes of a run for whose approval nobody answered; one that asks because of the loss is always abandoned. */
  readonly onApprovalTimeout: 'abandon' | 'proceed';
  readonly timing: Timing;
}

/** The first matching entry counts: what is final is never tried again, all else is, also what Lambda itself reports. */
const retryOf = (errors: readonly string[]) => [
  { ErrorEquals: [...finalErrors], MaxAttempts: 0 },
  { ErrorEquals: [...errors], IntervalSeconds: 1, BackoffRate: 2, MaxDelaySeconds: 8, MaxAttempts: 5 },
];

/**
 * What Step Functions and Lambda say of a call that did not come to its end.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 * https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors
 */
const notCalled = [
  'Lambda.AWSLambdaException',
  'Lambda.AccessDeniedException',
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ResourceNotFoundException',
  'Lambda.SdkClientException',
  'Lambda.ServiceException',
  'Lambda.TooManyRequestsException',
  'Lambda.Unknown',
  'Runtime.ExitError',
  'Sandbox.Timedout',
  'States.Permissions',
];

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html */
const invoke = <S>(partition: string, functionArn: S, payload: Tree<S>) => ({
  Type: 'Task',
  Resource: `arn:${partition}:states:::lambda:invoke`,
  Parameters: { FunctionName: functionArn, Payload: payload },
});

const payloadOf = (action: string, more: Readonly<Record<string, string>> = {}) => ({
  action,
  run: { 'id.$': '$$.Execution.Name', 'execution.$': '$$.Execution.Id', 'startedAt.$': '$$.Execution.StartTime' },
  'request.$': '$$.Execution.Input',
  ...more,
});

/** A state that asks `act` for one action and keeps its answer. */
export const act = <S>(
  { actArn, partition, timing }: Parts<S>,
  action: string,
  rest: {
    readonly payload?: Readonly<Record<string, string>>;
    readonly result: string;
    readonly next: string;
    readonly onError: string;
  },
): State<S> => ({
  ...invoke(partition, actArn, payloadOf(action, rest.payload)),
  ResultSelector: { 'answer.$': '$.Payload' },
  ResultPath: `$.${rest.result}`,
  TimeoutSeconds: Math.ceil(actTaskTimeout(timing) / 1_000),
  Retry: retryOf(['States.ALL']),
  Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: rest.onError }],
  Next: rest.next,
});

/**
 * Waits for a person: `act` keeps the token and tells how to answer with it. Only what is known to be no answer is tried again:
 * the console and the command line fail a task with any error, or with none, and all of these decline.
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token
 */
export const ask = <S>({ actArn, partition, timing }: Parts<S>): State<S> => {
  const task = invoke(partition, actArn, payloadOf('ask', { 'token.$': '$$.Task.Token', 'begun.$': '$.begun.answer' }));
  return {
    ...task,
    Resource: `${task.Resource}.waitForTaskToken`,
    ResultPath: '$.approval',
    TimeoutSeconds: Math.ceil(timing.approvalTimeout / 1_000),
    Retry: retryOf([notAsked, ...notCalled]),
    Catch: [
      { ErrorEquals: ['States.Timeout'], ResultPath: '$.error', Next: 'Unanswered' },
      { ErrorEquals: [...finalErrors, notAsked, ...notCalled], ResultPath: '$.error', Next: 'FinishFailed' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Declined' },
    ],
    Next: 'Approved?',
  };
};

/** Writes through the new writer until that succeeds: the name of the writer's endpoint may follow later than the role. */
export const verify = <S>({ verifierArn, verifierTimeout, partition, timing }: Parts<S>): State<S> => ({
  ...invoke(partition, verifierArn, { 'writer.$': '$.begun.answer.verify' }),
  ResultPath: '$.verification',
  ResultSelector: { 'answer.$': '$.Payload' },
  TimeoutSeconds: Math.ceil((verifierTimeout + 1_000) / 1_000),
  Retry: [
    {
      ErrorEquals: ['States.ALL'],
      IntervalSeconds: Math.ceil(timing.verifyInterval / 1_000),
      BackoffRate: 1,
      MaxAttempts: verifyAttempts(timing) - 1,
    },
  ],
  Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Unverified' }],
  Next: 'Turn',
});
