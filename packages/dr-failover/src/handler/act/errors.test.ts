import { describe, expect, it } from 'vitest';
import { isConditionFailed } from './errors.js';

const cancelled = (...codes: string[]): Error =>
  Object.assign(new Error('cancelled'), {
    name: 'TransactionCanceledException',
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
const named = (name: string): Error => Object.assign(new Error(name), { name });

describe('a conditional write that found something else', () => {
  it('is said to when it was refused by its condition, alone or in a transaction', () => {
    expect(isConditionFailed(named('ConditionalCheckFailedException'))).toBe(true);
    expect(isConditionFailed(cancelled('ConditionalCheckFailed', 'None'))).toBe(true);
    expect(isConditionFailed(cancelled('None', 'ConditionalCheckFailed'))).toBe(true);
  });

  it('is not said to when it only came at the wrong moment, and is to be tried again', () => {
    for (const reason of [
      'TransactionConflict',
      'ThrottlingError',
      'ProvisionedThroughputExceeded',
      'ItemCollectionSizeLimitExceeded',
    ]) {
      expect(isConditionFailed(cancelled('None', reason))).toBe(false);
    }
    expect(isConditionFailed(named('TransactionCanceledException'))).toBe(false);
    expect(isConditionFailed(named('TimeoutError'))).toBe(false);
    expect(isConditionFailed('ConditionalCheckFailedException')).toBe(false);
  });
});
