import type { Clock } from '../../src/handler/controller/clock.js';
import type { AslState, Machine, Retrier, Rule } from './asl.js';
import { fill, lookUp, place, RuntimeFailure, type Roots } from './json-path.js';

/** Calls a function. Throws an error whose name is what Lambda reports. */
export type Invoke = (functionArn: string, payload: unknown) => Promise<unknown>;

/** An execution, as far as it is. */
export interface Execution {
  readonly name: string;
  readonly arn: string;
  status: 'ABORTED' | 'FAILED' | 'RUNNING' | 'SUCCEEDED' | 'TIMED_OUT';
  readonly input: unknown;
  /** When it was aborted, epoch milliseconds. */
  stoppedAt?: number;
  readonly visited: string[];
  readonly tokens: string[];
  error?: string;
  data?: unknown;
}

/** An answer to a task token: an output, or the name of an error. */
export type Answer = { readonly output: unknown } | { readonly error: string };

interface Task {
  readonly answer: (answer: Answer) => void;
}

class TaskError extends Error {
  constructor(
    override readonly name: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Executes a state machine in the subset of the Amazon States Language that ours is written in; `readMachine` refuses the rest.
 * Time is the clock's: waits, intervals and time-outs pass as it does.
 * https://states-language.net/spec.html
 */
export class Interpreter {
  readonly executions: Execution[] = [];
  readonly #waiting = new Map<string, Task>();

  constructor(
    readonly machine: Machine,
    readonly clock: Clock,
    readonly invoke: Invoke,
  ) {}

  /** Answers a task that waits for its token. @returns whether it still waited */
  answer(token: string, answer: Answer): boolean {
    const task = this.#waiting.get(token);
    this.#waiting.delete(token);
    task?.answer(answer);
    return task !== undefined;
  }

  abort(execution: Execution): void {
    if (execution.status !== 'RUNNING') return;
    execution.status = 'ABORTED';
    execution.stoppedAt = this.clock.now();
  }

  /** Resolves when the execution has ended; never rejects. */
  async run(name: string, input: unknown): Promise<Execution> {
    const arn = `arn:aws:states:us-west-2:123456789012:execution:payments-failover:${name}`;
    const execution: Execution = { name, arn, status: 'RUNNING', input, visited: [], tokens: [] };
    this.executions.push(execution);
    const StartTime = new Date(this.clock.now()).toISOString();
    const context = { Execution: { Name: name, Id: arn, Input: input, StartTime } };
    await Promise.race([this.#expire(execution), this.#walk(execution, context, input)]);
    return execution;
  }

  async #expire(execution: Execution): Promise<void> {
    await this.clock.sleep(this.machine.TimeoutSeconds * 1_000);
    if (execution.status === 'RUNNING') execution.status = 'TIMED_OUT';
  }

  async #walk(execution: Execution, context: object, input: unknown): Promise<void> {
    let [at, data]: [string | undefined, unknown] = [this.machine.StartAt, input];
    try {
      while (at !== undefined && execution.status === 'RUNNING') {
        const state: AslState | undefined = this.machine.States[at];
        if (state === undefined) throw new RuntimeFailure(`${at} is no state`);
        execution.visited.push(at);
        const entered = { ...context, State: { Name: at, EnteredTime: new Date(this.clock.now()).toISOString() } };
        [at, data] = await this.#enter(execution, state, { input: data, context: entered });
        execution.data = data;
      }
    } catch (error) {
      if (execution.status !== 'RUNNING') return;
      execution.status = 'FAILED';
      execution.error = error instanceof Error ? error.name : String(error);
      execution.data = error instanceof Error ? error.message : undefined;
    }
    if (execution.status === 'RUNNING') execution.status = 'SUCCEEDED';
  }

  async #enter(execution: Execution, state: AslState, roots: Roots): Promise<[string | undefined, unknown]> {
    const { input } = roots;
    switch (state.Type) {
      case 'Pass': {
        const result = state.Result ?? (state.Parameters === undefined ? input : fill(state.Parameters, roots));
        return [state.Next, place(state.ResultPath, input, result)];
      }
      case 'Wait':
        await this.clock.sleep((state.Seconds ?? 0) * 1_000);
        return [state.Next, input];
      case 'Choice': {
        const rule = state.Choices?.find((choice) => matches(choice, roots));
        return [rule?.Next ?? state.Default, input];
      }
      case 'Task':
        return this.#task(execution, state, roots);
      case 'Fail':
        throw new TaskError(state.Error ?? '', state.Cause ?? '');
      case 'Succeed':
        break;
    }
    return [undefined, input];
  }

  async #task(execution: Execution, state: AslState, roots: Roots): Promise<[string | undefined, unknown]> {
    const attempts = new Map<Retrier, number>();
    for (;;) {
      try {
        const result = await this.#attempt(execution, state, roots);
        const selected =
          state.ResultSelector === undefined ? result : fill(state.ResultSelector, { ...roots, input: result });
        return [state.Next, place(state.ResultPath, roots.input, selected)];
      } catch (error) {
        if (error instanceof RuntimeFailure || !(error instanceof Error)) throw error;
        const retrier = state.Retry?.find(({ ErrorEquals }) => covers(ErrorEquals, error.name));
        const made = retrier === undefined ? 0 : (attempts.get(retrier) ?? 0);
        if (retrier !== undefined && made < (retrier.MaxAttempts ?? 3)) {
          attempts.set(retrier, made + 1);
          const delay = (retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** made;
          await this.clock.sleep(Math.min(delay, retrier.MaxDelaySeconds ?? Infinity) * 1_000);
          if (execution.status !== 'RUNNING') throw error;
          continue;
        }
        const catcher = state.Catch?.find(({ ErrorEquals }) => covers(ErrorEquals, error.name));
        if (catcher === undefined) throw error;
        const Cause = JSON.stringify({ errorType: error.name, errorMessage: error.message });
        return [catcher.Next, place(catcher.ResultPath, roots.input, { Error: error.name, Cause })];
      }
    }
  }

  async #attempt(execution: Execution, state: AslState, roots: Roots): Promise<unknown> {
    const waits = state.Resource?.endsWith('.waitForTaskToken') === true;
    const token = `token-${execution.name}-${execution.tokens.length}`;
    const context = waits ? { ...Object(roots.context), Task: { Token: token } } : roots.context;
    const { FunctionName, Payload } = fill(state.Parameters, { ...roots, context }) as {
      FunctionName: string;
      Payload: unknown;
    };
    // What a function is sent, and what it answers, crosses as text.
    const invoked = this.invoke(FunctionName, JSON.parse(JSON.stringify(Payload))).then((answer) => ({
      Payload: JSON.parse(JSON.stringify(answer ?? null)) as unknown,
    }));
    const expired = this.clock.sleep((state.TimeoutSeconds ?? Infinity) * 1_000).then(() => {
      throw new TaskError('States.Timeout', 'The task did not end in time');
    });
    if (!waits) return Promise.race([invoked, expired]);
    execution.tokens.push(token);
    const answered = new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(token, {
        answer: (answer) => ('output' in answer ? resolve(answer.output) : reject(new TaskError(answer.error, ''))),
      });
    });
    try {
      return await Promise.race([answered, expired, invoked.then(() => answered)]);
    } finally {
      this.#waiting.delete(token);
    }
  }
}

const covers = (names: readonly string[], name: string): boolean =>
  names.includes(name) || names.includes('States.ALL');

function matches(rule: Rule, roots: Roots): boolean {
  if (rule.And !== undefined) return rule.And.every((part) => matches(part, roots));
  const value = lookUp(rule.Variable ?? '', roots);
  if (rule.IsPresent !== undefined) return (value !== undefined) === rule.IsPresent;
  if (value === undefined) throw new RuntimeFailure(`${rule.Variable} leads to nothing`);
  return rule.StringEquals === undefined ? value === rule.BooleanEquals : value === rule.StringEquals;
}
