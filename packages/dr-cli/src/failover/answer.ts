import { asked, within } from './call.js';
import { FailoverError } from './failover-error.js';
import type { Operation } from './operation.js';

/** Options of the commands that answer a question, as they are typed. */
export interface AnswerOptions {
  readonly run?: string | undefined;
  readonly by?: string | undefined;
  readonly why?: string | undefined;
}

/** Lets a run go on that waits for a person. */
export async function approve(options: AnswerOptions, operation: Operation): Promise<void> {
  const { run, taskToken } = await questionOf(options, operation);
  const output = JSON.stringify({ approved: true, by: options.by ?? (await operation.caller()) });
  await asked(operation.controller, `approve ${run}`, () =>
    operation.account.sfn.sendTaskSuccess({ taskToken, output }, within()),
  );
  operation.terminal.out(`approved ${run}\n`);
}

/** Lets a run end that waits for a person: nothing is moved. */
export async function refuse(options: AnswerOptions, operation: Operation): Promise<void> {
  const { run, taskToken } = await questionOf(options, operation);
  const by = options.by ?? (await operation.caller());
  const cause = options.why === undefined ? `by ${by}` : `by ${by}: ${options.why}`;
  await asked(operation.controller, `refuse ${run}`, () =>
    operation.account.sfn.sendTaskFailure({ taskToken, error: 'Declined', cause }, within()),
  );
  operation.terminal.out(`refused ${run}: nothing is moved\n`);
}

/** The token that answers a run: of the one that is named, or of the one under way. */
async function questionOf(
  options: AnswerOptions,
  { controller, records }: Operation,
): Promise<{ readonly run: string; readonly taskToken: string }> {
  const run = options.run ?? (await records.state()).run;
  if (run === undefined)
    throw new FailoverError(`${controller.name}: no run is under way, so there is nothing to answer`);
  const { report } = await records.run(run);
  if (report === undefined) throw new FailoverError(`${controller.name}: there is no run ${run}`);
  if (report.outcome !== 'running') throw new FailoverError(`${run} has ended: ${report.outcome}`);
  if (report.approvalToken === undefined) throw new FailoverError(`${run} asks nobody, or has not asked yet`);
  return { run, taskToken: report.approvalToken };
}
