import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunRequest } from '../src/contract/state.js';
import { loseRegion, minute, World } from './controller/world.js';
import { byHand, newest, statuses, targets } from './controller/looks.js';

beforeEach(() => void vi.spyOn(console, 'log').mockImplementation(() => {}));

describe('a hold', () => {
  it('forbids every run, which is said, and gives way when it is released', async () => {
    const world = new World();
    world.hold('grace');
    loseRegion(world);
    await world.pass(5 * minute);
    expect(world.interpreter.executions).toEqual([]);
    expect(newest(world, 'FailoverWithheld')).toBe(1);
    const byPerson = world.start(byHand('failover', { acceptLoss: true, overrideCooldown: true }));
    await world.pass(minute);
    expect((await byPerson).data).toMatchObject({ begun: { answer: { outcome: 'refused', refusal: 'HELD' } } });
    world.aws.table.items.delete('state');
    await world.pass(5 * minute);
    expect(targets(world)).toEqual(['failover standby']);
  });

  it('that comes while a person is asked stops the run before anything moves', async () => {
    const world = new World({ mode: 'approval' });
    loseRegion(world);
    await world.pass(2 * minute);
    world.hold('grace');
    world.interpreter.answer(world.interpreter.executions[0]?.tokens[0] ?? '', {
      output: { approved: true, by: 'ada' },
    });
    await world.pass(2 * minute);
    expect(world.reports[0]).toMatchObject({ outcome: 'abandoned', refusal: 'HELD' });
    expect(targets(world)).toEqual([]);
    expect(world.state.run).toBeUndefined();
  });

  it('that comes during the promotion lets the run come to its end', async () => {
    const world = new World();
    world.aws.database.takes = 2 * minute;
    loseRegion(world);
    await world.pass(minute);
    expect(targets(world)).toEqual(['failover standby']);
    world.hold('grace');
    await world.pass(3 * minute);
    expect(world.reports[0]).toMatchObject({ outcome: 'succeeded' });
    expect(world.state).toMatchObject({ serving: 'standby', holdBy: 'grace' });
  });
});

describe('a person', () => {
  const asked = async (world: World): Promise<string> => {
    await world.pass(minute);
    loseRegion(world);
    await world.pass(2 * minute);
    const [told] = world.aws.told;
    expect(told?.subject).toContain('approve the failover');
    expect(told?.text).toContain('send-task-success');
    const [token = ''] = world.interpreter.executions[0]?.tokens ?? [];
    expect(told?.text).not.toContain(token);
    expect(world.report(world.interpreter.executions[0]?.name ?? '').approvalToken).toBe(token);
    expect(targets(world)).toEqual([]);
    return token;
  };

  it('who approves is in the report', async () => {
    const world = new World({ mode: 'approval' });
    world.interpreter.answer(await asked(world), { output: { approved: true, by: 'ada' } });
    await world.pass(2 * minute);
    expect(world.reports[0]).toMatchObject({ outcome: 'succeeded', asks: 'approval', approvedBy: 'ada' });
    expect(world.reports[0]?.approvedAt).toBeDefined();
  });

  it.each([
    ['fails the task', { error: 'Declined' }],
    ['says no', { output: { approved: false } }],
    ['says something else', { output: { approved: 'yes' } }],
  ])('who declines, or %s, ends the run, and is asked again after the cooldown', async (_, answer) => {
    const world = new World({ mode: 'approval' });
    world.interpreter.answer(await asked(world), answer);
    await world.pass(20 * minute);
    expect(world.reports).toMatchObject([{ outcome: 'abandoned', refusal: 'DECLINED' }]);
    expect(statuses(world)).toEqual(['SUCCEEDED']);
    expect(newest(world, 'FailoverWithheld')).toBe(1);
    await world.pass(12 * minute);
    expect(world.interpreter.executions).toHaveLength(2);
    expect(targets(world)).toEqual([]);
  });

  it('who does not answer abandons the run, which fails, and is asked again after the cooldown', async () => {
    const world = new World({ mode: 'approval' });
    await asked(world);
    await world.pass(29 * minute);
    expect(world.reports[0]).toMatchObject({ outcome: 'abandoned', refusal: 'NOT_APPROVED' });
    expect(world.interpreter.executions[0]).toMatchObject({ status: 'FAILED', error: 'NotApproved' });
    await world.pass(31 * minute);
    expect(world.interpreter.executions).toHaveLength(2);
    expect(targets(world)).toEqual([]);
  });

  it('who does not answer agrees, where that is said', async () => {
    const world = new World({ mode: 'approval', onApprovalTimeout: 'proceed' });
    await asked(world);
    await world.pass(32 * minute);
    expect(world.reports[0]).toMatchObject({ outcome: 'succeeded' });
  });

  it('who does not answer does not agree to lose more than the RPO', async () => {
    const world = new World({ onApprovalTimeout: 'proceed' });
    world.lag = 90_000;
    await world.pass(5 * minute);
    await asked(world);
    await world.pass(32 * minute);
    expect(world.reports[0]).toMatchObject({ asks: 'loss', outcome: 'abandoned', refusal: 'NOT_APPROVED' });
    expect(targets(world)).toEqual([]);
  });

  it('who approves when the writer is back changes nothing', async () => {
    const world = new World({ mode: 'approval' });
    const token = await asked(world);
    world.aws.primaryLost = false;
    await world.pass(2 * minute);
    world.interpreter.answer(token, { output: { approved: true, by: 'ada' } });
    await world.pass(5 * minute);
    expect(world.reports).toMatchObject([{ outcome: 'abandoned', refusal: 'WRITER_ANSWERS' }]);
    expect(targets(world)).toEqual([]);
  });

  it('is not asked about a loss that was accepted beforehand', async () => {
    const world = new World({ whenLossExceedsRpo: 'proceed' });
    world.lag = 90_000;
    await world.pass(5 * minute);
    loseRegion(world);
    await world.pass(3 * minute);
    expect(world.reports).toMatchObject([{ outcome: 'succeeded', estimatedLoss: 95_000 }]);
  });

  it('is asked when nobody knows what would be lost', async () => {
    const world = new World();
    loseRegion(world);
    world.aws.metrics.standby.get = () => ({
      $metadata: {},
      MetricDataResults: ['least', 'most', 'age', 'writes'].map((Id) => ({
        Id,
        StatusCode: 'Complete',
        ...(Id === 'least' || Id === 'most'
          ? { Timestamps: [new Date(world.clock.now())], Values: [9] }
          : { Timestamps: [], Values: [] }),
      })),
    });
    await world.pass(2 * minute);
    expect(world.reports).toMatchObject([{ outcome: 'running', asks: 'loss' }]);
    expect(world.aws.told[0]?.text).toContain('nobody knows how much');
  });
});

describe('a failover by hand', () => {
  it('of a writer that answers is refused: a switchover loses nothing', async () => {
    const world = new World();
    await world.pass(minute);
    const execution = world.start(byHand('failover', { acceptLoss: true, overrideCooldown: true }));
    await world.pass(minute);
    expect(await execution).toMatchObject({ status: 'SUCCEEDED' });
    expect(world.reports).toMatchObject([{ outcome: 'refused', refusal: 'WRITER_ANSWERS' }]);
    expect(targets(world)).toEqual([]);
  });

  it('goes ahead where the controller cannot tell', async () => {
    const world = new World({ mode: 'approval' });
    await world.pass(minute);
    world.probeSilent = true;
    loseRegion(world);
    await world.pass(3 * minute);
    void world.start(byHand('failover', { acceptLoss: true }));
    await world.pass(2 * minute);
    expect(world.reports).toMatchObject([{ outcome: 'succeeded', by: 'ada' }]);
  });

  it('overrides the cooldown when it says so', async () => {
    const world = new World({ mode: 'approval' });
    await world.pass(minute);
    loseRegion(world);
    await world.pass(2 * minute);
    world.interpreter.answer(world.interpreter.executions[0]?.tokens[0] ?? '', { error: 'Declined' });
    await world.pass(minute);
    void world.start(byHand('failover', { acceptLoss: true }));
    await world.pass(minute);
    expect(world.reports[1]).toMatchObject({ outcome: 'refused', refusal: 'COOLING_DOWN' });
    void world.start(byHand('failover', { acceptLoss: true, overrideCooldown: true }));
    await world.pass(minute);
    expect(world.reports[2]).toMatchObject({ outcome: 'succeeded' });
  });

  it('with an input that is wrong fails, and says why', async () => {
    const world = new World();
    void world.start({ kind: 'fail-over', by: '', acceptLoss: 'yes' } as unknown as RunRequest);
    await world.pass(2 * minute);
    expect(statuses(world)).toEqual(['FAILED']);
    expect(world.reports[0]).toMatchObject({ outcome: 'failed' });
    for (const part of ['kind must be', 'by must say', 'why must say', 'must be true or false']) {
      expect(world.reports[0]?.failure).toContain(part);
    }
  });
});
