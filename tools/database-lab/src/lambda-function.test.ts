import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LambdaFunction } from './lambda-function.js';
import { RunFolder } from './run-folder.js';

let run: RunFolder;
let deployed: LambdaFunction;

beforeEach(() => {
  run = new RunFolder();
});
afterEach(async () => {
  await deployed.remove();
  await run.remove();
});

async function deploy(code: string, timeout = 5_000): Promise<LambdaFunction> {
  const bundle = join(run.path, 'bundle.mjs');
  writeFileSync(bundle, code);
  deployed = await LambdaFunction.deploy(run, bundle, { SAID: 'hello' }, timeout);
  return deployed;
}

it('runs a handler with its environment and nothing of ours, and keeps it warm', async () => {
  const warm = await deploy(`let calls = 0;
    export const handler = async (event, context) => {
      console.log(process.env.SAID, event.name);
      return { calls: ++calls, home: process.env.HOME ?? null, left: context.getRemainingTimeInMillis() > 1000 };
    };`);
  const first = await warm.invoke({ name: 'one' });
  expect(first).toMatchObject({ result: { calls: 1, home: null, left: true }, log: ['hello one'] });
  expect(await warm.invoke({ name: 'two' })).toMatchObject({ result: { calls: 2 }, log: ['hello two'] });
});

it('tells how a handler failed', async () => {
  const failing = await deploy(`export const handler = async () => { throw new TypeError('not this way'); };`);
  expect((await failing.invoke()).error).toMatchObject({ errorType: 'TypeError', errorMessage: 'not this way' });
});

it('tells how a bundle failed to load', async () => {
  const broken = await deploy(`import 'a-package-that-is-not-bundled'; export const handler = async () => {};`);
  expect((await broken.invoke()).error?.errorMessage).toMatch(/a-package-that-is-not-bundled/);
});

it('kills what does not end in time, and starts anew', async () => {
  const slow = await deploy(
    `export const handler = async (event) => event.hang ? new Promise((r) => setTimeout(r, 60000)) : 'done';`,
    700,
  );
  expect(await slow.invoke({ hang: true })).toMatchObject({ error: { errorType: 'Sandbox.Timedout' } });
  expect(await slow.invoke({})).toMatchObject({ result: 'done' });
});

it('tells when the process ends by itself', async () => {
  const leaving = await deploy(`export const handler = async () => process.exit(3);`);
  expect((await leaving.invoke()).error?.errorType).toBe('Runtime.ExitError');
});
