import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { RunFolder } from './run-folder.js';

/** How an invocation ended. */
export interface Invocation {
  /** What the handler returned; undefined when it failed. */
  readonly result?: unknown;
  readonly error?: { readonly errorType: string; readonly errorMessage: string } | undefined;
  /** Lines that the function wrote since the invocation before. */
  readonly log: readonly string[];
  readonly milliseconds: number;
}

interface Pending {
  readonly id: string;
  readonly event: unknown;
  readonly deadline: number;
  readonly done: (end: Pick<Invocation, 'result' | 'error'>) => void;
}

/**
 * A bundled handler as Lambda runs it: alone in a folder, with nothing but its own environment, in a process that is
 * spoken to through the Runtime API, and killed when its time is over.
 */
export class LambdaFunction {
  readonly #server: Server;
  readonly #run: RunFolder;
  readonly #folder: string;
  readonly #timeout: number;
  readonly #environment: Readonly<Record<string, string>>;
  #child: ChildProcessByStdio<null, Readable, Readable> | undefined;
  #idle: ServerResponse | undefined;
  #pending: Pending | undefined;
  #end: Pick<Invocation, 'result' | 'error'> | undefined;
  #log: string[] = [];

  private constructor(run: RunFolder, bundle: string, environment: Readonly<Record<string, string>>, timeout: number) {
    this.#run = run;
    this.#environment = environment;
    this.#timeout = timeout;
    this.#folder = run.folder(`function-${randomUUID()}`);
    copyFileSync(bundle, join(this.#folder, 'index.mjs'));
    this.#server = createServer((request, response) => {
      let body = '';
      request.on('data', (part) => (body += String(part)));
      request.on('end', () => this.#receive(request.url ?? '', body, response));
    });
  }

  /**
   * @param environment may name another handler than `index.handler`, as Lambda does: `_HANDLER`
   * @param timeout of each invocation, in milliseconds
   */
  static async deploy(
    run: RunFolder,
    bundle: string,
    environment: Readonly<Record<string, string>>,
    timeout = 30_000,
  ): Promise<LambdaFunction> {
    const deployed = new LambdaFunction(run, bundle, environment, timeout);
    await new Promise<void>((resolve) => deployed.#server.listen(0, '127.0.0.1', resolve));
    return deployed;
  }

  /** Starts the process first when there is none: a cold start. */
  async invoke(event: unknown = {}): Promise<Invocation> {
    const began = performance.now();
    let timer: NodeJS.Timeout | undefined;
    const end = await new Promise<Pick<Invocation, 'result' | 'error'>>((done) => {
      timer = setTimeout(() => {
        this.kill();
        done({ error: { errorType: 'Sandbox.Timedout', errorMessage: `Task timed out after ${this.#timeout} ms` } });
      }, this.#timeout);
      this.#pending = { id: randomUUID(), event, deadline: Date.now() + this.#timeout, done };
      this.#child ??= this.#start();
      this.#dispatch();
    });
    clearTimeout(timer);
    this.#pending = undefined;
    const log = this.#log.filter((line) => !line.startsWith('END '));
    this.#log = [];
    this.#end = undefined;
    return { ...end, log, milliseconds: performance.now() - began };
  }

  /** Lambda stops the process between invocations, and its clock goes on. */
  freeze(): void {
    this.#child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child?.kill('SIGCONT');
  }

  /** Ends the process: the next invocation is a cold start. */
  kill(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
    this.#idle = undefined;
  }

  async remove(): Promise<void> {
    this.kill();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  #start(): ChildProcessByStdio<null, Readable, Readable> {
    const { port } = this.#server.address() as AddressInfo;
    const child = spawn(process.execPath, [join(__dirname, '../src/runtime-client.mjs')], {
      cwd: this.#folder,
      env: {
        _HANDLER: 'index.handler',
        ...this.#environment,
        LAMBDA_TASK_ROOT: this.#folder,
        AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}`,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#run.guard(child);
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        this.#log.push(line);
        this.#finish();
      });
    }
    child.once('exit', (code) => {
      if (this.#child !== child) return;
      this.#child = undefined;
      this.#pending?.done({
        error: { errorType: 'Runtime.ExitError', errorMessage: `The process ended with ${code}` },
      });
    });
    return child;
  }

  #receive(url: string, body: string, response: ServerResponse): void {
    if (url.endsWith('/invocation/next')) {
      this.#idle = response;
      this.#dispatch();
      return;
    }
    response.writeHead(202).end();
    const content: unknown = JSON.parse(body);
    this.#end = url.endsWith('/response')
      ? { result: content }
      : { error: content as NonNullable<Invocation['error']> };
    // what the process has written before must be read first, and one that fails at its start writes no end
    if (url.endsWith('/init/error')) this.#pending?.done(this.#end);
    else this.#finish();
  }

  #finish(): void {
    const { id, done } = this.#pending ?? {};
    if (this.#end !== undefined && this.#log.includes(`END RequestId: ${id}`)) done?.(this.#end);
  }

  #dispatch(): void {
    if (this.#idle === undefined || this.#pending === undefined) return;
    const { id, event, deadline } = this.#pending;
    this.#idle
      .writeHead(200, {
        'lambda-runtime-aws-request-id': id,
        'lambda-runtime-deadline-ms': String(deadline),
        'content-type': 'application/json',
      })
      .end(JSON.stringify(event));
    this.#idle = undefined;
  }
}
