import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusals } from '../../contract/refusal.js';
import { controllerName, type ControllerState, type RunRequest } from '../../contract/state.js';
import { decide, isLocked, isWithheld, ownViewOf, viewOf, type OwnView, type View, type Views } from './judgement.js';

const limits = { failures: 3, freshness: 45_000 };
const now = 1_000_000;
const automatic: RunRequest = { kind: 'failover', by: controllerName, why: 'lost' };
const lost: Views = { outside: 'lost', own: 'missing' };
const serving: ControllerState = { serving: 'primary' };

describe('a reading', () => {
  it.each<[string, Parameters<typeof viewOf>[0], View]>([
    ['that is not there says nothing', undefined, 'missing'],
    ['that is too old says nothing', { at: now - 45_001, least: 9, most: 9 }, 'missing'],
    ['that is just not too old still counts', { at: now - 45_000, least: 9, most: 9 }, 'lost'],
    [
      'with a good sample is one of a writer that answers, whatever came before',
      { at: now, least: 0, most: 9 },
      'answers',
    ],
    ['with fewer failures than it takes is not one of a lost writer', { at: now, least: 1, most: 2 }, 'failing'],
    ['with as many as it takes is', { at: now, least: 1, most: 3 }, 'lost'],
    ['whose least is not told yet may hold a good sample', { at: now, least: undefined, most: 9 }, 'failing'],
    ['whose most is not told yet may not be one of a lost writer', { at: now, least: 9, most: undefined }, 'failing'],
    ['whose least is 0 answers, though its most is not told yet', { at: now, least: 0, most: undefined }, 'answers'],
  ])('%s', (_, reading, view) => {
    expect(viewOf(reading, limits, now)).toBe(view);
  });
});

describe("the primary region's own reading", () => {
  const limits60 = { patience: 60_000, freshness: 45_000 };
  const bad = { at: now, least: 40, most: 50 };
  it.each<[string, Parameters<typeof ownViewOf>[0], Parameters<typeof ownViewOf>[1], OwnView]>([
    ['that is good answers', { at: now, least: 0, most: 0 }, { since: now - 90_000 }, 'answers'],
    ['that fails is given time, however often it has failed', bad, { since: now - 59_999 }, 'failing'],
    ['that has failed for all of it is lost', { at: now, least: 1, most: 1 }, { since: now - 60_000 }, 'lost'],
    ['that is not fresh is missing, however long it has failed', { ...bad, at: now - 45_001 }, { since: 0 }, 'missing'],
    ['of which only half is told is not lost', { ...bad, least: undefined }, { since: 0 }, 'failing'],
    ['that nobody knows the time of is given time', bad, {}, 'failing'],
    ['of a writer that answers reads is blocked', bad, { since: 0, readable: now - 45_000 }, 'blocked'],
    ['of a writer that no longer answers them is lost', bad, { since: 0, readable: now - 45_001 }, 'lost'],
    ['of a writer that answers reads is given time as well', bad, { since: now - 1, readable: now }, 'failing'],
  ])('%s', (_, reading, of, view) => {
    expect(ownViewOf(reading, of, limits60, now)).toBe(view);
  });
});

describe('a failover that is not begun while the writer is lost', () => {
  it.each(['HELD', 'COOLING_DOWN', 'ALREADY_THERE'])('is withheld at once: %s', (verdict) => {
    expect(isWithheld(verdict, 0, 120_000)).toBe(true);
  });

  it.each(['PRIMARY_ANSWERS', 'GRACE_PERIOD', 'RUN_UNDER_WAY', 'CANNOT_TELL', 'unknown'])(
    'is withheld when that has not ended after a while: %s',
    (verdict) => {
      expect(isWithheld(verdict, 120_000, 120_000)).toBe(false);
      expect(isWithheld(verdict, 120_001, 120_000)).toBe(true);
    },
  );

  it('is not withheld at the look that begins it', () => {
    expect(isWithheld('started', Infinity, 120_000)).toBe(false);
  });
});

describe('the decision', () => {
  const views = fc.record({
    outside: fc.constantFrom<View[]>('answers', 'failing', 'lost', 'missing'),
    own: fc.constantFrom<OwnView[]>('answers', 'failing', 'lost', 'missing', 'blocked', 'unknown'),
  });
  const states: fc.Arbitrary<ControllerState> = fc.record(
    {
      serving: fc.constantFrom('primary' as const, 'standby' as const),
      run: fc.constant('other'),
      leaseUntil: fc.integer({ min: now - 5, max: now + 5 }),
      cooldownUntil: fc.integer({ min: now - 5, max: now + 5 }),
      holdAt: fc.constant('2026-11-22T10:00:00Z'),
    },
    { requiredKeys: ['serving'] },
  );
  const requests: fc.Arbitrary<RunRequest> = fc.record({
    kind: fc.constantFrom('failover' as const, 'switchover' as const, 'failback' as const),
    by: fc.constantFrom(controllerName, 'ada'),
    why: fc.constant('why'),
    overrideCooldown: fc.boolean(),
    acceptLoss: fc.boolean(),
  });

  it('fails over by itself exactly when the writer is lost from outside, its region does not object, and nothing forbids it', () => {
    fc.assert(
      fc.property(views, states, (seen, state) => {
        const free = state.holdAt === undefined && !isLocked(state, now) && (state.cooldownUntil ?? 0) <= now;
        const signals = seen.outside === 'lost' && (seen.own === 'lost' || seen.own === 'missing');
        const expected = signals && free && state.serving === 'primary';
        expect(decide(automatic, seen, state, now) === undefined).toBe(expected);
      }),
    );
  });

  it('never lets a failover through, whoever wants it, while the writer answers from outside', () => {
    fc.assert(
      fc.property(requests, views, states, (request, seen, state) => {
        const refusal = decide({ ...request, kind: 'failover' }, seen, state, now);
        if (seen.outside === 'answers') expect(refusal).toBe('WRITER_ANSWERS');
      }),
    );
  });

  it('leaves a writer that answers now and then to a person who accepts the loss', () => {
    const failing: Views = { outside: 'failing', own: 'missing' };
    expect(decide({ ...automatic, acceptLoss: true }, failing, serving, now)).toBe('WRITER_FAILING');
    expect(decide({ ...automatic, by: 'ada' }, failing, serving, now)).toBe('WRITER_FAILING');
    expect(decide({ ...automatic, by: 'ada', acceptLoss: true }, failing, serving, now)).toBeUndefined();
    expect(refusals.WRITER_FAILING).toContain('acceptLoss');
  });

  it('obeys a hold and the lock, whoever wants it and whatever they override', () => {
    fc.assert(
      fc.property(requests, views, states, (request, seen, state) => {
        if (state.holdAt === undefined && !isLocked(state, now)) return;
        expect(decide(request, seen, state, now)).toBeDefined();
      }),
    );
  });

  it('lets a person override the cooldown, and not the controller', () => {
    const state = { ...serving, cooldownUntil: now + 1 };
    const wanted = { ...automatic, overrideCooldown: true };
    expect(decide(wanted, lost, state, now)).toBe('COOLING_DOWN');
    expect(decide({ ...wanted, by: 'ada' }, lost, state, now)).toBeUndefined();
    expect(decide({ ...automatic, by: 'ada' }, lost, state, now)).toBe('COOLING_DOWN');
    expect(decide(automatic, lost, { ...serving, cooldownUntil: now }, now)).toBeUndefined();
  });

  it('lets a person fail over what the controller cannot tell of, and what only its own region sees', () => {
    for (const [seen, refusal] of [
      [{ outside: 'missing', own: 'missing' }, 'CANNOT_TELL'],
      [{ outside: 'lost', own: 'answers' }, 'PRIMARY_ANSWERS'],
      [{ outside: 'lost', own: 'failing' }, 'GRACE_PERIOD'],
      [{ outside: 'lost', own: 'blocked' }, 'WRITES_BLOCKED'],
      [{ outside: 'lost', own: 'unknown' }, 'CANNOT_TELL'],
    ] as const) {
      expect(decide(automatic, seen, serving, now)).toBe(refusal);
      expect(decide({ ...automatic, by: 'ada' }, seen, serving, now)).toBeUndefined();
    }
  });

  it('lets the traffic follow a writer that has moved', () => {
    const moved: Views = { outside: 'answers', own: 'answers', promoted: true };
    expect(decide(automatic, moved, serving, now)).toBeUndefined();
    expect(decide(automatic, moved, { serving: 'standby' }, now)).toBe('ALREADY_THERE');
  });

  it('does not ask the signals about a planned move', () => {
    const answering: Views = { outside: 'answers', own: 'answers' };
    expect(decide({ ...automatic, kind: 'switchover' }, answering, serving, now)).toBeUndefined();
    expect(decide({ ...automatic, kind: 'failback' }, answering, serving, now)).toBe('ALREADY_THERE');
  });
});
