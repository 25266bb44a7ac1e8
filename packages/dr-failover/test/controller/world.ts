import { milliseconds, seconds, type Metric, type Side } from 'dr-core';
import type { Action } from '../../src/contract/action.js';
import { defaultTiming, runTimeout, type Timing } from '../../src/contract/timing.js';
import {
  keyAttribute,
  runKey,
  stateKey,
  type ControllerState,
  type RunReport,
  type RunRequest,
} from '../../src/contract/state.js';
import { failoverDefinition } from '../../src/definition/definition.js';
import type { Parts } from '../../src/definition/tasks.js';
import type { ActSettings } from '../../src/contract/settings.js';
import { actHandler } from '../../src/handler/act/act.js';
import { fromItem } from '../../src/handler/controller/item.js';
import { watchHandler } from '../../src/handler/watch/watch.js';
import { readMachine } from './asl.js';
import { awsError } from './aws-error.js';
import { AwsModel, type Call } from './aws-model.js';
import { clusterArns, globalCluster } from './global-database.js';
import { inProcess } from './in-process.js';
import { Interpreter, type Execution } from './interpreter.js';
import { VirtualClock } from './virtual-clock.js';

export const regions = { primary: 'us-east-1', standby: 'us-west-2' } as const;
export const actArn = 'arn:aws:lambda:us-west-2:123456789012:function:payments-act';
export const verifierArn = 'arn:aws:lambda:us-west-2:123456789012:function:payments-verifier';
const machineArn = 'arn:aws:states:us-west-2:123456789012:stateMachine:payments-failover';

const metric = (name: string, target: string, region: string, period = 10): Metric<string> => ({
  namespace: 'DR/DatabaseHealth',
  name,
  dimensions: { Database: 'payments-ledger-production', Target: target, Region: region },
  statistic: 'Maximum',
  period: seconds(period),
});

export const loss: ActSettings<string>['loss'] = {
  outside: metric('ConsecutiveFailures', 'writer', regions.standby),
  own: metric('ConsecutiveFailures', 'writer', regions.primary),
  readable: metric('IsWriter', 'writer', regions.primary),
  age: metric('HeartbeatAge', 'local', regions.standby),
  writes: {
    primary: metric('IsWriter', 'local', regions.primary, 60),
    standby: metric('IsWriter', 'local', regions.standby, 60),
  },
  failures: 3,
  freshness: seconds(45),
};

export type Rules = Pick<ActSettings<string>, 'mode' | 'whenLossExceedsRpo'> & Pick<Parts<string>, 'onApprovalTimeout'>;

export const verifierTimeout = 10_000;

/** What both functions are told, with a timing. */
export function settingsOf(rules: Partial<Rules>, timing: Timing): ActSettings<string> & { readonly timing: Timing } {
  return {
    system: 'payments-ledger-production',
    regions,
    table: 'payments-failover',
    loss,
    timing,
    globalClusterIdentifier: globalCluster,
    clusterArns,
    topics: {
      primary: 'arn:aws:sns:us-east-1:123456789012:payments-failover',
      standby: 'arn:aws:sns:us-west-2:123456789012:payments-failover',
    },
    mode: rules.mode ?? 'automatic',
    whenLossExceedsRpo: rules.whenLossExceedsRpo ?? 'ask',
    rpo: 60_000,
    lease: runTimeout(timing, verifierTimeout),
  };
}

export const machineOf = (rules: Partial<Rules>, timing: Timing) =>
  readMachine(
    JSON.stringify(
      failoverDefinition<string>({
        actArn,
        verifierArn,
        verifierTimeout,
        partition: 'aws',
        onApprovalTimeout: rules.onApprovalTimeout ?? 'abandon',
        timing,
      }),
    ),
  );

const epoch = Date.parse('2026-11-22T10:00:00Z');

/** A write that was proven, as the verifier proves it. */
export interface Verified {
  readonly at: number;
  readonly writer: Side;
}

/** Two regions with a database, its probe, and the controller, in a time that passes at once. */
export class World {
  readonly clock = new VirtualClock(epoch);
  readonly aws = new AwsModel(this.clock);
  readonly timing: Timing;
  readonly interpreter: Interpreter;
  readonly verified: Verified[] = [];
  readonly turns: { readonly at: number; readonly serving: string }[] = [];
  /** Whether the writer of a region accepts nothing, though its region lives. */
  readonly broken: Record<Side, boolean> = { primary: false, standby: false };
  /** Whether the writer answers, and its commits wait. */
  blocked = false;
  /** Whether the regions cannot reach one another. */
  partitioned = false;
  /** Whether the standby's probe says nothing. */
  probeSilent = false;
  /** Milliseconds that the standby's copy is behind. */
  lag = 100;
  /** What happens around a call of `act`: `dies` before or after its call, or goes on alone while it is called anew. */
  readonly crashes: { action?: string; onCall: number; after: boolean }[] = [];
  verifierFails = 0;
  /** Milliseconds after which each call of `act` is made once more, beside the first. */
  doubledAfter: number | undefined;
  readonly #handlers: { readonly watch: ReturnType<typeof watchHandler>; readonly act: ReturnType<typeof actHandler> };
  readonly #environment: ReturnType<typeof settingsOf> & { readonly stateMachineArn: string };
  #outside = 0;
  #own = 0;
  #ownGood = epoch;
  #ownRead = epoch;
  #lastBeat = epoch;
  #alarmed = false;

  constructor(rules: Partial<Rules> = {}, timing: Partial<Timing> = {}) {
    this.timing = { ...defaultTiming, ...timing };
    this.#environment = { ...settingsOf(rules, this.timing), stateMachineArn: machineArn };
    this.#handlers = {
      watch: watchHandler(this.#environment, inProcess(this.aws), this.clock),
      act: actHandler(this.#environment, inProcess(this.aws), this.clock),
    };
    this.interpreter = new Interpreter(machineOf(rules, this.timing), this.clock, (arn, payload) =>
      arn === actArn ? this.act(payload as Action) : this.#verify(payload as { writer: string }),
    );
    this.aws.start = ({ name, input }) => {
      const found = this.interpreter.executions.find((execution) => execution.name === name);
      if (found === undefined) void this.interpreter.run(name, JSON.parse(input));
      // What runs already under this name and with this input is not started again, and that is no error.
      else if (found.status !== 'RUNNING' || JSON.stringify(found.input) !== input) {
        throw awsError('ExecutionAlreadyExists', 400);
      }
    };
    this.aws.statusOf = (arn) => {
      const { status = 'RUNNING', stoppedAt } = this.interpreter.executions.find((one) => one.arn === arn) ?? {};
      return { status, stopDate: stoppedAt === undefined ? undefined : new Date(stoppedAt) };
    };
    void this.#probe();
    void this.#schedule();
  }

  /** A run that a person wants. */
  start(request: RunRequest, name = `by-hand-${this.interpreter.executions.length}`): Promise<Execution> {
    return this.interpreter.run(name, request);
  }

  /** Lets time pass. */
  async pass(length: number): Promise<void> {
    await this.clock.runUntil(this.clock.now() + length);
  }

  get state(): ControllerState {
    return {
      serving: 'primary',
      ...(fromItem(this.aws.table.get({ [keyAttribute]: { S: stateKey } }) ?? {}) as object),
    };
  }

  report(run: string): RunReport {
    return fromItem(this.aws.table.get({ [keyAttribute]: { S: runKey(run) } }) ?? {}) as unknown as RunReport;
  }

  get reports(): RunReport[] {
    return this.interpreter.executions.map(({ name }) => this.report(name));
  }

  hold(by: string): void {
    const update = { ExpressionAttributeNames: { '#a': 'holdAt', '#b': 'holdBy' }, Key: { id: { S: stateKey } } };
    const ExpressionAttributeValues = { ':a': { S: new Date(this.clock.now()).toISOString() }, ':b': { S: by } };
    this.aws.table.update({ ...update, UpdateExpression: 'SET #a = :a, #b = :b', ExpressionAttributeValues });
  }

  release(): void {
    const names = { '#a': 'holdAt', '#b': 'holdBy' };
    if (this.aws.table.items.has(stateKey)) {
      this.aws.table.update({
        Key: { id: { S: stateKey } },
        UpdateExpression: 'REMOVE #a, #b',
        ExpressionAttributeNames: names,
      });
    }
  }

  /** How many samples in a row have failed at the writer, as the standby's probe says now; undefined when it is silent. */
  get newestOutside(): number | undefined {
    return this.aws.metrics.standby.newest(loss.outside.name, this.clock.now() - loss.freshness.milliseconds);
  }

  /** How long ago the probe of a primary region that is heard last saw a write succeed, and a read. */
  get ownSaid(): { readonly good?: number; readonly read?: number } {
    const now = this.clock.now();
    return this.aws.primaryLost ? {} : { good: now - this.#ownGood, read: now - this.#ownRead };
  }

  /** Whether a client in the standby region can write. */
  canWrite(): boolean {
    const now = this.clock.now();
    const writer = this.aws.database.writer(now);
    if (this.blocked || this.aws.database.isMoving(now) || this.broken[writer]) return false;
    return writer === 'standby' || (!this.aws.primaryLost && !this.partitioned);
  }

  /** Whether a client in the primary region can write, where there is one. */
  canWriteThere(): boolean {
    return this.canReadThere() && !this.blocked;
  }

  canReadThere(): boolean {
    const now = this.clock.now();
    const writer = this.aws.database.writer(now);
    if (this.aws.database.isMoving(now) || this.broken[writer]) return false;
    return writer === 'primary' || !this.partitioned;
  }

  watch(event: object = {}): Promise<unknown> {
    const until = this.clock.now() + 70_000;
    return this.#handlers.watch(event, { getRemainingTimeInMillis: () => until - this.clock.now() });
  }

  /** One call of `act`, which may die at one of its calls. */
  async act(payload: Action): Promise<unknown> {
    const crash = this.crashes.find(({ action }) => action === undefined || action === payload.action);
    if (this.doubledAfter !== undefined) {
      const again = (): Promise<object> => this.#handlers.act(payload);
      void this.clock
        .sleep(this.doubledAfter)
        .then(again)
        .catch(() => {});
    }
    if (crash === undefined) return this.#turned(payload, await this.#handlers.act(payload));
    this.crashes.splice(this.crashes.indexOf(crash), 1);
    let calls = 0;
    return new Promise<unknown>((resolve, reject) => {
      const die = (): Promise<never> => {
        reject(awsError('Lambda.Unknown'));
        return new Promise<never>(() => {});
      };
      const around = async (_: Call, done: () => Promise<object>): Promise<object> => {
        calls += 1;
        if (calls !== crash.onCall) return done();
        if (crash.after) await done().catch(() => ({}));
        return die();
      };
      const dying = actHandler(this.#environment, inProcess(this.aws, around), this.clock);
      dying(payload).then((answer) => resolve(this.#turned(payload, answer)), reject);
    });
  }

  #turned(payload: Action, answer: object): object {
    if (payload.action === 'turn') {
      this.turns.push({ at: this.clock.now(), serving: (answer as { serving: string }).serving });
    }
    return answer;
  }

  async #verify({ writer }: { writer: string }): Promise<object> {
    await this.clock.sleep(200);
    if (this.verifierFails > 0) {
      this.verifierFails -= 1;
      throw awsError('CONNECTION_TIMEOUT');
    }
    if (!this.canWrite()) throw awsError('WRITE_TIMEOUT');
    const side = this.aws.database.writer(this.clock.now());
    if ((writer === 'here') !== (side === 'standby')) throw awsError('WRITER_ELSEWHERE');
    this.verified.push({ at: this.clock.now(), writer: side });
    return { at: new Date(this.clock.now()).toISOString(), here: side === 'standby' };
  }

  /** A sample each 5 s in each region, and the alarm on the age of the heartbeats. */
  async #probe(): Promise<never> {
    for (;;) {
      const now = this.clock.now();
      const writer = this.aws.database.writer(now);
      const { primaryLost } = this.aws;
      const primaryWrites = writer === 'primary' && this.canWriteThere() && !primaryLost;
      this.#outside = this.canWrite() ? 0 : this.#outside + 1;
      this.#own = this.canWriteThere() ? 0 : this.#own + 1;
      if (primaryWrites || (writer === 'standby' && this.canWrite())) this.#lastBeat = now - this.lag;
      const put = (side: Side, of: Metric<string>, Value: number): void =>
        this.aws.metrics[side].put(of.namespace, [
          {
            MetricName: of.name,
            Dimensions: Object.entries(of.dimensions).map(([Name, value]) => ({ Name, Value: value })),
            Value,
            Timestamp: new Date(now),
          },
        ]);
      const age = now - this.#lastBeat;
      if (!this.probeSilent) {
        put('standby', loss.outside, this.#outside);
        if (writer === 'primary') put('standby', loss.age, age);
        put('standby', loss.writes.standby, Number(writer === 'standby'));
      }
      if (!primaryLost) {
        put('primary', loss.own, this.#own);
        if (this.canReadThere()) put('primary', loss.readable, 1);
        if (this.canWriteThere()) this.#ownGood = now;
        if (this.canReadThere()) this.#ownRead = now;
        put('primary', loss.writes.primary, Number(writer === 'primary'));
      }
      const alarm = writer === 'primary' && age > 20_000 && !this.probeSilent;
      if (alarm && !this.#alarmed) void this.watch({ alarmData: {} }).catch(() => {});
      this.#alarmed = alarm;
      await this.clock.sleep(5_000);
    }
  }

  async #schedule(): Promise<never> {
    for (;;) {
      await this.clock.sleep(60_000);
      void this.watch({ 'detail-type': 'Scheduled Event' }).catch(() => {});
    }
  }
}

/** The loss of the primary region: nothing there answers. */
export function loseRegion(world: World): void {
  world.aws.primaryLost = true;
}

export const minute = milliseconds(60_000).milliseconds;
