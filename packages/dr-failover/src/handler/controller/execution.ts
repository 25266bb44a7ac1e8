import type { DescribeExecutionCommandOutput } from '@aws-sdk/client-sfn';
import type { ControllerState } from '../../contract/state.js';
import { isLocked } from './judgement.js';

/** Looks at executions of the state machine. */
export interface DescribesExecutions {
  describeExecution(executionArn: string): Promise<Pick<DescribeExecutionCommandOutput, 'status'>>;
}

/**
 * The state without a lock that nobody holds any more: its execution has ended without giving it back. One that a person has
 * aborted stays locked for the controller until its lease ends: whoever stops a run does not want the next one at once.
 */
export async function withoutDeadLock(
  executions: DescribesExecutions,
  state: ControllerState,
  byPerson: boolean,
  now: number,
): Promise<ControllerState> {
  if (!isLocked(state, now) || state.execution === undefined) return state;
  const { status } = await executions.describeExecution(state.execution).catch(() => ({ status: undefined }));
  const ended = status === 'FAILED' || status === 'SUCCEEDED' || status === 'TIMED_OUT';
  return ended || (status === 'ABORTED' && byPerson) ? { ...state, leaseUntil: 0 } : state;
}
