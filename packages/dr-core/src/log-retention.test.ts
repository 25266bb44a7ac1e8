import { expect, it } from 'vitest';
import { days, hours } from './duration.js';
import { checkLogRetention } from './log-retention.js';

it('accepts the periods that CloudWatch Logs has', () => {
  expect([1, 14, 400, 3653].flatMap((count) => checkLogRetention('retention', days(count)))).toEqual([]);
});

it.each([
  [days(8), '8 d', 'write days(14)'],
  [hours(12), '12 h', 'write days(1)'],
  [days(4000), '4000 d', 'write days(3653)'],
])('names the next longer period for another one (%#)', (retention, given, remedy) => {
  expect(checkLogRetention('retention', retention)).toMatchObject([{ property: 'retention', given, remedy }]);
});

it('names a number, which counts nothing', () => {
  expect(checkLogRetention('retention', 90 as never)).toMatchObject([{ property: 'retention', given: 90 }]);
});
