import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { ReaderError } from 'dr-estate';
import { budget, usualPromise, type BudgetOptions } from './budget/budget.js';
import { addFailoverCommands } from './failover/commands.js';
import { FailoverError } from './failover/failover-error.js';
import { runbook, type RunbookOptions } from './runbook/runbook.js';
import { show, type ShowOptions } from './show/show.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage-error.js';

/** 0 when it did what was asked, 1 when the answer is no or it could not be done, 2 when what was given is wrong. */
export type ExitCode = 0 | 1 | 2;

/**
 * Runs one command line.
 * @returns the exit code
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const ended: { code: ExitCode } = { code: 0 };
  try {
    await commandLine(terminal, (code) => (ended.code = code)).parseAsync(args, { from: 'user' });
    return ended.code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof FailoverError) {
      terminal.err(`dr: ${error.message}\n`);
      return 1;
    }
    if (!(error instanceof ReaderError || error instanceof UsageError)) throw error;
    const faults = error instanceof UsageError ? error.message.split('\n') : [error.message];
    terminal.err(faults.map((fault) => `dr: ${fault}\n`).join(''));
    return 2;
  }
}

function commandLine(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const program = new Command('dr')
    .description(
      'Shows a synthesised deployment in both its regions, computes what its recovery takes, and operates its failover.',
    )
    .version(version())
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .exitOverride();
  ofDeployment(program.command('show'))
    .description('show a synthesised deployment: its network in both regions, and what reaches what')
    .option('--full', 'everything, however much: names, ways hop by hop, every type that was not read')
    .option('--json', 'the estate and its reachability as JSON')
    .option('--html <file>', 'write one page with the picture')
    .action((paths: string[], options: ShowOptions) => show(paths, options, terminal));
  ofDeployment(program.command('budget'))
    .description('compute what the loss of its region costs a deployment: time, data, and what is missing')
    .option('--rto <time>', 'how long it may be out', usualPromise('rto'))
    .option('--rpo <time>', 'how much of the latest data may be lost, as time', usualPromise('rpo'))
    .option('--json', 'the budget as JSON')
    .option('--html <file>', 'write one page with the timeline drawn')
    .action((paths: string[], options: BudgetOptions) => end(budget(paths, options, terminal)));
  ofDeployment(program.command('runbook'))
    .description('write the runbook of a deployment as Markdown: every operation with its commands, every alarm')
    .option('--title <text>', 'what to call it')
    .option('--out <file>', 'write it to a file')
    .action((paths: string[], options: RunbookOptions) => runbook(paths, options, terminal));
  addFailoverCommands(program, terminal, end);
  return program;
}

/** A command that reads a deployment. */
const ofDeployment = (command: Command): Command =>
  command
    .argument('<deployment...>', 'cdk.out, Pulumi registrations, or CloudFormation templates (template.yaml@us-east-1)')
    .option('--region <region>', 'region of templates that name none')
    .option('--parameter <Name=value>', 'value of a template parameter; may be given again', gathered);

/** An option that may be given several times. */
const gathered = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

function version(): string {
  const text = readFileSync(join(__dirname, '..', 'package.json'), 'utf8');
  const manifest = JSON.parse(text) as { readonly version: string };
  return manifest.version;
}
