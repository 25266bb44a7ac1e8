import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { LambdaFunction, RunFolder, type Invocation } from '@dr/database-lab';
import type { Metric, Side } from 'dr-core';
import type { Action } from '../../src/contract/action.js';
import { actEnvironment, watchEnvironment } from '../../src/contract/environment.js';
import { defaultTiming } from '../../src/contract/timing.js';
import { awsError } from './aws-error.js';
import { AwsModel } from './aws-model.js';
import { Interpreter } from './interpreter.js';
import { Wire } from './wire.js';
import { actArn, loss, machineOf, settingsOf, type Rules } from './world.js';

/** Deadlines short enough for tests, and long enough for a busy machine. */
const timing = {
  ...defaultTiming,
  lookInterval: 200,
  watchFor: 1_000,
  callTimeout: 3_000,
  signalTimeout: 3_000,
  primaryTimeout: 1_500,
  promotionCallTimeout: 3_000,
  promotionWindow: 8_000,
};

/** What the state machine waits passes this much faster than the functions' time; its time-outs, which are longer, do not. */
const speed = 20;
const shortest = 10_000;

/** The bundled functions as Lambda runs them, the definition executed, and AWS on the wire. */
export class Deployment {
  readonly model = new AwsModel({ now: Date.now, sleep: (length) => pause(length) });
  readonly #run = new RunFolder();
  readonly #functions: LambdaFunction[] = [];
  readonly log: string[] = [];
  #wire: Wire | undefined;

  /** Opens the wire. */
  async open(): Promise<void> {
    this.#wire = await Wire.open(this.model);
    this.model.database.takes = 300;
  }

  get environment(): Record<string, string> {
    return {
      AWS_REGION: 'us-west-2',
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'nothing-secret',
      AWS_SESSION_TOKEN: 'session',
      AWS_ENDPOINT_URL: this.#wire?.url ?? '',
    };
  }

  /** @param time that the function has, milliseconds */
  async deploy(
    name: 'act' | 'watch',
    environment: Readonly<Record<string, string>>,
    time = 20_000,
  ): Promise<LambdaFunction> {
    const bundle = join(__dirname, `../../assets/${name}/index.mjs`);
    const deployed = await LambdaFunction.deploy(this.#run, bundle, environment, time);
    this.#functions.push(deployed);
    return deployed;
  }

  watch(rules: Partial<Rules> = {}): Promise<LambdaFunction> {
    const settings = {
      ...settingsOf(rules, timing),
      stateMachineArn: 'arn:aws:states:us-west-2:123456789012:stateMachine:failover',
    };
    return this.deploy('watch', {
      ...this.environment,
      ...watchEnvironment(settings, (value) => JSON.stringify(value)),
    });
  }

  act(rules: Partial<Rules> = {}): Promise<LambdaFunction> {
    const environment = actEnvironment(settingsOf(rules, timing), (value) => JSON.stringify(value));
    return this.deploy('act', { ...this.environment, ...environment });
  }

  /** The state machine over the bundled `act`. One call at a time, as one instance of a function takes them. */
  machine(act: LambdaFunction, rules: Partial<Rules> = {}): Interpreter {
    let free: Promise<unknown> = Promise.resolve();
    const one = <T>(call: () => Promise<T>): Promise<T> => {
      const done = free.then(call, call);
      free = done.catch(() => {});
      return done;
    };
    const sleep = (length: number): Promise<void> =>
      pause(length < shortest ? length / speed : Math.min(length, 2 ** 31 - 1), undefined, { ref: false });
    const clock = { now: Date.now, sleep };
    return new Interpreter(machineOf(rules, timing), clock, async (arn, payload) => {
      if (arn !== actArn) return this.#verified();
      return this.#answer(await one(() => act.invoke(payload as Action)));
    });
  }

  /** What the probes say at this moment. */
  signals(outside: number, own: number | undefined, age = 100): void {
    const put = (side: Side, of: Metric<string>, Value: number): void =>
      this.model.metrics[side].put(of.namespace, [
        {
          MetricName: of.name,
          Dimensions: Object.entries(of.dimensions).map(([Name, value]) => ({ Name, Value: value })),
          Value,
          Timestamp: new Date(),
        },
      ]);
    put('standby', loss.outside, outside);
    put('standby', loss.age, age);
    if (own !== undefined) put('primary', loss.own, own);
  }

  async close(): Promise<void> {
    await Promise.all(this.#functions.map((deployed) => deployed.remove()));
    await this.#wire?.close();
    await this.#run.remove();
  }

  #answer({ error, result, log }: Invocation): unknown {
    this.log.push(...log);
    if (error !== undefined) throw Object.assign(awsError(error.errorType), { message: error.errorMessage });
    return result;
  }

  #verified(): object {
    if (this.model.database.isMoving(Date.now())) throw awsError('WRITE_TIMEOUT');
    return { at: new Date().toISOString() };
  }
}
