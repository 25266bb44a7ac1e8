import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';

/** How a command ended; `output` has both its streams, as they came. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly output: string;
}

/** Where and how a command runs. */
export interface RunOptions {
  readonly cwd: string;
  /** Variables to add to those of this process; `undefined` removes one. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** After this many seconds it is ended. */
  readonly deadline: number;
}

/** Process groups to end with this process, however it ends. */
const groups = new Set<number>();
process.once('exit', () => groups.forEach(endGroup));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

/** Starts a command in a process group of its own, which ends with this process at the latest. */
export function start(command: string, args: readonly string[], options: Omit<SpawnOptions, 'detached'>): ChildProcess {
  const child = spawn(command, args, { ...options, detached: true });
  const { pid } = child;
  if (pid !== undefined) {
    groups.add(pid);
    child.once('close', () => groups.delete(pid));
  }
  return child;
}

/** Runs a command to its end, without input. A command that outlives its deadline is ended and counts as failed. */
export function run(command: string, args: readonly string[], { cwd, env, deadline }: RunOptions): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = start(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let output = '';
    const timer = setTimeout(() => {
      output += `\nended after ${deadline} s\n`;
      endGroup(child.pid);
    }, deadline * 1_000);
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      output += chunk.toString();
    });
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, stdout, output });
    });
  });
}

/** Runs a command that must succeed. @throws Error with the end of its output when it does not */
export async function runOrThrow(command: string, args: readonly string[], options: RunOptions): Promise<string> {
  const { code, stdout, output } = await run(command, args, options);
  if (code === 0) return stdout;
  throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${output.slice(-4_000)}`);
}

/** Ends a process with all its children. */
export function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
