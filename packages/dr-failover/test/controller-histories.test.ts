import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunKind } from '../src/contract/state.js';
import type { Fault } from './controller/aws-model.js';
import { loss, minute, World } from './controller/world.js';

beforeEach(() => void vi.spyOn(console, 'log').mockImplementation(() => {}));

/** What can happen to a deployment, in any order and at any time. */
type Happening =
  | { readonly what: 'region' | 'partition' | 'writer' | 'commits' | 'probe'; readonly bad: boolean }
  | { readonly what: 'hold' | 'release' | 'duplicate' | 'wake' | 'abort' }
  | { readonly what: 'answer'; readonly approved: boolean }
  | { readonly what: 'start'; readonly kind: RunKind; readonly acceptLoss: boolean; readonly overrideCooldown: boolean }
  | { readonly what: 'fault'; readonly action: string; readonly fault: Fault | undefined }
  | { readonly what: 'crash'; readonly onCall: number; readonly after: boolean }
  | { readonly what: 'lag'; readonly lag: number }
  | { readonly what: 'takes'; readonly takes: number };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constantFrom(
        'region' as const,
        'partition' as const,
        'writer' as const,
        'commits' as const,
        'probe' as const,
      ),
      bad: fc.boolean(),
    }),
  },
  fc.record({
    what: fc.constantFrom('hold' as const, 'release' as const, 'duplicate' as const, 'wake' as const, 'abort' as const),
  }),
  fc.record({ what: fc.constant('answer' as const), approved: fc.boolean() }),
  fc.record({
    what: fc.constant('start' as const),
    kind: fc.constantFrom('failover' as const, 'switchover' as const, 'failback' as const),
    acceptLoss: fc.boolean(),
    overrideCooldown: fc.boolean(),
  }),
  fc.record({
    what: fc.constant('fault' as const),
    action: fc.constantFrom(
      'cloudwatch:GetMetricData',
      'cloudwatch:PutMetricData',
      'dynamodb:GetItem',
      'dynamodb:TransactWriteItems',
      'dynamodb:UpdateItem',
      'rds:DescribeGlobalClusters',
      'rds:FailoverGlobalCluster',
      'sns:Publish',
      'states:DescribeExecution',
      'states:StartExecution',
    ),
    fault: fc.constantFrom<(Fault | undefined)[]>('broken', 'denied', 'hangs', 'lost', 'throttled', 'twice', undefined),
  }),
  fc.record({ what: fc.constant('crash' as const), onCall: fc.integer({ min: 1, max: 6 }), after: fc.boolean() }),
  fc.record({ what: fc.constant('lag' as const), lag: fc.constantFrom(100, 90_000) }),
  fc.record({ what: fc.constant('takes' as const), takes: fc.constantFrom(0, 20_000, 180_000) }),
);

const history = fc.array(fc.tuple(happening, fc.integer({ min: 0, max: 240_000 })), { maxLength: 14 });

/** Lets it happen. */
function happen(world: World, one: Happening, faults: Map<string, Fault>): void {
  const running = world.interpreter.executions.filter(({ status }) => status === 'RUNNING');
  switch (one.what) {
    case 'region':
      world.aws.primaryLost = one.bad;
      return;
    case 'partition':
      world.partitioned = one.bad;
      return;
    case 'writer':
      world.broken.primary = one.bad;
      return;
    case 'commits':
      world.blocked = one.bad;
      return;
    case 'probe':
      world.probeSilent = one.bad;
      return;
    case 'hold':
      return world.hold('grace');
    case 'release':
      return world.release();
    case 'duplicate':
      world.doubledAfter = world.doubledAfter === undefined ? 4_000 : undefined;
      return;
    case 'wake':
      for (let i = 0; i < 3; i += 1) void world.watch({ alarmData: {} }).catch(() => {});
      return;
    case 'abort':
      for (const execution of running) world.interpreter.abort(execution);
      return;
    case 'answer': {
      const output = { approved: one.approved, by: 'ada' };
      for (const { tokens } of running) world.interpreter.answer(tokens.at(-1) ?? '', { output });
      return;
    }
    case 'start':
      void world.start({ ...one, by: 'ada', why: 'an exercise' });
      return;
    case 'fault':
      if (one.fault === undefined) faults.clear();
      else faults.set(one.action, one.fault);
      return;
    case 'crash':
      world.crashes.push(one);
      return;
    case 'lag':
      world.lag = one.lag;
      return;
    case 'takes':
      world.aws.database.takes = one.takes;
  }
}

/** What is known when a failover is accepted. */
interface Seen {
  readonly failed: number | undefined;
  readonly byPerson: boolean;
  readonly acceptsLoss: boolean;
  /** What the primary region said before and after each look at which its run began. */
  readonly own: readonly World['ownSaid'][];
}

interface Played {
  readonly world: World;
  /** What the view from outside said whenever a failover was accepted. */
  readonly seen: readonly Seen[];
  /** When a failover was asked for, and whether the answer was clear. */
  readonly requests: readonly { readonly at: number; readonly clear: boolean }[];
}

async function play(
  mode: 'automatic' | 'approval',
  happenings: readonly (readonly [Happening, number])[],
): Promise<Played> {
  // Short enough for several runs in one history.
  const world = new World(
    { mode },
    { cooldown: 5 * minute, approvalTimeout: 5 * minute, promotionDeadline: 5 * minute },
  );
  const faults = new Map<string, Fault>();
  const seen: Seen[] = [];
  const requests: { at: number; clear: boolean }[] = [];
  world.aws.faultOf = ({ action, side }) => {
    const fault = side === 'standby' ? faults.get(action) : undefined;
    if (action === 'rds:FailoverGlobalCluster') {
      requests.push({ at: world.clock.now(), clear: fault === 'denied' || fault === 'throttled' });
    }
    return fault;
  };
  const begun = new Map<string, World['ownSaid'][]>();
  const act = world.act.bind(world);
  world.act = async (payload) => {
    if (payload.action !== 'begin') return act(payload);
    const own = begun.get(payload.run.id) ?? [];
    begun.set(payload.run.id, own);
    own.push(world.ownSaid);
    return act(payload).finally(() => void own.push(world.ownSaid));
  };
  const promote = world.aws.database.promote.bind(world.aws.database);
  world.aws.database.promote = (now, target, how) => {
    try {
      promote(now, target, how);
    } catch (error) {
      // What AWS refuses because of its state is as clear as what it denies.
      const last = requests.at(-1);
      if (how === 'failover' && last !== undefined) last.clear = true;
      throw error;
    }
    const report = world.report(world.state.run ?? '');
    const byPerson = report.by !== 'controller' || report.approvedBy !== undefined;
    if (how !== 'failover') return;
    const acceptsLoss = report.acceptLoss === true;
    seen.push({ failed: world.newestOutside, byPerson, acceptsLoss, own: begun.get(world.state.run ?? '') ?? [] });
  };
  await world.pass(2 * minute);
  for (const [one, pause] of happenings) {
    happen(world, one, faults);
    await world.pass(pause);
  }
  world.crashes.length = 0;
  faults.clear();
  await world.pass(2 * minute);
  return { world, seen, requests };
}

describe('whatever happens', () => {
  const runs = { numRuns: 60 };
  const modes = fc.constantFrom('automatic' as const, 'approval' as const);

  it('nothing is promoted while the writer answers from outside, and nothing by itself while nobody knows', async () => {
    await fc.assert(
      fc.asyncProperty(modes, history, async (mode, happenings) => {
        const { seen } = await play(mode, happenings);
        for (const { failed, byPerson, acceptsLoss } of seen) {
          if (failed === undefined) expect(byPerson).toBe(true);
          else expect(failed).toBeGreaterThanOrEqual(byPerson && acceptsLoss ? 1 : loss.failures);
        }
      }),
      runs,
    );
  });

  it('nothing is promoted by itself while the primary region says that its writer answers, or may be back in a minute', async () => {
    await fc.assert(
      fc.asyncProperty(modes, history, async (mode, happenings) => {
        const { seen } = await play(mode, happenings);
        // A value is as old as its period, in which the sample may have come last.
        const old = loss.freshness.milliseconds - loss.readable.period.milliseconds;
        for (const { byPerson, own } of seen) {
          const gone = own.some(
            ({ good, read }) => (good === undefined || good >= 60_000) && (read === undefined || read > old),
          );
          expect(byPerson || gone).toBe(true);
        }
      }),
      runs,
    );
  });

  it('a promotion that may have been heard is not asked for again, by whatever run, until its window is over', async () => {
    await fc.assert(
      fc.asyncProperty(modes, history, async (mode, happenings) => {
        const { world, requests } = await play(mode, happenings);
        const { promotionWindow } = world.timing;
        for (const [i, { at }] of requests.entries()) {
          const before = requests[i - 1];
          if (before !== undefined && !before.clear) expect(at - before.at).toBeGreaterThanOrEqual(promotionWindow / 2);
        }
        const { promotions } = world.aws.database;
        for (const [i, { target }] of promotions.entries()) expect(target).not.toBe(promotions[i - 1]?.target);
      }),
      runs,
    );
  });

  it('the traffic is turned only after a write was verified where it is turned to', async () => {
    await fc.assert(
      fc.asyncProperty(modes, history, async (mode, happenings) => {
        const { world } = await play(mode, happenings);
        let from = 0;
        for (const { at, serving } of world.turns) {
          const proof = world.verified.filter((one) => one.at >= from && one.at <= at && one.writer === serving);
          expect(proof.length).toBeGreaterThan(0);
          from = proof[0]?.at ?? from;
        }
      }),
      runs,
    );
  });

  it('every run ends, in time and told, or an alarm counts that it did not', async () => {
    await fc.assert(
      fc.asyncProperty(modes, history, async (mode, happenings) => {
        const { world } = await play(mode, happenings);
        await world.pass(20 * minute);
        for (const { name, status, error } of world.interpreter.executions.slice(0, -1)) {
          expect(status).not.toBe('RUNNING');
          const report = world.report(name);
          const alarmed = status === 'ABORTED' || status === 'TIMED_OUT' || error === 'NotTold';
          if (!alarmed) expect(report.outcome).not.toBe('running');
          if (!alarmed && report.outcome !== 'refused') expect(report.toldAt).toBeDefined();
          if (report.outcome === 'failed') expect(status).toBe('FAILED');
        }
      }),
      { numRuns: 50 },
    );
  });

  it('a lost region is left at last, once nothing stands in the way', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (happenings) => {
        const { world } = await play('automatic', happenings);
        world.release();
        for (const execution of world.interpreter.executions) world.interpreter.abort(execution);
        Object.assign(world, {
          partitioned: false,
          blocked: false,
          probeSilent: false,
          lag: 100,
          doubledAfter: undefined,
        });
        world.broken.primary = false;
        world.aws.primaryLost = false;
        await world.pass(60 * minute);
        if (world.state.serving === 'standby') return;
        world.aws.primaryLost = true;
        await world.pass(10 * minute);
        expect(world.state).toMatchObject({ serving: 'standby' });
      }),
      { numRuns: 25 },
    );
  });
});
