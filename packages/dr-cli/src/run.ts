import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { ReaderError } from 'dr-estate';
import { show, type ShowOptions } from './show/show.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage-error.js';

/**
 * Runs one command line.
 * @returns the exit code: 0 when it did what was asked, 2 when what was given is wrong
 */
export function run(args: readonly string[], terminal: Terminal): 0 | 2 {
  try {
    commandLine(terminal).parse(args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof ReaderError || error instanceof UsageError)) throw error;
    terminal.err(`dr: ${error.message}\n`);
    return 2;
  }
}

function commandLine(terminal: Terminal): Command {
  const program = new Command('dr')
    .description('Shows a synthesised deployment in both its regions, and what reaches what.')
    .version(version())
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .exitOverride();
  program
    .command('show')
    .description('show a synthesised deployment: its network in both regions, and what reaches what')
    .argument('<deployment...>', 'cdk.out, Pulumi registrations, or CloudFormation templates (template.yaml@us-east-1)')
    .option('--region <region>', 'region of templates that name none')
    .option('--parameter <Name=value>', 'value of a template parameter; may be given again', gathered)
    .option('--full', 'everything, however much: names, ways hop by hop, every type that was not read')
    .option('--json', 'the estate and its reachability as JSON')
    .option('--html <file>', 'write one page with the picture')
    .action((paths: string[], options: ShowOptions) => show(paths, options, terminal));
  return program;
}

/** An option that may be given several times. */
const gathered = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

function version(): string {
  const text = readFileSync(join(__dirname, '..', 'package.json'), 'utf8');
  const manifest = JSON.parse(text) as { readonly version: string };
  return manifest.version;
}
