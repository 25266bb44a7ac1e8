import type { Command } from 'commander';
import type { RunKind } from 'dr-failover';
import type { Terminal } from '../terminal.js';
import { checkAll } from '../usage-error.js';
import { approve, refuse, type AnswerOptions } from './answer.js';
import { controllerOf, usual, type Controller, type ControllerOptions } from './controller.js';
import { hold, release, type HoldOptions } from './hold.js';
import type { Operation } from './operation.js';
import { optionalText, requiredText, runCount } from './options.js';
import { start, type StartOptions } from './start.js';
import { status } from './status.js';

const starts: readonly (readonly [name: string, kind: RunKind, words: string])[] = [
  [
    'start',
    'failover',
    'fail over to the standby region: for a primary region that is lost; may lose the latest writes',
  ],
  ['switchover', 'switchover', 'make the standby region the writer, with both regions well: nothing is lost'],
  ['failback', 'failback', 'make the primary region the writer again, with both regions well: nothing is lost'],
];

/** What a reason may look like. */
const whys: Readonly<Record<RunKind, string>> = {
  failover: 'what is known',
  switchover: 'rehearsal',
  failback: 'the region is back',
};

/** The commands that operate a deployed controller by hand. */
export function addFailoverCommands(program: Command, terminal: Terminal, end: (code: 0 | 1) => void): void {
  const group = program
    .command('failover')
    .description('operate a deployed failover controller, in the standby region');
  // The SDK is loaded when it is needed: a command that only reads files starts in a fraction of the time.
  const on = async (controller: Controller): Promise<Operation> => {
    const { operationOn } = await import('./operation.js');
    return operationOn(controller, terminal);
  };
  const command = (name: string, words: string): Command => ofController(group.command(name)).description(words);

  for (const [name, kind, words] of starts) {
    const started = command(name, words)
      .option('--why <text>', 'why, for the report (required)')
      .option('--by <person>', 'who wants it, for the report (default: who the credentials say)')
      .option('--yes', 'do not ask for confirmation')
      .option('--override-cooldown', 'although the last run is recent');
    if (kind === 'failover')
      started.option('--accept-loss', 'also when more than the RPO is lost, or nobody knows how much');
    started.action(async (options: ControllerOptions & Partial<StartOptions>) => {
      const [controller, why, by] = checkAll(
        () => controllerOf(options),
        () => requiredText('--why', options.why, whys[kind]),
        () => optionalText('--by', options.by, 'ada'),
      );
      end(await start(kind, { ...options, why, by }, await on(controller)));
    });
  }
  for (const [name, answer, words] of [
    ['approve', approve, 'let a run go on that waits for a person'],
    ['refuse', refuse, 'let a run end that waits for a person; nothing is moved'],
  ] as const) {
    command(name, words)
      .option('--run <id>', 'the run that asks (default: the one under way)')
      .option('--by <person>', 'who answers, for the report (default: who the credentials say)')
      .option('--why <text>', 'why, for the report')
      .action(async (options: ControllerOptions & AnswerOptions) => {
        const [controller] = checkAll(
          () => controllerOf(options),
          () => optionalText('--run', options.run, 'failover-20261122T020000Z-by-hand'),
          () => optionalText('--why', options.why, 'false alarm'),
          () => optionalText('--by', options.by, 'ada'),
        );
        await answer(options, await on(controller));
      });
  }
  command('hold', 'forbid every run until it is released')
    .option('--why <text>', 'why, for those who find it (required)')
    .option('--by <person>', 'who forbids it (default: who the credentials say)')
    .action(async (options: ControllerOptions & Partial<HoldOptions>) => {
      const [controller, why, by] = checkAll(
        () => controllerOf(options),
        () => requiredText('--why', options.why, 'migration until 14:00 UTC'),
        () => optionalText('--by', options.by, 'ada'),
      );
      await hold({ why, by }, await on(controller));
    });
  command('release', 'allow runs again').action(async (options: ControllerOptions) =>
    release(await on(controllerOf(options))),
  );
  command('status', 'who serves, what is under way, what forbids a run, and the last runs')
    .option('--runs <count>', 'how many of the last runs', '5')
    .option('--json', 'the state and the reports as JSON')
    .action(async ({ json, ...options }: ControllerOptions & { runs: string; json?: boolean }) => {
      const [controller, runs] = checkAll(
        () => controllerOf(options),
        () => runCount(options.runs),
      );
      await status({ runs, json }, await on(controller));
    });
}

/** Names are planned: the controller is found without looking anything up. */
const ofController = (command: Command): Command =>
  command
    .option('--name <recovery>', 'name of the recovery')
    .option('--region <region>', 'the standby region, where the controller is')
    .option('--environment <environment>', `environment of the recovery (default: ${usual.environment})`)
    .option('--id <id>', `id of the FailoverController (default: ${usual.id})`)
    .option('--controller <name>', 'its whole name instead, such as trading-failover-us-west-2-production');
