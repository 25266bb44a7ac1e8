import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fault } from './controller/aws-model.js';
import { clusterArns } from './controller/global-database.js';
import { loseRegion, minute, World } from './controller/world.js';
import { byHand, targets } from './controller/looks.js';

beforeEach(() => void vi.spyOn(console, 'log').mockImplementation(() => {}));

const asked = (world: World): number => world.aws.calls.filter(({ action }) => action.endsWith('GlobalCluster')).length;

async function settled(): Promise<World> {
  const world = new World();
  await world.pass(2 * minute);
  return world;
}

/** The roles of the global database are told this much later than they are given, and nothing of their being given. */
function tellLate(world: World, delay: number): void {
  const shown = world.aws.database.describe.bind(world.aws.database);
  let promoted: number | undefined;
  world.aws.database.describe = (now) =>
    shown(now).map(({ FailoverState, Status, GlobalClusterMembers = [], ...rest }) => {
      const isDone = GlobalClusterMembers.some((one) => one.DBClusterArn === clusterArns.standby && one.IsWriter);
      if (isDone) promoted ??= now;
      if (promoted === undefined || now > promoted + delay) {
        return { ...rest, ...(FailoverState && { FailoverState }), Status, GlobalClusterMembers };
      }
      const before = GlobalClusterMembers.map((one) => ({
        ...one,
        IsWriter: one.DBClusterArn === clusterArns.primary,
      }));
      return { ...rest, Status: 'available', GlobalClusterMembers: before };
    });
}

describe('a failover whose global database does not answer', () => {
  it.each<Fault>(['hangs', 'throttled', 'broken'])(
    'as it %s is asked for all the same, once, and followed by what the probe sees',
    async (fault) => {
      const world = await settled();
      world.aws.faultOf = ({ action }) => (action === 'rds:DescribeGlobalClusters' ? fault : undefined);
      const lostAt = world.clock.now();
      loseRegion(world);
      await world.pass(4 * minute);
      expect(targets(world)).toEqual(['failover standby']);
      expect((world.aws.database.promotions[0]?.at ?? Infinity) - lostAt).toBeLessThan(40_000);
      expect(world.reports).toMatchObject([{ outcome: 'succeeded' }]);
      expect(world.reports[0]?.promotedAt).toBeDefined();
      expect(world.state.serving).toBe('standby');
    },
  );

  it('is asked for again when the first request was not heard either, after its window', async () => {
    const world = await settled();
    let requests = 0;
    world.aws.faultOf = ({ action }) => {
      if (action === 'rds:DescribeGlobalClusters') return 'hangs';
      if (action !== 'rds:FailoverGlobalCluster') return undefined;
      requests += 1;
      return requests === 1 ? 'hangs' : undefined;
    };
    loseRegion(world);
    await world.pass(3 * minute);
    expect(targets(world)).toEqual(['failover standby']);
    expect(world.state.serving).toBe('standby');
  });

  it('is not asked for where that is refused for good', async () => {
    const world = await settled();
    world.aws.faultOf = ({ action }) => (action === 'rds:DescribeGlobalClusters' ? 'denied' : undefined);
    loseRegion(world);
    await world.pass(2 * minute);
    expect(asked(world)).toBe(0);
    expect(world.reports[0]).toMatchObject({ outcome: 'failed' });
  });
});

describe('a run that looks once more before it promotes', () => {
  /** The last look finds nothing, for a while. */
  async function blinded(length: number): Promise<World> {
    const world = await settled();
    const get = world.aws.metrics.standby.get.bind(world.aws.metrics.standby);
    let from: number | undefined;
    world.aws.metrics.standby.get = (input) => {
      const answer = get(input);
      if (input.MetricDataQueries?.length !== 2) return answer;
      from ??= world.clock.now();
      if (world.clock.now() > from + length) return answer;
      const { MetricDataResults = [] } = answer;
      return {
        ...answer,
        MetricDataResults: MetricDataResults.map((one) => ({ ...one, Timestamps: [], Values: [] })),
      };
    };
    loseRegion(world);
    await world.pass(90_000);
    return world;
  }

  it('does not give up because it finds nothing for a moment', async () => {
    const world = await blinded(5_000);
    expect(world.reports).toMatchObject([{ outcome: 'succeeded' }]);
  });

  it('gives up when it goes on finding nothing', async () => {
    const world = await blinded(10 * minute);
    expect(world.reports).toMatchObject([{ outcome: 'abandoned', refusal: 'CANNOT_TELL' }]);
    expect(asked(world)).toBe(0);
  });
});

describe('a planned move', () => {
  it('whose region is lost before it was accepted makes way for the failover', async () => {
    const world = await settled();
    world.aws.faultOf = ({ action }) => (action === 'rds:SwitchoverGlobalCluster' ? 'hangs' : undefined);
    void world.start(byHand('switchover'));
    await world.pass(20_000);
    const lostAt = world.clock.now();
    loseRegion(world);
    await world.pass(3 * minute);
    expect(world.reports).toMatchObject([
      { kind: 'switchover', outcome: 'abandoned', refusal: 'WRITER_LOST' },
      { kind: 'failover', outcome: 'succeeded' },
    ]);
    expect(targets(world)).toEqual(['failover standby']);
    expect((world.aws.database.promotions[0]?.at ?? Infinity) - lostAt).toBeLessThan(60_000);
  });

  it('that is never accepted fails after a minute and a half, and stands in no failover’s way', async () => {
    const world = await settled();
    world.aws.faultOf = ({ action }) => (action === 'rds:SwitchoverGlobalCluster' ? 'throttled' : undefined);
    void world.start(byHand('switchover'));
    await world.pass(2 * minute);
    expect(world.reports).toMatchObject([{ outcome: 'failed' }]);
    expect(world.reports[0]?.failure).toContain('was not accepted within 90 s');
    expect(world.state.cooldownUntil).toBeUndefined();
    const lostAt = world.clock.now();
    loseRegion(world);
    await world.pass(2 * minute);
    expect((world.aws.database.promotions[0]?.at ?? Infinity) - lostAt).toBeLessThan(40_000);
  });

  it('that takes longer than that is waited for once it was accepted', async () => {
    const world = await settled();
    world.aws.database.takes = 4 * minute;
    void world.start(byHand('switchover'));
    await world.pass(6 * minute);
    expect(world.reports).toMatchObject([{ outcome: 'succeeded' }]);
    expect(targets(world)).toEqual(['switchover standby']);
  });

  it('that was accepted and came to nothing makes way as well, when its writer is lost', async () => {
    const world = await settled();
    world.aws.database.promote = () => {};
    void world.start(byHand('switchover'));
    await world.pass(5_000);
    expect(world.report('by-hand-0').requestedAt).toBeDefined();
    loseRegion(world);
    await world.pass(80_000);
    expect(world.report('by-hand-0').outcome).toBe('running');
    await world.pass(minute);
    expect(world.report('by-hand-0')).toMatchObject({ outcome: 'abandoned', refusal: 'WRITER_LOST' });
  });

  it('back begins at once after a run, whatever window that one asked in', async () => {
    const world = await settled();
    world.aws.database.takes = 2_000;
    void world.start(byHand('switchover'));
    await world.pass(10_000);
    expect(world.state.serving).toBe('standby');
    void world.start(byHand('failback', { overrideCooldown: true }));
    await world.pass(8_000);
    expect(targets(world)).toEqual(['switchover standby', 'switchover primary']);
  });
});

describe('a promotion that was accepted', () => {
  it.each([15_000, minute])('is waited for when its roles are told %i ms late', async (delay) => {
    const world = await settled();
    tellLate(world, delay);
    loseRegion(world);
    await world.pass(4 * minute);
    expect(world.reports).toMatchObject([{ outcome: 'succeeded' }]);
    expect(targets(world)).toEqual(['failover standby']);
    expect(asked(world)).toBe(1);
  });

  it('is waited for also when a hold comes meanwhile', async () => {
    const world = await settled();
    tellLate(world, 15_000);
    world.aws.database.takes = 20_000;
    loseRegion(world);
    await world.pass(45_000);
    expect(targets(world)).toEqual(['failover standby']);
    world.hold('grace');
    await world.pass(2 * minute);
    expect(world.reports).toMatchObject([{ outcome: 'succeeded' }]);
  });

  it('is waited for also when nobody could write down that it was', async () => {
    const world = await settled();
    tellLate(world, 5_000);
    let requested = false;
    world.aws.database.takes = 10_000;
    world.aws.faultOf = ({ action }) => {
      if (action === 'rds:FailoverGlobalCluster') requested = true;
      if (!requested || action !== 'dynamodb:UpdateItem') return undefined;
      requested = false;
      return 'broken';
    };
    loseRegion(world);
    await world.pass(2 * minute);
    expect(world.reports).toMatchObject([{ outcome: 'succeeded' }]);
    expect(world.reports[0]?.requestedAt).toBeUndefined();
    expect(asked(world)).toBe(1);
  });
});

describe('a claim', () => {
  it('that the SDK has sent twice is still one’s own: nobody waits for its window', async () => {
    const world = await settled();
    let updates = 0;
    world.aws.faultOf = ({ action }) => {
      if (action !== 'dynamodb:UpdateItem') return undefined;
      updates += 1;
      return updates === 1 ? 'twice' : undefined;
    };
    loseRegion(world);
    await world.pass(2 * minute);
    const begun = Date.parse(world.reports[0]?.begunAt ?? '');
    expect((world.aws.database.promotions[0]?.at ?? Infinity) - begun).toBeLessThan(5_000);
  });
});
