import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { createEngine, type LogLine } from './engine.js';
import { Ledger } from './ledger.js';
import { createMonitor } from './monitor.js';
import type { RecordOptions } from './record.js';
import { RecordError, type Recording } from './registration.js';
import { serve } from './serve.js';

/** A Pulumi program on disk, and how to run it. */
export interface ProgramOptions extends RecordOptions {
  /** Folder of the program's package; its own `@pulumi/pulumi` runs it. */
  readonly projectDir: string;
  /** The program's file, relative to `projectDir`. */
  readonly program: string;
  /**
   * Arguments of Node itself.
   * @default [] - the program is JavaScript
   */
  readonly nodeArgs?: readonly string[] | undefined;
  /**
   * Whether Pulumi's runner compiles the program itself, as in Pulumi's default TypeScript template.
   * @default false - the program is JavaScript, or `nodeArgs` load a compiler: Pulumi's vendored one is of 2020
   */
  readonly typescript?: boolean | undefined;
  /**
   * How long the program may run, in milliseconds.
   * @default 120000
   */
  readonly patience?: number | undefined;
}

interface Ended {
  readonly code: number | null;
  readonly text: string;
}

/**
 * Runs a Pulumi program as Pulumi's CLI runs it, in a process of its own with Pulumi's own runner, and records what it
 * registers.
 * @throws RecordError when the program fails, logs an error, takes too long, or needs an answer that only a deployment has
 */
export async function recordProgram(options: ProgramOptions): Promise<Recording> {
  const projectDir = resolve(options.projectDir);
  const { project = basename(projectDir), stack = 'stack', config = {}, invokes = {}, patience = 120_000 } = options;
  const ledger = new Ledger();
  const lines: LogLine[] = [];
  const engine = createEngine((line) => lines.push(line));
  const monitor = createMonitor(ledger, { project, stack, config, invokes, resolveFrom: projectDir + sep });
  const served = await serve(monitor, engine);
  try {
    const args = [
      ...(options.nodeArgs ?? []),
      runnerOf(projectDir),
      `--monitor=${served.address}`,
      `--engine=${served.address}`,
      `--project=${project}`,
      `--stack=${stack}`,
      '--parallel=16',
      `--pwd=${projectDir}`,
      options.program,
    ];
    const typescript = String(options.typescript ?? false);
    const env = { ...process.env, PULUMI_CONFIG: JSON.stringify(config), PULUMI_NODEJS_TYPESCRIPT: typescript };
    const ended = await runToEnd(args, projectDir, env, patience);
    refuse(ended, lines, ledger);
  } finally {
    served.stop();
  }
  return ledger.recording();
}

function runnerOf(projectDir: string): string {
  try {
    const manifest = createRequire(projectDir + sep).resolve('@pulumi/pulumi/package.json');
    return join(dirname(manifest), 'cmd', 'run');
  } catch (cause) {
    throw new RecordError(`${projectDir} has no @pulumi/pulumi; install its dependencies first`, { cause });
  }
}

function runToEnd(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv, patience: number): Promise<Ended> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: patience });
    const text: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (part) => text.push(String(part)));
    child.on('error', fail);
    child.on('close', (code, signal) => {
      if (signal !== null) text.push(`it was still running after ${patience} ms`);
      done({ code, text: text.join('').trim() });
    });
  });
}

function refuse({ code, text }: Ended, lines: readonly LogLine[], ledger: Ledger): void {
  const errors = lines.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  const [failure] = ledger.failures;
  if (code === 0 && errors.length === 0 && failure === undefined) return;
  const reasons = failure === undefined ? [...errors, text].filter((reason) => reason !== '') : [failure.message];
  const message = reasons.length > 0 ? reasons.join('\n') : `it ended with code ${code}`;
  throw new RecordError(`the Pulumi program cannot be recorded: ${message}`, { cause: failure });
}
