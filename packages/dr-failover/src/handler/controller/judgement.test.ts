import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { controllerName, type ControllerState, type RunRequest } from '../../contract/state.js';
import { decide, isLocked, viewOf, type View, type Views } from './judgement.js';

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
  ])('%s', (_, reading, view) => {
    expect(viewOf(reading, limits, now)).toBe(view);
  });
});

describe('the decision', () => {
  const views = fc.record({
    outside: fc.constantFrom<View[]>('answers', 'failing', 'lost', 'missing'),
    own: fc.constantFrom<View[]>('answers', 'failing', 'lost', 'missing'),
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
        if (seen.outside === 'answers' || seen.outside === 'failing') expect(refusal).toBe('WRITER_ANSWERS');
      }),
    );
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
      [{ outside: 'lost', own: 'failing' }, 'PRIMARY_ANSWERS'],
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
