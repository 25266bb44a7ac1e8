import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunRequest } from '../src/contract/state.js';
import { clusterArns } from './controller/global-database.js';
import { loseRegion, minute, World } from './controller/world.js';

beforeEach(() => void vi.spyOn(console, 'log').mockImplementation(() => {}));

const told = (world: World) => world.aws.told.filter(({ side }) => side === 'standby');
const statuses = (world: World): string[] => world.interpreter.executions.map(({ status }) => status);

async function settled(...rules: ConstructorParameters<typeof World>): Promise<World> {
  const world = new World(...rules);
  await world.pass(2 * minute);
  return world;
}

/** The standby's copy is the writer in time, and the global database goes on saying that it fails over. */
function movesForEver(world: World): void {
  const shown = world.aws.database.describe.bind(world.aws.database);
  world.aws.database.describe = (now) =>
    shown(now).map((one) => ({
      ...one,
      ...(world.aws.database.writer(now) === 'standby' && { Status: 'failing-over' }),
    }));
}

describe('a verification', () => {
  it('goes on for three minutes, however soon an attempt fails', async () => {
    const world = await settled();
    loseRegion(world);
    // 2.2 s each
    world.verifierFails = 80;
    await world.pass(4 * minute);
    expect(world.reports).toMatchObject([{ outcome: 'succeeded' }]);
    const { promotedAt = '', verifiedAt = '' } = world.reports[0] ?? {};
    expect(Date.parse(verifiedAt) - Date.parse(promotedAt)).toBeGreaterThan(170_000);
  });

  it('goes on longer while roles are still being given', async () => {
    const world = await settled();
    movesForEver(world);
    world.verifierFails = 150;
    loseRegion(world);
    await world.pass(8 * minute);
    expect(world.reports).toMatchObject([{ outcome: 'succeeded' }]);
  });

  it('ends at the deadline of the promotion, with its own reason', async () => {
    const world = await settled();
    movesForEver(world);
    world.verifierFails = 10_000;
    loseRegion(world);
    await world.pass(14 * minute);
    expect(world.reports).toMatchObject([{ outcome: 'running' }]);
    await world.pass(6 * minute);
    expect(world.reports[0]).toMatchObject({ outcome: 'failed' });
    expect(world.reports[0]?.failure).toContain('CONNECTION_TIMEOUT');
  });

  it('that failed is gone on with at once, and the recovery is measured from the loss', async () => {
    const world = await settled();
    const lostAt = world.clock.now();
    loseRegion(world);
    world.verifierFails = 100;
    await world.pass(8 * minute);
    const [first, second] = world.reports;
    expect(world.reports).toHaveLength(2);
    expect(first).toMatchObject({ outcome: 'failed' });
    expect(second).toMatchObject({ outcome: 'succeeded', lastGoodAt: first?.lastGoodAt, estimatedLoss: 5_100 });
    expect(Date.parse(second?.begunAt ?? '') - Date.parse(first?.endedAt ?? '')).toBeLessThan(70_000);
    const recovery = (world.turns[0]?.at ?? 0) - lostAt;
    expect(second?.recoveryTime).toBeGreaterThan(recovery - 15_000);
    expect(world.aws.metrics.standby.values('RecoveryTime')).toEqual([second?.recoveryTime]);
    expect(world.state.lastGoodAt).toBeUndefined();
    expect(world.state.estimatedLoss).toBeUndefined();
  });

  it('of a promotion that somebody else made measures no recovery', async () => {
    const world = await settled();
    world.aws.database.promote(world.clock.now(), clusterArns.standby, 'switchover');
    await world.pass(5 * minute);
    expect(world.reports).toMatchObject([{ outcome: 'succeeded', kind: 'failover' }]);
    expect(world.reports[0]?.recoveryTime).toBeUndefined();
    expect(world.aws.metrics.standby.values('RecoveryTime')).toEqual([]);
  });
});

describe('a question', () => {
  async function asked(): Promise<World> {
    const world = await settled({ mode: 'approval' });
    loseRegion(world);
    await world.pass(minute);
    expect(told(world)).toHaveLength(1);
    return world;
  }

  it.each(['', 'declined', 'no', 'States.TaskFailed'])(
    'whose task is failed with "%s" is declined, and not put again',
    async (error) => {
      const world = await asked();
      world.interpreter.answer(world.interpreter.executions[0]?.tokens[0] ?? '', { error });
      await world.pass(minute);
      expect(world.interpreter.executions[0]?.tokens).toHaveLength(1);
      expect(world.reports[0]).toMatchObject({ outcome: 'abandoned', refusal: 'DECLINED' });
      expect(told(world)).toHaveLength(2);
    },
  );

  it('that was put by an attempt that died is not put again, and the newest token answers', async () => {
    const world = await settled({ mode: 'approval' });
    world.crashes.push({ action: 'ask', onCall: 5, after: true });
    loseRegion(world);
    await world.pass(2 * minute);
    expect(world.interpreter.executions[0]?.tokens).toHaveLength(2);
    expect(told(world)).toHaveLength(1);
    const token = world.report(world.interpreter.executions[0]?.name ?? '').approvalToken ?? '';
    expect(world.interpreter.answer(token, { output: { approved: true, by: 'ada' } })).toBe(true);
    await world.pass(2 * minute);
    expect(world.reports[0]).toMatchObject({ outcome: 'succeeded' });
  });

  it('that cannot be put fails the run', async () => {
    const world = await settled({ mode: 'approval' });
    let topic = 0;
    world.aws.faultOf = ({ action, side }) => {
      if (action !== 'sns:Publish' || side !== 'standby') return undefined;
      topic += 1;
      return topic <= 6 ? 'throttled' : undefined;
    };
    loseRegion(world);
    await world.pass(2 * minute);
    expect(world.reports[0]).toMatchObject({ outcome: 'failed' });
    expect(world.reports[0]?.failure).toContain('NotAskedError');
  });
});

describe('an end', () => {
  it('never shortens a cooldown', async () => {
    const world = await settled({ mode: 'approval' });
    loseRegion(world);
    await world.pass(minute);
    world.interpreter.answer(world.interpreter.executions[0]?.tokens[0] ?? '', { error: 'Declined' });
    await world.pass(minute);
    const { cooldownUntil } = world.state;
    expect(cooldownUntil).toBeGreaterThan(world.clock.now() + 25 * minute);
    world.aws.database.exists = false;
    void world.start({ kind: 'failover', by: 'ada', why: 'now', acceptLoss: true, overrideCooldown: true }, 'by-ada');
    await world.pass(minute);
    expect(world.report('by-ada').outcome).toBe('failed');
    expect(world.state.cooldownUntil).toBe(cooldownUntil);
  });

  it('says that the traffic was moved where it was, though the run failed', async () => {
    const world = await settled();
    loseRegion(world);
    world.aws.faultOf = ({ action }) =>
      action === 'dynamodb:UpdateItem' && world.state.serving === 'standby' && failing() ? 'broken' : undefined;
    const failing = (): boolean => world.interpreter.executions[0]?.visited.at(-1) === 'Turn';
    await world.pass(3 * minute);
    expect(world.reports[0]).toMatchObject({ outcome: 'failed', turnedAt: world.state.since });
    const [end] = told(world);
    expect(end?.text).toContain('The traffic had been moved before that, and belongs to us-west-2');
    expect(end?.text).not.toContain('was not moved');
    expect(world.state.cooldownUntil).toBeGreaterThan(world.clock.now() + 20 * minute);
  });

  it.each([['text'], [5], [null], [['failover']], [{ kind: 'failover', by: { name: 'ada' }, why: 1 }]])(
    'of a run that was started with %j is recorded and told',
    async (input) => {
      const world = await settled();
      void world.start(input as unknown as RunRequest, 'wrong');
      await world.pass(minute);
      expect(statuses(world)).toEqual(['FAILED']);
      expect(world.interpreter.executions[0]?.error).toBe('RunFailed');
      expect(world.report('wrong')).toMatchObject({ outcome: 'failed' });
      expect(world.report('wrong').failure).toContain('The input of the execution is wrong');
      expect(told(world)).toHaveLength(1);
      expect(told(world)[0]?.text).not.toContain('undefined');
      expect(world.state.run).toBeUndefined();
    },
  );
});
