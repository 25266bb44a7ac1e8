import { expect, it } from 'vitest';
import { ConfigError, refuse } from './config-error.js';

const problem = { property: 'ttl', given: 300, rule: 'a TTL over 60 breaks the RTO', remedy: 'write 60' };

it('shows every problem with value, limit and remedy', () => {
  const error = new ConfigError('FailoverDns "dns"', [problem, { ...problem, property: 'zone', given: { name: 'x' } }]);
  expect(error.message).toBe(
    'FailoverDns "dns" has 2 problems:\n' +
      '  1. ttl = 300: a TTL over 60 breaks the RTO. Remedy: write 60.\n' +
      '  2. zone = {"name":"x"}: a TTL over 60 breaks the RTO. Remedy: write 60.',
  );
  expect(error.name).toBe('ConfigError');
});

it('speaks of one problem in the singular', () => {
  expect(new ConfigError('X', [problem]).message).toContain('X has 1 problem:\n');
});

it('shows values that JSON does not know, and cuts those that are too long', () => {
  const shown = (given: unknown): string => new ConfigError('X', [{ ...problem, given }]).message;
  expect(shown(undefined)).toContain('ttl = undefined:');
  expect(shown('y'.repeat(500))).toMatch(/ttl = "y{116}\.\.\.:/);
});

it('is thrown only when there is a problem', () => {
  expect(() => refuse('X', [])).not.toThrow();
  expect(() => refuse('X', [problem])).toThrow(ConfigError);
});
