import { expect, it } from 'vitest';
import { isMemoryOptimised, maxConnectionsOf, memoryOf } from './instance-class.js';

const gibibyte = 1024 ** 3;

it.each(['db.r5.large', 'db.r6g.large', 'db.r6id.24xlarge', 'db.r7i.xlarge', 'db.r8g.48xlarge', 'db.x2g.16xlarge'])(
  'a global database takes %s',
  (name) => {
    expect(isMemoryOptimised(name)).toBe(true);
  },
);

it.each([
  'db.t3.medium',
  'db.t4g.large',
  'db.m6g.large',
  'db.r4.large',
  'db.r3.large',
  'r6g.large',
  'db.r6g',
  'db.r6g.small',
])('a global database does not take %s', (name) => {
  expect(isMemoryOptimised(name)).toBe(false);
});

it.each([
  ['db.r7g.large', 16],
  ['db.r7g.xlarge', 32],
  ['db.r6i.12xlarge', 384],
  ['db.x2g.large', 32],
  ['db.x2g.4xlarge', 256],
])('%s has %i GiB of memory', (name, memory) => {
  expect(memoryOf(name, undefined)).toBe(memory * gibibyte);
});

it('a serverless instance has at the most 2 GiB for each capacity unit', () => {
  expect(memoryOf('db.serverless', { min: 8, max: 64.5 })).toBe(129 * gibibyte);
});

it('PostgreSQL accepts connections by its memory, up to 5000', () => {
  expect(maxConnectionsOf('aurora-postgresql', 16 * gibibyte)).toBe(1_802);
  expect(maxConnectionsOf('aurora-postgresql', 256 * gibibyte)).toBe(5_000);
});

it('MySQL accepts a thousand connections more for each doubling of its memory', () => {
  expect(maxConnectionsOf('aurora-mysql', 16 * gibibyte)).toBe(1_069);
  expect(maxConnectionsOf('aurora-mysql', 32 * gibibyte)).toBe(2_069);
  expect(maxConnectionsOf('aurora-mysql', 2 * gibibyte)).toBe(63);
});
