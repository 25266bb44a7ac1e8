import type { Command } from 'commander';
import type { RunKind } from 'dr-failover';
import type { Terminal } from '../terminal.js';
import { approve, refuse, type AnswerOptions } from './answer.js';
import { controllerOf, type ControllerOptions } from './controller.js';
import { hold, release, type HoldOptions } from './hold.js';
import type { Operation } from './operation.js';
import { start, type StartOptions } from './start.js';
import { status, type StatusOptions } from './status.js';

const starts: readonly (readonly [name: string, kind: RunKind, words: string])[] = [
  [
    'start',
    'failover',
    'fail over to the standby region: for a primary region that is lost; may lose the latest writes',
  ],
  ['switchover', 'switchover', 'make the standby region the writer, with both regions well: nothing is lost'],
  ['failback', 'failback', 'make the primary region the writer again, with both regions well: nothing is lost'],
];

/** The commands that operate a deployed controller by hand. */
export function addFailoverCommands(program: Command, terminal: Terminal, end: (code: 0 | 1) => void): void {
  const group = program
    .command('failover')
    .description('operate a deployed failover controller, in the standby region');
  // The SDK is loaded when it is needed: a command that only reads files starts in a fraction of the time.
  const on = async (options: ControllerOptions): Promise<Operation> => {
    const controller = controllerOf(options);
    const { operationOn } = await import('./operation.js');
    return operationOn(controller, terminal);
  };
  const command = (name: string, words: string): Command => ofController(group.command(name)).description(words);

  for (const [name, kind, words] of starts) {
    const started = command(name, words)
      .requiredOption('--why <text>', 'why, for the report')
      .option('--by <person>', 'who wants it, for the report (default: who the credentials say)')
      .option('--yes', 'do not ask for confirmation')
      .option('--override-cooldown', 'although the last run is recent');
    if (kind === 'failover')
      started.option('--accept-loss', 'also when more than the RPO is lost, or nobody knows how much');
    started.action(async (options: ControllerOptions & StartOptions) =>
      end(await start(kind, options, await on(options))),
    );
  }
  for (const [name, answer, words] of [
    ['approve', approve, 'let a run go on that waits for a person'],
    ['refuse', refuse, 'let a run end that waits for a person; nothing is moved'],
  ] as const) {
    command(name, words)
      .option('--run <id>', 'the run that asks (default: the one under way)')
      .option('--by <person>', 'who answers, for the report (default: who the credentials say)')
      .option('--why <text>', 'why, for the report')
      .action(async (options: ControllerOptions & AnswerOptions) => answer(options, await on(options)));
  }
  command('hold', 'forbid every run until it is released')
    .requiredOption('--why <text>', 'why, for those who find it')
    .option('--by <person>', 'who forbids it (default: who the credentials say)')
    .action(async (options: ControllerOptions & HoldOptions) => hold(options, await on(options)));
  command('release', 'allow runs again').action(async (options: ControllerOptions) => release(await on(options)));
  command('status', 'who serves, what is under way, what forbids a run, and the last runs')
    .option('--runs <count>', 'how many of the last runs', '5')
    .option('--json', 'the state and the reports as JSON')
    .action(async (options: ControllerOptions & StatusOptions) => status(options, await on(options)));
}

/** Names are planned: the controller is found without looking anything up. */
const ofController = (command: Command): Command =>
  command
    .option('--name <recovery>', 'name of the recovery')
    .option('--region <region>', 'the standby region, where the controller is')
    .option('--environment <environment>', 'environment of the recovery', 'production')
    .option('--id <id>', 'id of the FailoverController', 'failover')
    .option('--controller <name>', 'its whole name instead, such as trading-failover-us-west-2-production');
