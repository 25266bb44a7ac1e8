import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fault } from './controller/aws-model.js';
import { calls } from '../src/contract/calls.js';
import { loseRegion, minute, World } from './controller/world.js';

beforeEach(() => void vi.spyOn(console, 'log').mockImplementation(() => {}));

const faults: readonly Fault[] = ['broken', 'denied', 'hangs', 'lost', 'throttled', 'twice'];

/** What every history must keep to, whatever its end. */
function expectSafe(world: World): void {
  expect(world.aws.database.promotions.length).toBeLessThanOrEqual(1);
  for (const { at } of world.turns) {
    expect(world.verified.some((verified) => verified.at <= at && verified.writer === 'standby')).toBe(true);
  }
  // One at a time, and the last may still be at it.
  for (const { status } of world.interpreter.executions.slice(0, -1)) expect(status).not.toBe('RUNNING');
}

/** The calls of a failover in which everything goes well: which actions, and how often each. */
async function undisturbed(): Promise<ReadonlyMap<string, number>> {
  const world = new World();
  await world.pass(2 * minute);
  world.aws.calls.length = 0;
  loseRegion(world);
  await world.pass(2 * minute);
  const counts = new Map<string, number>();
  for (const { action, side } of world.aws.calls) {
    if (side === 'standby') counts.set(action, (counts.get(action) ?? 0) + 1);
  }
  return counts;
}

describe('a call of AWS in a failover', () => {
  it.each(faults)(
    'that is once %s delays it at most: one promotion, a verified write, the traffic turned',
    async (fault) => {
      for (const [action, count] of await undisturbed()) {
        for (let nth = 1; nth <= Math.min(count, 12); nth += 1) {
          const world = new World();
          await world.pass(2 * minute);
          let seen = 0;
          world.aws.faultOf = (call) => {
            if (call.side !== 'standby' || call.action !== action) return undefined;
            seen += 1;
            return seen === nth ? fault : undefined;
          };
          loseRegion(world);
          await world.pass(8 * minute);
          expectSafe(world);
          expect([action, nth, world.state.serving]).toEqual([action, nth, 'standby']);
          expect([action, nth, world.state.run]).toEqual([action, nth, undefined]);
          expect(world.aws.told.length).toBeGreaterThanOrEqual(1);
        }
      }
    },
  );

  it.each(faults.filter((fault) => fault !== 'twice'))(
    'that is always %s ends every run, and is heard of',
    async (fault) => {
      for (const { action } of [...calls.act, ...calls.watch]) {
        const world = new World();
        await world.pass(2 * minute);
        const before = world.aws.metrics.standby.values('ControllerAlive').length;
        world.aws.faultOf = (call) => (call.side === 'standby' && call.action === action ? fault : undefined);
        loseRegion(world);
        await world.pass(25 * minute);
        expectSafe(world);
        const failed = world.interpreter.executions.some(({ status }) => status === 'FAILED');
        const silent = world.aws.metrics.standby.values('ControllerAlive').length - before < 15;
        expect([action, world.state.serving === 'standby' || failed || silent]).toEqual([action, true]);
        world.aws.faultOf = () => undefined;
        await world.pass(20 * minute);
        expectSafe(world);
        expect([action, world.state.serving]).toEqual([action, 'standby']);
      }
    },
    120_000,
  );
});

describe('a step', () => {
  it('that dies before or after any of its calls is taken again: one promotion, one report, no lock left', async () => {
    for (const action of ['begin', 'promote', 'inspect', 'turn', 'finish']) {
      for (const after of [false, true]) {
        for (let onCall = 1; onCall <= 6; onCall += 1) {
          const world = new World();
          await world.pass(2 * minute);
          world.crashes.push({ action, onCall, after });
          loseRegion(world);
          await world.pass(6 * minute);
          expectSafe(world);
          expect([action, after, onCall, world.reports[0]?.outcome]).toEqual([action, after, onCall, 'succeeded']);
          expect(world.interpreter.executions).toHaveLength(1);
          expect(world.state.run).toBeUndefined();
          expect(world.aws.database.promotions).toHaveLength(1);
        }
      }
    }
  });

  it('that dies while it asks asks again, and the newest token answers', async () => {
    for (const onCall of [1, 2, 3]) {
      const world = new World({ mode: 'approval' });
      await world.pass(2 * minute);
      world.crashes.push({ action: 'ask', onCall, after: true });
      loseRegion(world);
      await world.pass(3 * minute);
      const [execution] = world.interpreter.executions;
      const token = world.report(execution?.name ?? '').approvalToken ?? '';
      expect(execution?.tokens).toHaveLength(2);
      expect(token).toBe(execution?.tokens[1]);
      expect(world.interpreter.answer(execution?.tokens[0] ?? '', { output: { approved: true } })).toBe(false);
      expect(world.interpreter.answer(token, { output: { approved: true, by: 'ada' } })).toBe(true);
      await world.pass(3 * minute);
      expect(world.reports[0]).toMatchObject({ outcome: 'succeeded' });
    }
  });

  it.each([0, 100, 3_000, 20_000, 40_000])('that is taken twice, %i ms apart, promotes once', async (doubledAfter) => {
    for (const takes of [0, 1_000, 20_000]) {
      const world = new World();
      await world.pass(2 * minute);
      world.doubledAfter = doubledAfter;
      world.aws.database.takes = takes;
      loseRegion(world);
      await world.pass(6 * minute);
      expectSafe(world);
      expect(world.reports).toMatchObject([{ outcome: 'succeeded' }]);
      expect(world.state.run).toBeUndefined();
    }
  });

  it('whose request of the promotion is never heard of waits before it asks again', async () => {
    const world = new World();
    await world.pass(2 * minute);
    let asked = 0;
    world.aws.faultOf = ({ action }) => {
      if (action !== 'rds:FailoverGlobalCluster') return undefined;
      asked += 1;
      return asked === 1 ? 'hangs' : undefined;
    };
    loseRegion(world);
    await world.pass(3 * minute);
    expect(world.reports[0]).toMatchObject({ outcome: 'succeeded' });
    const begun = Date.parse(world.reports[0]?.begunAt ?? '');
    const [promotion] = world.aws.database.promotions;
    expect((promotion?.at ?? 0) - begun).toBeGreaterThan(25_000);
  });
});
