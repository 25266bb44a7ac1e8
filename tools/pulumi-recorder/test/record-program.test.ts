import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { record } from '../src/record.js';
import { recordProgram } from '../src/record-program.js';

const projectDir = join(__dirname, 'programs');
const twoRegions: string = './programs/two-regions.mjs';
const node = ['--conditions', '@dr/source', '--import', 'tsx', join(__dirname, '../src/bin.ts')];
const config = { 'aws:region': 'us-east-2' };

describe('a program in a process of its own', () => {
  it('is recorded like the same program in this process', async () => {
    const options = { project: 'programs', config };
    const outside = await recordProgram({ ...options, projectDir, program: 'two-regions.mjs' });
    const inside = await record(() => import(twoRegions), options);
    expect(outside).toEqual(inside);
    expect(outside.outputs).toEqual({ configured: 'us-east-2', arn: 'arn:aws:ec2:eu-west-1:123456789012:vpc/net-id' });
    expect(JSON.stringify(outside)).not.toContain('hush');
    const subnet = outside.registrations.find(({ name }) => name === 'sub');
    expect(subnet).toMatchObject({
      region: 'us-east-2',
      ignoreChanges: ['tags'],
      propertyDependencies: { vpcId: [{}] },
    });
  });

  it('that throws is refused with its error', async () => {
    await expect(recordProgram({ projectDir, program: 'throws.mjs' })).rejects.toThrow(/cannot be recorded: .*boom/s);
  });

  it('that asks for what only a deployment can answer is refused with the name of the function', async () => {
    const asking = recordProgram({ projectDir, program: 'asks.mjs' });
    await expect(asking).rejects.toThrow(
      /recorded: the program calls the provider function aws:index\/getAvailabilityZones/,
    );
  });

  it('that does not exist is refused with its path', async () => {
    await expect(recordProgram({ projectDir, program: 'missing.mjs' })).rejects.toThrow(/missing\.mjs/);
  });

  it('that does not end is ended', async () => {
    const endless = recordProgram({ projectDir, program: 'hangs.mjs', patience: 2_000 });
    await expect(endless).rejects.toThrow(/still running after 2000 ms/);
  });
});

it('the command writes the registrations, and fails with one message', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'recorder-'));
  try {
    const out = join(folder, 'deep', 'registrations.json');
    const run = (program: string) =>
      promisify(execFile)(process.execPath, [
        ...node,
        projectDir,
        program,
        '--out',
        out,
        '--config',
        'aws:region=us-east-2',
      ]);
    await run('two-regions.mjs');
    const written: unknown = JSON.parse(await readFile(out, 'utf8'));
    const recording = await recordProgram({ projectDir, program: 'two-regions.mjs', config });
    expect(written).toEqual(recording.registrations);
    await expect(run('asks.mjs')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^the Pulumi program cannot/) as unknown,
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
