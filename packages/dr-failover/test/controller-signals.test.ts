import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fault } from './controller/aws-model.js';
import { loss, loseRegion, minute, World } from './controller/world.js';
import { byHand, newest } from './controller/looks.js';

beforeEach(() => void vi.spyOn(console, 'log').mockImplementation(() => {}));

const outcomes = (world: World): unknown[] => world.reports.map(({ outcome, refusal }) => refusal ?? outcome);

/** A world in which all has been well for a while. */
async function calm(rules: ConstructorParameters<typeof World>[0] = {}): Promise<World> {
  const world = new World(rules);
  await world.pass(2 * minute);
  return world;
}

/** What happens to reads of the primary region's metrics. */
const whenPrimaryIsRead = (world: World, faultOf: () => Fault | undefined): void => {
  world.aws.faultOf = ({ action, side }) =>
    action === 'cloudwatch:GetMetricData' && side === 'primary' ? faultOf() : undefined;
};

describe('a writer that fails in a region that lives', () => {
  it.each([20_000, 45_000, 55_000])('and is back after %i ms is left alone', async (length) => {
    const world = await calm();
    world.broken.primary = true;
    await world.pass(length);
    world.broken.primary = false;
    await world.pass(3 * minute);
    expect(world.interpreter.executions).toEqual([]);
    expect(world.aws.metrics.standby.values('FailoverWithheld')).not.toContain(1);
  });

  it('and stays away is failed over after a minute, and not long after', async () => {
    for (let offset = 0; offset < 60_000; offset += 7_000) {
      const world = new World();
      await world.pass(2 * minute + offset);
      const lostAt = world.clock.now();
      world.broken.primary = true;
      await world.pass(5 * minute);
      const [promotion] = world.aws.database.promotions;
      expect((promotion?.at ?? 0) - lostAt).toBeGreaterThanOrEqual(60_000);
      expect((promotion?.at ?? Infinity) - lostAt).toBeLessThanOrEqual(90_000);
      expect(outcomes(world)).toEqual(['succeeded']);
    }
  });

  it('is failed over at once when the region falls silent as well', async () => {
    const world = await calm();
    world.broken.primary = true;
    await world.pass(30_000);
    expect(world.interpreter.executions).toEqual([]);
    loseRegion(world);
    await world.pass(15_000);
    expect(world.aws.database.promotions).toHaveLength(1);
  });

  it('is failed over by a person without waiting', async () => {
    const world = await calm();
    world.broken.primary = true;
    await world.pass(25_000);
    void world.start(byHand('failover'));
    await world.pass(5_000);
    expect(world.aws.database.promotions).toHaveLength(1);
  });

  it('and answers reads while its commits wait is left to a person, who hears of it', async () => {
    const world = await calm();
    world.blocked = true;
    await world.pass(10 * minute);
    expect(world.interpreter.executions).toEqual([]);
    expect(newest(world, 'FailoverWithheld')).toBe(1);
    void world.start(byHand('failover', { acceptLoss: true }));
    await world.pass(10_000);
    expect(world.aws.database.promotions).toHaveLength(1);
  });

  it('is not held up by readers that live: what is asked is whether a client can write', async () => {
    const { name, dimensions } = loss.own;
    expect([name, dimensions]).toMatchObject(['ConsecutiveFailures', { Target: 'writer', Region: 'us-east-1' }]);
  });
});

describe('a primary region that answers, and not what it is asked', () => {
  it.each<Fault>(['throttled', 'denied'])('is not taken for lost: every read is %s', async (fault) => {
    const world = await calm();
    world.partitioned = true;
    whenPrimaryIsRead(world, () => fault);
    await world.pass(10 * minute);
    expect(world.interpreter.executions).toEqual([]);
    expect(newest(world, 'CannotTell')).toBe(1);
    expect(newest(world, 'FailoverWithheld')).toBe(1);
  });

  it('is said also while the writer answers, as its loss would start nothing', async () => {
    const world = await calm();
    expect(newest(world, 'CannotTell')).toBe(0);
    whenPrimaryIsRead(world, () => 'denied');
    await world.pass(2 * minute);
    expect(newest(world, 'CannotTell')).toBe(1);
    expect(newest(world, 'ControllerAlive')).toBe(1);
  });

  it('is not taken for lost by reads that fail for a moment, whenever that is', async () => {
    for (const fault of ['throttled', 'denied', 'hangs', 'broken'] as const) {
      for (let nth = 1; nth <= 12; nth += 1) {
        const world = await calm();
        world.partitioned = true;
        await world.pass(30_000);
        let reads = 0;
        whenPrimaryIsRead(world, () => ((reads += 1) === nth ? fault : undefined));
        await world.pass(2 * minute);
        expect([fault, nth, world.aws.database.promotions]).toEqual([fault, nth, []]);
      }
    }
  });

  it('is failed over as soon as it does not answer any more', async () => {
    const world = await calm();
    whenPrimaryIsRead(world, () => 'throttled');
    world.broken.primary = true;
    await world.pass(2 * minute);
    expect(world.aws.database.promotions).toEqual([]);
    loseRegion(world);
    await world.pass(minute);
    expect(world.aws.database.promotions).toHaveLength(1);
  });
});

describe('a writer that is lost from outside while nothing is begun', () => {
  it('is told after two minutes when its own region says that it answers', async () => {
    const world = await calm();
    world.partitioned = true;
    await world.pass(2 * minute);
    expect(newest(world, 'FailoverWithheld')).toBe(0);
    await world.pass(2 * minute);
    expect(newest(world, 'FailoverWithheld')).toBe(1);
    world.partitioned = false;
    await world.pass(2 * minute);
    expect(newest(world, 'FailoverWithheld')).toBe(0);
    expect(world.interpreter.executions).toEqual([]);
  });

  it('is told after two minutes of a run that has not ended it', async () => {
    const world = await calm({ mode: 'approval' });
    loseRegion(world);
    await world.pass(110_000);
    expect(newest(world, 'FailoverWithheld')).toBe(0);
    await world.pass(2 * minute);
    expect(outcomes(world)).toEqual(['running']);
    expect(newest(world, 'FailoverWithheld')).toBe(1);
  });

  it('is not told when the run ends it in time', async () => {
    const world = await calm();
    loseRegion(world);
    await world.pass(10 * minute);
    expect(world.aws.metrics.standby.values('FailoverWithheld')).not.toContain(1);
  });
});

describe('a run that a person has aborted', () => {
  async function aborted(): Promise<World> {
    const world = await calm({ mode: 'approval' });
    loseRegion(world);
    await world.pass(minute);
    for (const execution of world.interpreter.executions) world.interpreter.abort(execution);
    return world;
  }

  it('is withheld until the cooldown is over, which is said at once, and then begun anew', async () => {
    const world = await aborted();
    await world.pass(minute);
    expect(newest(world, 'FailoverWithheld')).toBe(1);
    await world.pass(28 * minute);
    expect(world.interpreter.executions).toHaveLength(1);
    await world.pass(3 * minute);
    expect(world.interpreter.executions).toHaveLength(2);
    expect(world.report(world.interpreter.executions[1]?.name ?? '')).toMatchObject({ outcome: 'running' });
  });

  it('is no longer held than by its lease', async () => {
    const world = new World({ mode: 'approval' }, { cooldown: 600 * minute });
    const lease = (): number => world.state.leaseUntil ?? 0;
    await world.pass(2 * minute);
    loseRegion(world);
    await world.pass(minute);
    const until = lease();
    for (const execution of world.interpreter.executions) world.interpreter.abort(execution);
    await world.pass(until - world.clock.now() - 1_000);
    expect(world.interpreter.executions).toHaveLength(1);
    await world.pass(2 * minute);
    expect(world.interpreter.executions).toHaveLength(2);
  });
});

describe('a run that begins', () => {
  /** The standby's metrics are not read while a run begins, so many times. */
  function blind(world: World, times: number): void {
    let left = times;
    const begin = world.act.bind(world);
    world.act = (payload) => {
      if (payload.action !== 'begin' || left === 0) return begin(payload);
      left -= 1;
      world.aws.faultOf = ({ action, side }) =>
        action === 'cloudwatch:GetMetricData' && side === 'standby' ? 'throttled' : undefined;
      return begin(payload).finally(() => void (world.aws.faultOf = () => undefined));
    };
  }

  it('and cannot see looks again a second later, and refuses nothing for that', async () => {
    const world = await calm();
    blind(world, 1);
    loseRegion(world);
    const lostAt = world.clock.now();
    await world.pass(3 * minute);
    expect(outcomes(world)).toEqual(['succeeded']);
    expect((world.aws.database.promotions[0]?.at ?? Infinity) - lostAt).toBeLessThan(30_000);
  });

  it('for a person who accepts any loss needs to see nothing', async () => {
    const world = await calm();
    loseRegion(world);
    world.hold('grace');
    await world.pass(minute);
    world.release();
    blind(world, 99);
    void world.start(byHand('failover', { acceptLoss: true }));
    await world.pass(10_000);
    expect(world.report('by-hand-0')).toMatchObject({ outcome: expect.stringMatching(/running|succeeded/) as string });
  });

  it('and refuses by what it sees does not use up the minute: the next look starts another', async () => {
    const world = await calm();
    loseRegion(world);
    const lostAt = world.clock.now();
    const begin = world.act.bind(world);
    let flips = 2;
    world.act = async (payload) => {
      if (payload.action !== 'begin' || flips === 0) return begin(payload);
      flips -= 1;
      // For one look the region seems to answer.
      world.aws.primaryLost = false;
      return begin(payload).finally(() => loseRegion(world));
    };
    await world.pass(3 * minute);
    expect(outcomes(world)).toEqual(['PRIMARY_ANSWERS', 'PRIMARY_ANSWERS', 'succeeded'].slice(-outcomes(world).length));
    expect(world.interpreter.executions.length).toBe(3);
    expect((world.aws.database.promotions[0]?.at ?? Infinity) - lostAt).toBeLessThan(45_000);
  });

  it('is begun once, however many look at the same time', async () => {
    const world = await calm();
    loseRegion(world);
    for (let i = 0; i < 100; i += 1) {
      for (let two = 0; two < 2; two += 1) void world.watch({ alarmData: {} }).catch(() => {});
      await world.pass(1_000);
    }
    expect(outcomes(world)).toEqual(['succeeded']);
    expect(world.aws.database.promotions).toHaveLength(1);
  });
});

describe('what a promotion would lose', () => {
  it('is still known after a hold of an hour, and nobody is asked', async () => {
    const world = await calm();
    world.hold('grace');
    loseRegion(world);
    await world.pass(60 * minute);
    expect(world.interpreter.executions).toEqual([]);
    world.release();
    await world.pass(3 * minute);
    expect(world.reports).toMatchObject([{ outcome: 'succeeded', estimatedLoss: 5_100 }]);
  });
});
