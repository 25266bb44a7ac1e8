import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from './run.js';
import type { ShownEstate } from './show/render-json.js';

const fixture = (name: string): string => join(__dirname, '..', 'test', 'fixtures', name);
const folder = mkdtempSync(join(tmpdir(), 'dr-run-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What a command line writes, and its exit code. */
async function dr(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await run(args, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    width: 120,
    colors: false,
  });
  return { code, out, err };
}

const regions = [`${fixture('east.yaml')}@us-east-1`, `${fixture('west.yaml')}@us-west-2`];

describe('dr show', () => {
  it('shows templates of two regions as one deployment', async () => {
    const { code, out, err } = await dr('show', ...regions);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('east + west · AWS CDK / CloudFormation · 7 resources in 2 regions');
    expect(out).toMatch(/^us-east-1 +│ us-west-2$/m);
  });

  it('takes the region of templates that name none', async () => {
    expect((await dr('show', fixture('west.yaml'), '--region', 'eu-west-1')).out).toMatch(/^eu-west-1$/m);
    expect((await dr('show', `${fixture('west.yaml')}@us-west-2`, '--region', 'eu-west-1')).out).toMatch(
      /^us-west-2$/m,
    );
  });

  it('takes parameters, each time one is given, in any place', async () => {
    const { out } = await dr('show', '--parameter', 'Peering=pcx-1', fixture('east.yaml'), '--region', 'us-east-1');
    expect(out).toContain('→ pcx-1, which is not part of this deployment');
    expect(
      (await dr('show', '--parameter', 'Peering=a', '--parameter', 'Other=b', fixture('east.yaml'))).err,
    ).toContain('"Other"');
  });

  it('prints the estate and its reachability for machines', async () => {
    const { code, out } = await dr('show', ...regions, '--json');
    const shown = JSON.parse(out) as ShownEstate;
    expect(code).toBe(0);
    expect(Object.keys(shown)).toEqual(['version', 'estate', 'reachability', 'recovery']);
    expect(shown.version).toBe(1);
    expect(shown.estate.resources.map(({ kind }) => kind)).toContain('ec2.subnet');
    expect(shown.reachability.groups.map(({ region, tier }) => `${region} ${tier}`)).toEqual([
      'us-east-1 private',
      'us-west-2 private',
    ]);
    expect(shown.reachability.paths[0]).toMatchObject({ to: { kind: 'internet' }, reach: { verdict: 'no' } });
  });

  it('writes a page, and then no text', async () => {
    const file = join(folder, 'page.html');
    expect(await dr('show', ...regions, '--html', file)).toEqual({ code: 0, out: '', err: `wrote ${file}\n` });
    expect(readFileSync(file, 'utf8')).toContain('<title>east + west</title>');
  });

  it('writes a page beside the JSON', async () => {
    const { out } = await dr('show', ...regions, '--html', join(folder, 'both.html'), '--json');
    expect(JSON.parse(out)).toHaveProperty('version', 1);
    expect(existsSync(join(folder, 'both.html'))).toBe(true);
  });
});

describe('dr budget', () => {
  it('ends with 1 when the promise is broken, in every form', async () => {
    const { code, out, err } = await dr('budget', ...regions);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain('east + west · the loss of a region · promised: RTO 5 min, RPO 1 min');
    expect(out).toContain('✗ The promise is broken, by 1 problem');
    const { code: again, out: json } = await dr('budget', ...regions, '--json', '--rto', '10min', '--rpo', '5s');
    expect(again).toBe(1);
    expect(JSON.parse(json)).toMatchObject({
      kept: false,
      objectives: { rto: { milliseconds: 600_000 }, rpo: { milliseconds: 5_000 } },
    });
  });

  it('writes a page, and then no text', async () => {
    const file = join(folder, 'budget.html');
    expect(await dr('budget', ...regions, '--html', file)).toEqual({ code: 1, out: '', err: `wrote ${file}\n` });
    expect(readFileSync(file, 'utf8')).toContain('The promise is broken');
  });
});

describe('dr runbook', () => {
  it('writes Markdown, to a file where one is named', async () => {
    const { code, out } = await dr('runbook', ...regions, '--title', 'acme');
    expect(code).toBe(0);
    expect(out).toMatch(/^# Runbook: acme\n/);
    const file = join(folder, 'runbook.md');
    expect(await dr('runbook', ...regions, '--title', 'acme', '--out', file)).toEqual({
      code: 0,
      out: '',
      err: `wrote ${file}\n`,
    });
    expect(readFileSync(file, 'utf8')).toBe(out);
    expect((await dr('runbook', ...regions, '--out', '/nowhere/x.md')).err).toContain('--out /nowhere/x.md: cannot be');
  });
});

describe('wrong input', () => {
  it.each([
    ['a file that is not there', ['show', 'nowhere.yaml'], 'dr: nowhere.yaml: there is no such file or folder'],
    ['a folder without a deployment', ['show', fixture('.')], 'has neither manifest.json nor registrations.json'],
    [
      'a malformed template',
      ['show', fixture('malformed.yaml')],
      'malformed.yaml:3:1: not YAML that CloudFormation reads',
    ],
    ['a reference to nothing', ['show', fixture('dangling.json')], 'Ref refers to the resource or parameter "Nowhere"'],
    ['a good and a bad template', ['show', fixture('west.yaml'), fixture('dangling.json')], 'Nowhere'],
    [
      'a folder among templates',
      ['show', fixture('west.yaml'), fixture('.')],
      'is a folder, which is a deployment of its own',
    ],
    [
      'a region that is none',
      ['show', fixture('west.yaml'), '--region', 'moon'],
      'dr: --region moon: this is no region',
    ],
    [
      'a page that cannot be written',
      ['show', fixture('west.yaml'), '--html', '/nowhere/x.html'],
      '--html /nowhere/x.html: cannot be written',
    ],
    ['an option that is none', ['show', fixture('west.yaml'), '--bogus'], "error: unknown option '--bogus'"],
    ['no deployment', ['show'], "error: missing required argument 'deployment'"],
    [
      'a time that is none',
      ['budget', fixture('west.yaml'), '--rto', 'soon'],
      'dr: --rto soon: this is no length of time',
    ],
    [
      'every time that is none',
      ['budget', 'nowhere.yaml', 'gone.yaml', '--rto', '5mins', '--rpo', 'x', '--region', 'moon', '--parameter', '='],
      [
        'dr: nowhere.yaml: there is no such file or folder',
        'dr: gone.yaml: there is no such file or folder',
        'dr: --region moon: this is no region; write us-east-1 or the like',
        'dr: --parameter =: write Name=value',
        'dr: --rto 5mins: this is no length of time; write 5min, 90s or the like',
        'dr: --rpo x: this is no length of time; write 5min, 90s or the like',
        '',
      ].join('\n'),
    ],
    ['a command that is none', ['shew'], "error: unknown command 'shew'"],
    ['no command', [], 'Usage: dr'],
  ])('%s is one error on standard error, no output, exit code 2', async (_, args, message) => {
    const { code, out, err } = await dr(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err).not.toMatch(/^ +at /m);
  });

  it('leaves no page behind when the input is wrong', async () => {
    const file = join(folder, 'none.html');
    expect((await dr('show', fixture('dangling.json'), '--html', file)).code).toBe(2);
    expect(existsSync(file)).toBe(false);
  });

  it('asks for help and version with exit code 0', async () => {
    expect(await dr('--help')).toMatchObject({ code: 0, err: '' });
    expect((await dr('--version')).out).toMatch(/^\d+\.\d+\.\d+/);
  });
});
