import { notAsked } from '../../contract/action.js';

/** The promotion is not possible, and will not be by trying again. */
export class CannotPromoteError extends Error {
  override readonly name = 'CannotPromoteError';
}

/** The promotion has not ended within its deadline. */
export class PromotionTimeoutError extends Error {
  override readonly name = 'PromotionTimeoutError';
}

/** The lock of the run is another's by now: whatever comes next is no longer this run's to do. */
export class LockLostError extends Error {
  override readonly name = 'LockLostError';
}

/** Nobody could be asked. Named apart from everything that a person may answer. */
export class NotAskedError extends Error {
  override readonly name = notAsked;
}

/** What was asked for is nothing that can be done. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
}

/** How an AWS call failed: `refused` for good, `later` when trying again can help, `unheard` when nobody knows whether it was done. */
export function failureOf(error: unknown): 'refused' | 'later' | 'unheard' {
  const {
    name = '',
    $response,
    $metadata,
  } = Object(error) as {
    name?: string;
    $response?: unknown;
    $metadata?: { httpStatusCode?: number };
  };
  const status = $metadata?.httpStatusCode ?? 0;
  if ($response === undefined && status === 0) return 'unheard';
  if (status >= 500) return 'unheard';
  return /Throttl|TooManyRequests|RequestLimitExceeded|StateFault$|SlowDown/.test(name) ? 'later' : 'refused';
}

/**
 * Whether a conditional write found something else than it expected. A transaction is cancelled for other reasons as well, such as
 * another write at the same moment: then it is to be tried again.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 */
export function isConditionFailed(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name !== 'TransactionCanceledException') return error.name === 'ConditionalCheckFailedException';
  const { CancellationReasons: reasons = [] } = error as {
    CancellationReasons?: readonly { readonly Code?: string }[];
  };
  return reasons.some(({ Code }) => Code === 'ConditionalCheckFailed');
}
