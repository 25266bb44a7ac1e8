import { expect, it } from 'vitest';
import { run, runOrThrow } from '../src/run.js';

const cwd = process.cwd();
const node = (script: string, deadline = 20) => run(process.execPath, ['-e', script], { cwd, deadline });

it('tells the exit code, what went to stdout, and all of the output', async () => {
  const outcome = await node("console.log('out'); console.error('err'); process.exit(3)");
  expect(outcome).toMatchObject({ code: 3, stdout: 'out\n' });
  expect(outcome.output).toContain('err');
});

it('ends a command at its deadline, with the children of that command', async () => {
  const began = Date.now();
  // The child holds the output open: the outcome comes only when it is gone too.
  const child = "require('child_process').spawn('sleep', ['30'], { stdio: 'inherit' })";
  const { code, output } = await node(`${child}; setInterval(() => {}, 1000)`, 1);
  expect(code).not.toBe(0);
  expect(output).toContain('ended after 1 s');
  expect(Date.now() - began).toBeLessThan(15_000);
});

it('adds and removes variables of the environment', async () => {
  const env = { ADDED: 'yes', PATH: undefined };
  const { stdout } = await run(process.execPath, ['-p', 'JSON.stringify([process.env.ADDED, process.env.PATH])'], {
    cwd,
    env,
    deadline: 20,
  });
  expect(stdout.trim()).toBe('["yes",null]');
});

it('throws with the end of the output when a command fails that must not', async () => {
  const failing = runOrThrow(process.execPath, ['-e', "throw new Error('the reason')"], { cwd, deadline: 20 });
  await expect(failing).rejects.toThrow(/ended with 1:[^]*the reason/);
});
