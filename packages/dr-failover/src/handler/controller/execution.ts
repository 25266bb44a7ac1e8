import type { DescribeExecutionCommandOutput } from '@aws-sdk/client-sfn';
import type { ControllerState } from '../../contract/state.js';
import { isLocked } from './judgement.js';

/** Looks at executions of the state machine. */
export interface DescribesExecutions {
  describeExecution(executionArn: string): Promise<Pick<DescribeExecutionCommandOutput, 'status' | 'stopDate'>>;
}

/**
 * The state without a lock that nobody holds any more: its execution has ended without giving it back. After one that a person
 * has aborted the controller rests as after any other run: whoever stops a run does not want the next one at once.
 * @param cooldown milliseconds
 */
export async function withoutDeadLock(
  executions: DescribesExecutions,
  state: ControllerState,
  { byPerson, cooldown }: { readonly byPerson: boolean; readonly cooldown: number },
  now: number,
): Promise<ControllerState> {
  const { execution, leaseUntil = 0, cooldownUntil = 0 } = state;
  if (!isLocked(state, now) || execution === undefined) return state;
  const unknown: Awaited<ReturnType<DescribesExecutions['describeExecution']>> = { status: undefined };
  const { status, stopDate } = await executions.describeExecution(execution).catch(() => unknown);
  const free = { ...state, leaseUntil: 0 };
  if (status === 'FAILED' || status === 'SUCCEEDED' || status === 'TIMED_OUT') return free;
  if (status !== 'ABORTED') return state;
  const rested = Math.min(leaseUntil, (stopDate?.getTime() ?? Infinity) + cooldown);
  return byPerson ? free : { ...free, cooldownUntil: Math.max(cooldownUntil, rested) };
}
