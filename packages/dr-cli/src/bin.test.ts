import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(__dirname, '..');
const template = join('test', 'fixtures', 'west.yaml');

/** Runs the command as a process of its own. */
const dr = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  spawnSync(process.execPath, ['--conditions', '@dr/source', '--import', 'tsx', join('src', 'bin.ts'), ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...env },
  });

describe('the dr command', () => {
  it('shows a deployment on standard output, plain where that is no terminal', () => {
    const { status, stdout, stderr } = dr(['show', template]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('VPC Vpc');
    expect(stdout).not.toContain(String.fromCharCode(27));
  });

  it('colours when forced to, and never against NO_COLOR', () => {
    const escape = String.fromCharCode(27);
    expect(dr(['show', template], { FORCE_COLOR: '1' }).stdout).toContain(escape);
    expect(dr(['show', template], { FORCE_COLOR: '1', NO_COLOR: '1' }).stdout).not.toContain(escape);
  });

  it('keeps to the columns that it is told', () => {
    expect(dr(['show', template], { COLUMNS: '60' }).stdout).toContain(`\n${'─'.repeat(60)}\n`);
  });

  it('ends with 2 and one error on wrong input', () => {
    const { status, stdout, stderr } = dr(['show', 'nowhere']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe('dr: nowhere: there is no such file or folder\n');
  });
});
