import { join } from 'node:path';
import { LambdaFunction, RunFolder, type Invocation } from '@dr/database-lab';
import { record } from '@dr/pulumi-recorder';
import { sides, type Metric, type Side } from 'dr-core';
import { stateKey, type RunRequest } from '../src/index.js';
import { systemClock } from '../src/handler/controller/clock.js';
import { FailoverController } from '../src/pulumi/index.js';
import { AwsModel, type Call } from './controller/aws-model.js';
import { MetricStore } from './controller/metric-store.js';
import { Wire } from './controller/wire.js';
import { controllers, propsOf, recovery } from './controllers.js';
import { SomeProbe } from './surroundings.js';

/** A transaction is authorised by what it does. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html */
const inTransactions: Readonly<Record<string, string>> = {
  ConditionCheck: 'dynamodb:ConditionCheckItem',
  Delete: 'dynamodb:DeleteItem',
  Put: 'dynamodb:PutItem',
  Update: 'dynamodb:UpdateItem',
};

/** AWS as the model has it, which remembers what was called in IAM's words. */
class SeenAws extends AwsModel {
  readonly seen: Record<'act' | 'watch', Call[]> = { act: [], watch: [] };
  calling: 'act' | 'watch' = 'watch';

  override call(call: Call, input: object, hang: number): Promise<object> {
    const { TransactItems = [] } = input as { TransactItems?: readonly object[] };
    const parts = TransactItems.flatMap((item) => Object.keys(item)).map((part) => inTransactions[part] ?? part);
    const actions = call.action === 'dynamodb:TransactWriteItems' ? parts : [call.action];
    this.seen[this.calling].push(...actions.map((action) => ({ ...call, action })));
    return super.call(call, input, hang);
  }
}

/** The bundled functions of a controller, with the environment that the component gives them, and AWS behind a wire. */
export class Deployed {
  readonly #probe = new SomeProbe(recovery);

  private constructor(
    readonly aws: SeenAws,
    readonly run: RunFolder,
    readonly wire: Wire,
    readonly functions: Readonly<Record<'act' | 'watch', LambdaFunction>>,
  ) {}

  static async open(): Promise<Deployed> {
    const aws = new SeenAws(systemClock);
    const run = new RunFolder();
    const wire = await Wire.open(aws);
    const environments = await environmentsOf();
    const deploy = (name: 'act' | 'watch'): Promise<LambdaFunction> => {
      const bundle = join(__dirname, '../assets', name, 'index.mjs');
      const own = { AWS_REGION: recovery.standby, AWS_ENDPOINT_URL: wire.url, ...credentials };
      return LambdaFunction.deploy(run, bundle, { ...environments[name], ...own }, 30_000);
    };
    return new Deployed(aws, run, wire, { act: await deploy('act'), watch: await deploy('watch') });
  }

  /** What the probes of both regions said just now. */
  say(said: { readonly outside: number; readonly own?: number; readonly age?: number }): void {
    const { outside, own, age, writes } = this.#probe.loss;
    this.#put('standby', outside, said.outside);
    this.#put('standby', age, said.age ?? 100);
    this.#put('standby', writes.standby, 0);
    if (said.own === undefined) return;
    this.#put('primary', own, said.own);
    this.#put('primary', writes.primary, 1);
  }

  #put(side: Side, { namespace, name, dimensions }: Metric<string>, Value: number): void {
    const Dimensions = Object.entries(dimensions).map(([Name, Of]) => ({ Name, Value: Of }));
    this.aws.metrics[side].put(namespace, [{ MetricName: name, Dimensions, Value, Timestamp: new Date() }]);
  }

  /** What was said so far is forgotten. */
  forget(): void {
    for (const side of sides) this.aws.metrics[side] = new MetricStore();
  }

  /** A run has begun. */
  lock(run: string): void {
    const leaseUntil = { N: String(Date.now() + 60_000) };
    const execution = { S: `arn:aws:states:us-west-2:123456789012:execution:failover:${run}` };
    this.aws.table.items.set(stateKey, { id: { S: stateKey }, run: { S: run }, execution, leaseUntil });
  }

  /** It was as if it had never begun. */
  unlock(): void {
    this.aws.table.items.delete(stateKey);
  }

  /** The pauses after a run are over. */
  letTimePass(): void {
    const { cooldownUntil: _, promotionUntil: __, ...state } = this.aws.table.items.get(stateKey) ?? {};
    if (state['id'] !== undefined) this.aws.table.items.set(stateKey, state);
  }

  watch(event: object = {}): Promise<Invocation> {
    this.aws.calling = 'watch';
    return this.functions.watch.invoke(event);
  }

  act(action: string, id: string, request: RunRequest, more: object = {}): Promise<Invocation> {
    this.aws.calling = 'act';
    const execution = `arn:aws:states:us-west-2:123456789012:execution:payments-failover-us-west-2-production:${id}`;
    const run = { id, execution, startedAt: new Date().toISOString() };
    return this.functions.act.invoke({ action, run, request, ...more });
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.functions).map((one) => one.remove()));
    await this.wire.close();
    await this.run.remove();
  }
}

const credentials = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'nothing-secret',
  AWS_SESSION_TOKEN: 'session',
};

/** The environments of both functions, as they are registered. */
async function environmentsOf(): Promise<Readonly<Record<'act' | 'watch', Readonly<Record<string, string>>>>> {
  const { registrations } = await record(
    () => void new FailoverController('failover', { recovery, ...propsOf(controllers.automatic) }),
  );
  const of = (name: string): Readonly<Record<string, string>> => {
    const [built] = registrations.filter((one) => one.name === `failover-${name}-function`);
    if (built === undefined) throw new Error(`no function ${name}`);
    return (built.inputs['environment'] as { variables: Record<string, string> }).variables;
  };
  return { act: of('act'), watch: of('watch') };
}
