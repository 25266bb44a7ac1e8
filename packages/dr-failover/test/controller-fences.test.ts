import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Action } from '../src/contract/action.js';
import { readSignals } from '../src/handler/controller/signals.js';
import { defaultTiming } from '../src/contract/timing.js';
import { inProcess } from './controller/in-process.js';
import { loss, loseRegion, minute, settingsOf, World } from './controller/world.js';

beforeEach(() => void vi.spyOn(console, 'log').mockImplementation(() => {}));

/** A world whose region is lost, in which another run holds the lock. */
async function taken(): Promise<World> {
  const world = new World({ mode: 'approval' });
  await world.pass(minute);
  loseRegion(world);
  await world.pass(2 * minute);
  expect(world.state.run).toBe(world.interpreter.executions[0]?.name);
  return world;
}

type Step = Action extends infer T ? (T extends Action ? Omit<T, 'run' | 'request'> : never) : never;

/** A step of a run that began long ago, and whose lock is another's by now. */
async function late(world: World, step: Step): Promise<unknown> {
  const run = { id: 'late', execution: 'arn:late', startedAt: new Date(world.clock.now()).toISOString() };
  const request = { kind: 'failover' as const, by: 'ada', why: 'an exercise', acceptLoss: true };
  const done = world.act({ ...step, run, request }).catch((error: unknown) => error);
  await world.pass(minute);
  return done;
}

describe('a run that no longer holds the lock', () => {
  it('promotes nothing', async () => {
    const world = await taken();
    const since = new Date(world.clock.now()).toISOString();
    expect(await late(world, { action: 'promote', since })).toMatchObject({ name: 'LockLostError' });
    expect(world.aws.database.promotions).toEqual([]);
    expect(world.state.promotionUntil).toBeUndefined();
  });

  it('turns no traffic', async () => {
    const world = await taken();
    const verifiedAt = new Date(world.clock.now()).toISOString();
    expect(await late(world, { action: 'turn', verifiedAt })).toMatchObject({ name: 'LockLostError' });
    expect(world.state.serving).toBe('primary');
    expect(world.aws.metrics.standby.values('TrafficOnStandby')).not.toContain(1);
  });

  it('asks nobody, as it was never begun', async () => {
    const world = await taken();
    const told = world.aws.told.length;
    const asking = { action: 'ask', token: 'other', begun: { outcome: 'ask', verify: 'here' } } as const;
    expect(await late(world, asking)).toMatchObject({ name: 'LockLostError' });
    expect(world.aws.told).toHaveLength(told);
  });

  it('ends without giving back the lock of the other, and rests nothing', async () => {
    const world = await taken();
    const before = world.state;
    await late(world, { action: 'finish', outcome: 'failed', error: { Error: 'LockLostError' } });
    expect(world.state).toEqual(before);
    expect(world.report('late')).toMatchObject({ outcome: 'failed', failure: 'LockLostError' });
  });
});

describe('a report', () => {
  it('that is complete is neither changed nor told again', async () => {
    const world = await taken();
    await late(world, { action: 'finish', outcome: 'failed', error: { Error: 'States.Timeout', Cause: 'too slow' } });
    const told = world.aws.told.length;
    const report = world.report('late');
    expect(report).toMatchObject({ outcome: 'failed', failure: 'States.Timeout: too slow' });
    expect(await late(world, { action: 'finish', outcome: 'succeeded' })).toEqual({ outcome: 'failed' });
    expect(world.report('late')).toEqual(report);
    expect(world.aws.told).toHaveLength(told);
  });
});

describe('what a promotion would lose', () => {
  it('is unknown when the last heartbeat is from long before the writer last answered', async () => {
    const world = new World();
    await world.pass(minute);
    const environment = settingsOf({}, defaultTiming);
    const estimate = async (): Promise<unknown> =>
      (await readSignals(inProcess(world.aws), environment, world.clock.now())).lastGood;
    expect(await estimate()).toMatchObject({ loss: 100 });
    world.probeSilent = true;
    await world.pass(2 * minute);
    const { outside } = loss;
    const Dimensions = Object.entries(outside.dimensions).map(([Name, Value]) => ({ Name, Value }));
    const Timestamp = new Date(world.clock.now());
    world.aws.metrics.standby.put(outside.namespace, [{ MetricName: outside.name, Dimensions, Value: 0, Timestamp }]);
    expect(await estimate()).toEqual({ at: expect.any(Number) as number, loss: undefined });
  });
});

describe('the function that watches', () => {
  const looks = (world: World): number =>
    world.aws.calls.filter(({ action, side }) => action === 'cloudwatch:GetMetricData' && side === 'standby').length;

  it('looks once while all is well, and goes on when an alarm has woken it', async () => {
    const world = new World();
    await world.pass(10_000);
    void world.watch({});
    await world.pass(20_000);
    expect(looks(world)).toBe(1);
    void world.watch({ alarmData: {} });
    await world.pass(20_000);
    expect(looks(world)).toBeGreaterThan(5);
  });
});
