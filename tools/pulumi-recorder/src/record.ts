import * as pulumi from '@pulumi/pulumi';
import { setTimeout as wait } from 'node:timers/promises';
import type { Invokes } from './invokes.js';
import { Ledger } from './ledger.js';
import { createMonitor, type Monitor } from './monitor.js';
import { withoutPromiseStacks } from './promise-stacks.js';
import { runtimeState, type ProgramStore } from './pulumi-runtime.js';
import { RecordError, type Recording } from './registration.js';
import { watchRejections } from './rejections.js';

/** How a program is run for its recording. */
export interface RecordOptions {
  /** @default 'project' - part of every URN */
  readonly project?: string | undefined;
  /** @default 'stack' - part of every URN */
  readonly stack?: string | undefined;
  /**
   * Configuration, by full key: `aws:region`.
   * @default {} - programs say their regions themselves
   */
  readonly config?: Readonly<Record<string, string>> | undefined;
  /**
   * Answers of provider functions beyond account, partition and region.
   * @default {} - any other function fails the recording
   */
  readonly invokes?: Invokes | undefined;
  /**
   * How long the program may do nothing before it counts as hung, in milliseconds.
   * @default 10000
   */
  readonly patience?: number | undefined;
}

/** Programs run one after the other: Pulumi reports some errors of a program to the whole process only. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * Runs a Pulumi program in this process and records what it registers.
 * @throws RecordError when the program fails, logs an error, hangs, or needs an answer that only a deployment has
 */
export function record(program: () => unknown, options: RecordOptions = {}): Promise<Recording> {
  const result = turn.then(() => recordNow(program, options));
  turn = result.catch(() => undefined);
  return result;
}

async function recordNow(program: () => unknown, options: RecordOptions): Promise<Recording> {
  const { project = 'project', stack = 'stack', config = {}, invokes = {}, patience = 10_000 } = options;
  const ledger = new Ledger();
  const monitor = createMonitor(ledger, { project, stack, config, invokes, resolveFrom: __filename });
  const rejections = watchRejections();
  const restorePromiseStacks = withoutPromiseStacks();
  try {
    await runtimeState.withLocalStorage(async () => {
      const store = runtimeState.getStore();
      Object.assign(store.settings.options, { project, stack, monitorAddr: 'mock', engineAddr: '', dryRun: false });
      store.settings.monitor = inProcess(monitor);
      pulumi.runtime.setAllConfig({ ...config });
      const run = runToEnd(program, ledger, store);
      await Promise.race([run, ledger.failed, rejections.first, hang(run, ledger, store, patience)]);
      if (store.logErrorCount > 0) throw new Error('the program logged an error');
    });
  } catch (cause) {
    throw failureOf(cause, ledger);
  } finally {
    restorePromiseStacks();
    await rejections.stop();
  }
  return ledger.recording();
}

/** A monitor as the client that Pulumi's runtime talks to. */
const inProcess = (monitor: Monitor): object =>
  Object.fromEntries(
    Object.entries(monitor).map(([name, handle]) => [
      name,
      (request: never, callback: () => void) => handle({ request }, callback),
    ]),
  );

/** The program, and all the registrations that come of it: also those begun inside an `apply`. */
async function runToEnd(program: () => unknown, ledger: Ledger, store: ProgramStore): Promise<void> {
  await pulumi.runtime.runInPulumiStack(async () => program());
  let seen: unknown;
  let requests: number;
  do {
    seen = store.settings.rpcDone;
    requests = ledger.activity;
    await seen;
    await wait(0); // lets callbacks of what has just been resolved begin further requests
  } while (seen !== store.settings.rpcDone || requests !== ledger.activity);
}

/** Rejects when the program has made no request for `patience` ms of an otherwise idle process. */
async function hang(run: Promise<void>, ledger: Ledger, store: ProgramStore, patience: number): Promise<void> {
  const ended = run.then(
    () => true,
    () => true,
  );
  const tick = Math.max(1, patience / 20);
  let seen = ledger.activity;
  // Counts ticks, not the clock: a program that computes for long blocks the timers too, and is no hang.
  for (let quiet = 0; quiet < 20; quiet = seen === ledger.activity ? quiet + 1 : 0) {
    seen = ledger.activity;
    if (await Promise.race([ended, wait(tick, false, { ref: true })])) return;
  }
  const waiting = [...store.pendingResourceRegistrations.values()].map(
    ({ label, phase }) => `\n  ${label} waits for its ${phase}`,
  );
  throw new Error(
    `the program waits for something that does not come (${patience} ms without a request)${waiting.join('')}`,
  );
}

/** A refused request is the cause, and whatever the program makes of it only follows. */
function failureOf(cause: unknown, ledger: Ledger): RecordError {
  const first = ledger.failures[0] ?? cause;
  const message = first instanceof Error ? first.message : String(first);
  return new RecordError(`the Pulumi program cannot be recorded: ${message}`, { cause: first });
}
