import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunKind } from '../src/contract/state.js';
import { clusterArns } from './controller/global-database.js';
import { loseRegion, minute, World } from './controller/world.js';

beforeEach(() => void vi.spyOn(console, 'log').mockImplementation(() => {}));

const turnsOf = (world: World): string[] => world.turns.map(({ serving }) => serving);

describe('a run that goes on with the promotion of another', () => {
  it('needs no word of the global database, which does not answer: the probe knows which copy writes', async () => {
    const world = new World();
    await world.pass(2 * minute);
    loseRegion(world);
    world.aws.faultOf = ({ action }) => (action === 'rds:DescribeGlobalClusters' ? 'hangs' : undefined);
    world.verifierFails = 100;
    await world.pass(25 * minute);
    expect(world.reports.map(({ outcome }) => outcome)).toEqual(['failed', 'succeeded']);
    expect(turnsOf(world)).toEqual(['standby']);
    expect(world.aws.database.promotions).toHaveLength(1);
  });

  it('takes over since when nothing could be written, and not what was another loss hours ago', async () => {
    const world = new World();
    await world.pass(2 * minute);
    loseRegion(world);
    world.verifierFails = Number.POSITIVE_INFINITY;
    await world.pass(5 * minute);
    world.aws.primaryLost = false;
    world.aws.database.promote(world.clock.now(), clusterArns.primary, 'switchover');
    world.verifierFails = 0;
    await world.pass(120 * minute);
    world.aws.database.promote(world.clock.now(), clusterArns.standby, 'switchover');
    await world.pass(5 * minute);
    const [first, second, last] = world.reports;
    expect([second?.lastGoodAt, second?.estimatedLoss]).toEqual([first?.lastGoodAt, first?.estimatedLoss]);
    expect(first?.lastGoodAt).toBeDefined();
    expect(last).toMatchObject({ outcome: 'succeeded' });
    expect([last?.lastGoodAt, last?.estimatedLoss, last?.recoveryTime]).toEqual([undefined, undefined, undefined]);
  });
});

describe('a planned move that was accepted', () => {
  it.each(['switchover', 'failback'] as const)('goes on while the global database is not seen: %s', async (kind) => {
    const world = new World({}, { cooldown: minute });
    await world.pass(2 * minute);
    const start = (wanted: RunKind, name: string) =>
      void world.start({ kind: wanted, by: 'ada', why: 'an exercise', overrideCooldown: true }, name);
    if (kind === 'failback') {
      start('switchover', 'away');
      await world.pass(4 * minute);
    }
    world.aws.database.takes = 150_000;
    const begun = world.clock.now();
    world.aws.faultOf = ({ action }) => {
      const after = world.clock.now() - begun;
      return action === 'rds:DescribeGlobalClusters' && after > 92_000 && after < 100_000 ? 'throttled' : undefined;
    };
    start(kind, 'planned');
    await world.pass(8 * minute);
    expect(world.report('planned')).toMatchObject({ outcome: 'succeeded' });
    expect(turnsOf(world).at(-1)).toBe(kind === 'failback' ? 'primary' : 'standby');
  });
});
