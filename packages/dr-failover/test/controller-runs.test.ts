import { beforeEach, describe, expect, it, vi } from 'vitest';
import { loseRegion, minute, World } from './controller/world.js';
import { byHand, newest, statuses, targets } from './controller/looks.js';

beforeEach(() => void vi.spyOn(console, 'log').mockImplementation(() => {}));

describe('the loss of the region', () => {
  it('is failed over, verified, turned and told, in that order and in time', async () => {
    const world = new World();
    await world.pass(5 * minute);
    expect(world.interpreter.executions).toEqual([]);
    const lostAt = world.clock.now();
    loseRegion(world);
    await world.pass(3 * minute);
    expect(statuses(world)).toEqual(['SUCCEEDED']);
    expect(targets(world)).toEqual(['failover standby']);
    const [report] = world.reports;
    expect(report).toMatchObject({ outcome: 'succeeded', by: 'controller', estimatedLoss: 5_100 });
    expect(report?.lostWritesSnapshot).toBe('rds:unplanned-global-failover-payments-ledger-us-east-1-*');
    const phases = [
      'lastGoodAt',
      'begunAt',
      'requestedAt',
      'promotedAt',
      'verifiedAt',
      'turnedAt',
      'endedAt',
      'toldAt',
    ] as const;
    const times = phases.map((phase) => Date.parse(report?.[phase] ?? ''));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(Date.parse(report?.requestedAt ?? '') - lostAt).toBeLessThan(40_000);
    expect(report?.recoveryTime).toBe((times[4] ?? 0) - (times[0] ?? 0));
    expect(world.aws.told).toMatchObject([
      { side: 'standby', subject: expect.stringContaining('succeeded') as string },
    ]);
    expect(newest(world, 'TrafficOnStandby')).toBe(1);
    expect(newest(world, 'RecoveryTime')).toBe(report?.recoveryTime);
    expect(world.state).toMatchObject({ serving: 'standby' });
    expect(world.state.run).toBeUndefined();
  });

  it('is nothing any more once the standby serves, however long it lasts', async () => {
    const world = new World();
    loseRegion(world);
    await world.pass(120 * minute);
    expect(statuses(world)).toEqual(['SUCCEEDED']);
    expect(newest(world, 'FailoverWithheld')).toBe(0);
    expect(newest(world, 'Writers')).toBe(1);
  });

  it('is withheld, and said to be, when the standby that serves is lost as well', async () => {
    const world = new World();
    loseRegion(world);
    await world.pass(5 * minute);
    world.broken.standby = true;
    await world.pass(40 * minute);
    expect(statuses(world)).toEqual(['SUCCEEDED']);
    expect(newest(world, 'FailoverWithheld')).toBe(1);
  });
});

describe('the signals', () => {
  it('of a lost writer in a region that lives are enough', async () => {
    const world = new World();
    await world.pass(minute);
    world.broken.primary = true;
    await world.pass(5 * minute);
    expect(targets(world)).toEqual(['failover standby']);
    expect(world.aws.told.map(({ side }) => side).toSorted()).toEqual(['primary', 'standby']);
  });

  it('of a lost way to a writer that lives fail nothing over', async () => {
    const world = new World();
    await world.pass(minute);
    world.partitioned = true;
    await world.pass(10 * minute);
    expect(world.interpreter.executions).toEqual([]);
    expect(newest(world, 'CannotTell')).toBe(0);
  });

  it('that are missing fail nothing over, and are an alarm', async () => {
    const world = new World();
    await world.pass(2 * minute);
    expect(newest(world, 'CannotTell')).toBe(0);
    world.probeSilent = true;
    loseRegion(world);
    await world.pass(5 * minute);
    expect(world.interpreter.executions).toEqual([]);
    expect(newest(world, 'CannotTell')).toBe(1);
  });

  it('that come and go fail nothing over', async () => {
    const world = new World();
    for (let i = 0; i < 10; i += 1) {
      world.broken.primary = true;
      await world.pass(9_000);
      world.broken.primary = false;
      await world.pass(21_000);
    }
    expect(world.interpreter.executions).toEqual([]);
  });

  it('that cannot be read, or a state that cannot, are no sign of life of the controller', async () => {
    for (const action of ['cloudwatch:GetMetricData', 'dynamodb:GetItem']) {
      const world = new World();
      world.aws.faultOf = (call) => (call.action === action && call.side === 'standby' ? 'hangs' : undefined);
      await expect(Promise.all([world.watch(), world.pass(2 * minute)])).rejects.toThrow(/could not look/);
      expect(world.aws.metrics.standby.values('ControllerAlive')).toEqual([]);
      world.aws.faultOf = () => undefined;
      await world.pass(2 * minute);
      expect(newest(world, 'ControllerAlive')).toBe(1);
    }
  });

  it('of two writers are counted', async () => {
    const world = new World();
    loseRegion(world);
    await world.pass(5 * minute);
    world.aws.primaryLost = false;
    const { loss } = await import('./controller/world.js');
    const of = loss.writes.primary;
    const Dimensions = Object.entries(of.dimensions).map(([Name, Value]) => ({ Name, Value }));
    for (let i = 0; i < 24; i += 1) {
      const Timestamp = new Date(world.clock.now());
      world.aws.metrics.primary.put(of.namespace, [{ MetricName: of.name, Dimensions, Value: 1, Timestamp }]);
      await world.pass(5_000);
    }
    expect(newest(world, 'Writers')).toBe(2);
  });
});

describe('a planned move', () => {
  it('goes there and back without a loss, each sent to the region of the writer', async () => {
    const world = new World();
    await world.pass(minute);
    void world.start(byHand('switchover'));
    await world.pass(2 * minute);
    expect(world.state).toMatchObject({ serving: 'standby' });
    expect(newest(world, 'TrafficOnStandby')).toBe(1);
    void world.start(byHand('failback', { overrideCooldown: true }));
    await world.pass(2 * minute);
    expect(targets(world)).toEqual(['switchover standby', 'switchover primary']);
    expect(world.reports).toMatchObject([
      { outcome: 'succeeded', estimatedLoss: 0 },
      { outcome: 'succeeded', estimatedLoss: 0 },
    ]);
    expect(world.verified.map(({ writer }) => writer)).toEqual(['standby', 'primary']);
    expect(world.state).toMatchObject({ serving: 'primary' });
    expect(newest(world, 'TrafficOnStandby')).toBe(0);
    const moves = world.aws.calls.filter(({ action }) => action === 'rds:SwitchoverGlobalCluster');
    expect(moves.map(({ side }) => side)).toEqual(['primary', 'standby']);
  });

  it('to where the traffic is already is refused', async () => {
    const world = new World();
    void world.start(byHand('failback'));
    await world.pass(minute);
    expect(world.reports).toMatchObject([{ outcome: 'refused', refusal: 'ALREADY_THERE' }]);
  });

  it('waits for nothing while the target resynchronises: it fails with words', async () => {
    const world = new World();
    await world.pass(minute);
    world.aws.database.resynchronising = true;
    void world.start(byHand('switchover'));
    await world.pass(minute);
    expect(world.reports[0]).toMatchObject({ outcome: 'failed' });
    expect(world.reports[0]?.failure).toContain('still resynchronising');
    expect(statuses(world)).toEqual(['FAILED']);
    expect(targets(world)).toEqual([]);
  });
});

describe('a promotion', () => {
  it.each([
    [
      'whose global database is gone',
      (world: World) => void (world.aws.database.exists = false),
      /GlobalClusterNotFound/,
    ],
    ['whose target is no member', (world: World) => void (world.aws.database.members = ['primary']), /no member/],
    [
      'beside another one',
      (world: World) => void (world.aws.database.elsewhere = 'arn:other'),
      /under way, to arn:other/,
    ],
  ])('%s fails with words, is told, and is tried again later', async (_, harm, words) => {
    const world = new World();
    await world.pass(minute);
    harm(world);
    loseRegion(world);
    await world.pass(2 * minute);
    expect(world.reports[0]).toMatchObject({ outcome: 'failed' });
    expect(world.reports[0]?.failure).toMatch(words);
    expect(statuses(world)[0]).toBe('FAILED');
    expect(world.aws.told[0]?.subject).toContain('failed');
    expect(world.state.serving).toBe('primary');
    await world.pass(5 * minute);
    expect(world.interpreter.executions.length).toBeGreaterThan(1);
  });

  it('that is done or under way already is not asked for again', async () => {
    for (const takes of [0, minute]) {
      const world = new World();
      await world.pass(minute);
      world.aws.database.takes = takes;
      const { clusterArns } = await import('./controller/global-database.js');
      world.aws.database.promote(world.clock.now(), clusterArns.standby, 'switchover');
      void world.start(byHand('switchover'));
      await world.pass(3 * minute);
      expect(targets(world)).toEqual(['switchover standby']);
      expect(world.reports).toMatchObject([{ outcome: 'succeeded' }]);
    }
  });

  it('that somebody else made is followed by the traffic, without asking and without another one', async () => {
    const world = new World({ mode: 'approval' });
    await world.pass(3 * minute);
    const { clusterArns } = await import('./controller/global-database.js');
    world.aws.database.promote(world.clock.now(), clusterArns.standby, 'switchover');
    await world.pass(5 * minute);
    expect(targets(world)).toEqual(['switchover standby']);
    expect(world.reports).toMatchObject([{ outcome: 'succeeded' }]);
    expect(world.state.serving).toBe('standby');
  });

  it('that never ends fails at its deadline, and the next run goes on from there', async () => {
    const world = new World();
    await world.pass(minute);
    world.aws.database.takes = 20 * minute;
    loseRegion(world);
    await world.pass(17 * minute);
    expect(world.reports[0]).toMatchObject({ outcome: 'failed' });
    expect(world.reports[0]?.failure).toContain('has not ended within 900 s');
    await world.pass(15 * minute);
    expect(world.state.serving).toBe('standby');
    expect(targets(world)).toEqual(['failover standby']);
  });

  it('is not the end: until a write has been verified, no traffic is turned', async () => {
    const world = new World();
    await world.pass(minute);
    loseRegion(world);
    world.verifierFails = 8;
    await world.pass(2 * minute);
    expect(world.reports[0]).toMatchObject({ outcome: 'succeeded' });
    expect(world.turns[0]?.at).toBeGreaterThanOrEqual(world.verified[0]?.at ?? Infinity);
  });

  it('that cannot be verified fails, turns nothing, and is verified again without another promotion', async () => {
    const world = new World();
    await world.pass(minute);
    loseRegion(world);
    world.verifierFails = 150;
    await world.pass(4.5 * minute);
    expect(world.reports[0]).toMatchObject({ outcome: 'failed' });
    expect(world.reports[0]?.failure).toContain('CONNECTION_TIMEOUT');
    expect(world.turns).toEqual([]);
    expect(newest(world, 'TrafficOnStandby')).toBe(0);
    expect(world.state.serving).toBe('primary');
    await world.pass(4 * minute);
    expect(targets(world)).toEqual(['failover standby']);
    expect(world.reports.at(-1)).toMatchObject({
      outcome: 'succeeded',
      why: expect.stringContaining('already') as string,
    });
    expect(world.state.serving).toBe('standby');
  });
});

describe('the lock', () => {
  it('lets one of two runs through that begin at once', async () => {
    const world = new World();
    await world.pass(minute);
    void world.start(byHand('switchover'), 'one');
    void world.start(byHand('switchover'), 'two');
    await world.pass(2 * minute);
    expect(world.reports.map(({ outcome }) => outcome).toSorted()).toEqual(['refused', 'succeeded']);
    expect(targets(world)).toEqual(['switchover standby']);
  });

  it('of a run that a person aborted is for a person to take, not for the controller', async () => {
    const world = new World({ mode: 'approval' });
    await world.pass(minute);
    loseRegion(world);
    await world.pass(2 * minute);
    const [first] = world.interpreter.executions;
    if (first !== undefined) world.interpreter.abort(first);
    await world.pass(10 * minute);
    expect(world.interpreter.executions).toHaveLength(1);
    void world.start(byHand('failover', { acceptLoss: true }));
    await world.pass(2 * minute);
    expect(world.reports[1]).toMatchObject({ outcome: 'succeeded' });
  });

  it('of a run that ended without giving it back is void', async () => {
    const world = new World();
    await world.pass(minute);
    world.aws.faultOf = ({ action }) => (action === 'dynamodb:UpdateItem' ? 'broken' : undefined);
    loseRegion(world);
    await world.pass(2 * minute);
    expect(world.interpreter.executions[0]).toMatchObject({ status: 'FAILED', error: 'NotTold' });
    expect(world.state.run).toBeDefined();
    world.aws.faultOf = () => undefined;
    await world.pass(3 * minute);
    expect(world.state.serving).toBe('standby');
  });
});
