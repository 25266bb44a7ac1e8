import type { RunKind, RunReport, RunRequest } from 'dr-failover';
import { setTimeout as pause } from 'node:timers/promises';
import { UsageError } from '../usage-error.js';
import { asked, within } from './call.js';
import { machineArn } from './controller.js';
import { estimatedLoss } from './estimated-loss.js';
import { FailoverError } from './failover-error.js';
import type { Operation } from './operation.js';
import { lossText, reportLines } from './status-text.js';

/** Options of the commands that start a run, as they are typed. */
export interface StartOptions {
  readonly why: string;
  readonly by?: string | undefined;
  readonly yes?: boolean | undefined;
  readonly acceptLoss?: boolean | undefined;
  readonly overrideCooldown?: boolean | undefined;
}

/** How long the decision of a run is waited for: it is taken by the first state. */
const decisionWithin = 20_000;
const lookEach = 1_000;

/**
 * Starts a run and waits for its decision.
 * @returns the exit code: 1 when it was refused
 */
export async function start(kind: RunKind, options: StartOptions, operation: Operation): Promise<0 | 1> {
  const { controller, terminal, account, now } = operation;
  const by = options.by ?? (await operation.caller());
  terminal.out(await outlook(kind, operation));
  await confirm(kind, options, operation);
  const run = `${kind}-${new Date(now()).toISOString().replaceAll(/[-:]|\.\d+/g, '')}-by-hand`;
  const request: RunRequest = {
    kind,
    by,
    why: options.why,
    ...(options.acceptLoss && { acceptLoss: true }),
    ...(options.overrideCooldown && { overrideCooldown: true }),
  };
  const stateMachineArn = machineArn(controller, await operation.accountId());
  await asked(controller, `start the ${kind}`, () =>
    account.sfn.startExecution({ stateMachineArn, name: run, input: JSON.stringify(request) }, within()),
  );
  terminal.out(`started ${run}\n`);
  const report = await decisionOf(run, operation);
  terminal.out(`${reportLines(report).join('\n')}\n`);
  return report.outcome === 'refused' ? 1 : 0;
}

/** What is going to happen, before it does. */
async function outlook(kind: RunKind, { controller, account, records, now }: Operation): Promise<string> {
  const { serving, holdAt } = await records.state();
  const here = `the database of ${controller.system}`;
  const lines = {
    failover: [
      `A failover makes ${controller.region} the writer of ${here}, without asking the region that is lost.`,
      `It would lose ${lossText(kind === 'failover' ? await estimatedLoss(controller, account, now()) : 0)}.`,
      'It is refused while the writer answers.',
    ],
    switchover: [
      `A switchover makes ${controller.region} the writer of ${here}. Nothing is lost; writes pause meanwhile.`,
    ],
    failback: [
      `A failback makes the primary region the writer of ${here} again. Nothing is lost; writes pause meanwhile.`,
    ],
  }[kind];
  const state = `Now ${serving === 'standby' ? controller.region : 'the primary region'} serves.`;
  return `${[...lines, state, ...(holdAt === undefined ? [] : ['A hold forbids every run: release it first.'])].join('\n')}\n`;
}

async function confirm(kind: RunKind, { yes }: StartOptions, { controller, terminal }: Operation): Promise<void> {
  if (yes) return;
  if (terminal.ask === undefined) throw new UsageError(`a ${kind} is confirmed at a terminal: add --yes to do without`);
  const answer = await terminal.ask(`Type ${controller.name} to go on: `);
  if (answer.trim() !== controller.name) throw new FailoverError('not confirmed, so nothing was started');
}

async function decisionOf(run: string, { records, now, sleep = pause }: Operation): Promise<RunReport> {
  const until = now() + decisionWithin;
  for (;;) {
    const { report } = await records.run(run);
    if (report !== undefined) return report;
    if (now() >= until) {
      throw new FailoverError(
        `${run} was started, and has not decided within ${decisionWithin / 1_000} s: look with npx dr-cli failover status`,
      );
    }
    await sleep(lookEach);
  }
}
