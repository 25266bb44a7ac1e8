import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Job {
  readonly 'timeout-minutes'?: number;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly uses?: string; readonly run?: string; readonly with?: Record<string, unknown> }[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: unknown;
  readonly concurrency: { readonly group: string };
  readonly jobs: Readonly<Record<string, Job>>;
}

const root = join(__dirname, '../../..');
const folder = join(root, '.github/workflows');
const read = (file: string) => parse(readFileSync(join(folder, file), 'utf8')) as Workflow;
const files = readdirSync(folder);
const stepsOf = (workflow: Workflow) => Object.values(workflow.jobs).flatMap(({ steps }) => steps);
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

describe.each(files)('%s', (file) => {
  const workflow = read(file);

  it('may read the repository and nothing else, unless a job says so', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
  });

  it('never runs code of strangers with our secrets', () => {
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
    expect(Object.keys(workflow.on)).not.toContain('workflow_run');
  });

  it('pins every action by its full commit', () => {
    const used = stepsOf(workflow).flatMap(({ uses }) => uses ?? []);
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
  });

  it('ends each job at a deadline, and runs one at a time for a branch', () => {
    expect(Object.values(workflow.jobs).every((job) => (job['timeout-minutes'] ?? Infinity) <= 90)).toBe(true);
    expect(workflow.concurrency.group).toBeTruthy();
  });

  it('runs only scripts that the repository has', () => {
    const run = stepsOf(workflow).flatMap((step) =>
      [step.run, step.with?.['version'], step.with?.['publish']].join('\n'),
    );
    const named = [...run.join('\n').matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name);
    expect(named.filter((name) => name !== undefined && !(name in scripts))).toEqual([]);
  });

  it('takes no text of an event into a shell', () => {
    expect(stepsOf(workflow).filter(({ run }) => run?.includes('${{') === true)).toEqual([]);
  });
});

it('gives the right to publish to the release job only, and only on main', () => {
  const publishing = files.filter((file) =>
    Object.values(read(file).jobs).some(({ permissions }) => permissions?.['id-token'] === 'write'),
  );
  expect(publishing).toEqual(['release.yml']);
  expect(read('release.yml').on).toEqual({ push: { branches: ['main'] } });
});

it('tests what a change affects, from the whole history', () => {
  const steps = read('ci.yml').jobs['affected']?.steps ?? [];
  expect(steps.some(({ run }) => run?.includes('nx affected --base="$BASE"') === true)).toBe(true);
  expect(steps[0]?.with?.['fetch-depth']).toBe(0);
});

it('installs the lowest peer versions every week', () => {
  const { on, jobs } = read('scheduled.yml');
  expect(on).toHaveProperty('schedule.0.cron');
  expect(jobs['lowest-peers']?.steps.at(-1)?.run).toBe('npm run test:lowest-peers');
});
