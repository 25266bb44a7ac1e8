import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from './controller/aws-model.js';
import { Deployment } from './controller/deployment.js';
import { byHand } from './controller/looks.js';

let deployment: Deployment;

beforeEach(async () => {
  deployment = new Deployment();
  await deployment.open();
});
afterEach(() => deployment.close());

/** The signals of a writer that answered a while ago, and does not any more. */
async function loseWriter(): Promise<void> {
  deployment.signals(0, 0);
  const now = Date.now();
  // Not in the same period of 10 s as the good one.
  await new Promise((done) => setTimeout(done, 10_000 - (now % 10_000) + 50));
  deployment.signals(5, 5, 25_000);
}

const called = (): string[] => [...new Set(deployment.model.calls.map(({ action }) => action))].toSorted();

describe('the bundled functions', () => {
  it('fail a lost region over, from the signal to the report, and go back by plan', async () => {
    const [watch, act] = [await deployment.watch(), await deployment.act()];
    const machine = deployment.machine(act);
    const ended: Promise<unknown>[] = [];
    deployment.model.start = ({ name, input }) => void ended.push(machine.run(name, JSON.parse(input)));
    await loseWriter();
    deployment.model.primaryLost = true;
    const { result, error, milliseconds } = await watch.invoke({ alarmData: {} });
    expect([error, result]).toEqual([undefined, { verdict: 'started' }]);
    expect(milliseconds).toBeLessThan(6_000);
    await Promise.all(ended);
    expect(machine.executions).toMatchObject([{ status: 'SUCCEEDED' }]);
    expect(deployment.model.database.promotions).toMatchObject([{ target: 'standby', how: 'failover' }]);
    expect(deployment.model.metrics.standby.values('TrafficOnStandby').at(-1)).toBe(1);
    expect(deployment.model.told).toMatchObject([{ side: 'standby' }]);
    deployment.model.primaryLost = false;
    deployment.signals(0, 0);
    await machine.run('back', byHand('failback', { overrideCooldown: true }));
    await machine.run('there', byHand('switchover', { overrideCooldown: true }));
    expect(deployment.model.database.promotions).toMatchObject([
      { target: 'standby', how: 'failover' },
      { target: 'primary', how: 'switchover' },
      { target: 'standby', how: 'switchover' },
    ]);
    expect(deployment.model.metrics.standby.values('TrafficOnStandby').slice(-2)).toEqual([0, 1]);
  });

  it('do not begin with an environment that is not sound: every variable is named', async () => {
    const environment = {
      ...deployment.environment,
      PRIMARY_REGION: 'mars',
      SIGNALS: '{}',
      TIMING: '{"cooldown":0}',
      MODE: 'maybe',
    };
    for (const [name, own] of [
      ['watch', ['STATE_MACHINE_ARN is missing']],
      [
        'act',
        [
          'GLOBAL_CLUSTER is missing',
          'STANDBY_TOPIC_ARN is missing',
          'MODE is "maybe"',
          'LEASE_MS',
          'RPO_MS',
          'WHEN_LOSS_EXCEEDS_RPO',
        ],
      ],
    ] as const) {
      const { error } = await (await deployment.deploy(name, environment)).invoke({});
      expect(error?.errorType).toBe('EnvironmentError');
      for (const part of [
        ...own,
        'SYSTEM is missing',
        'TABLE is missing',
        'PRIMARY_REGION is "mars"',
        'SIGNALS must be',
        'TIMING must be',
      ]) {
        expect(error?.errorMessage).toContain(part);
      }
    }
  });

  it.each<readonly [Fault, string]>([
    ['broken', 'under-way'],
    ['throttled', 'under-way'],
    ['hangs', 'under-way'],
    ['lost', 'under-way'],
    ['denied', 'CannotPromoteError'],
  ])('know what a request of the promotion that is %s means, in bounded time', async (fault, meaning) => {
    const act = await deployment.act();
    deployment.signals(5, undefined);
    const run = { id: 'one', execution: 'arn:one', startedAt: new Date().toISOString() };
    const request = { ...byHand('failover'), acceptLoss: true };
    expect((await act.invoke({ action: 'begin', run, request })).result).toMatchObject({ outcome: 'go' });
    deployment.model.faultOf = ({ action }) => (action === 'rds:FailoverGlobalCluster' ? fault : undefined);
    const { result, error, milliseconds } = await act.invoke({ action: 'promote', run, request, since: run.startedAt });
    expect(error?.errorType ?? (result as { status: string }).status).toBe(meaning);
    expect(milliseconds).toBeLessThan(8_000);
    expect(called().filter((action) => action === 'rds:FailoverGlobalCluster')).toHaveLength(1);
    const held = deployment.model.table.get({ id: { S: 'state' } })?.['promotionUntil']?.N;
    expect(Number(held) > 0).toBe(['broken', 'hangs', 'lost'].includes(fault));
  });

  it.each<readonly [Fault, string]>([
    ['hangs', 'ask'],
    ['broken', 'ask'],
    ['throttled', 'CANNOT_TELL'],
    ['denied', 'CANNOT_TELL'],
  ])('know what a primary region means whose metrics are %s, in bounded time', async (fault, meaning) => {
    const act = await deployment.act();
    deployment.signals(5, undefined);
    deployment.model.faultOf = ({ action, side }) =>
      action === 'cloudwatch:GetMetricData' && side === 'primary' ? fault : undefined;
    const run = { id: 'one', execution: 'arn:one', startedAt: new Date().toISOString() };
    const request = { kind: 'failover', by: 'controller', why: 'the writer is lost' };
    const { result, milliseconds } = await act.invoke({ action: 'begin', run, request });
    const { outcome, refusal } = result as { outcome: string; refusal?: string };
    expect(refusal ?? outcome).toBe(meaning);
    expect(milliseconds).toBeLessThan(4_000);
    const reads = deployment.model.calls.filter(
      ({ action, side }) => action === 'cloudwatch:GetMetricData' && side === 'primary',
    );
    expect(reads).toHaveLength(2);
  });

  it('end by themselves when the table never answers', async () => {
    const [watch, act] = [await deployment.watch(), await deployment.act()];
    deployment.signals(0, 0);
    deployment.model.faultOf = ({ action }) => (action.startsWith('dynamodb:') ? 'hangs' : undefined);
    const run = { id: 'one', execution: 'arn:one', startedAt: new Date().toISOString() };
    const ends = await Promise.all([
      watch.invoke({}),
      act.invoke({ action: 'begin', run, request: byHand('switchover', { overrideCooldown: true }) }),
    ]);
    for (const { error } of ends) {
      expect(error).toBeDefined();
      expect(error?.errorType).not.toBe('Sandbox.Timedout');
    }
  });
});
