import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { freePort } from './run-folder.js';

const connects = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

async function within(seconds: number, holds: () => boolean | Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < seconds * 20; tries += 1) {
    if (await holds()) return true;
    await sleep(50);
  }
  return false;
}

it('leaves neither servers nor files behind when the process that started them is killed', async () => {
  const program = join(__dirname, '../test/programs/start-server.ts');
  const port = await freePort('127.0.0.1');
  const child = spawn(process.execPath, ['--conditions', '@dr/source', '--import', 'tsx', program, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const folder = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (line) => resolve(String(line).trim()));
    child.once('exit', (code) => reject(new Error(`it ended with ${code}`)));
  });
  expect(existsSync(folder)).toBe(true);
  expect(await connects(port)).toBe(true);
  child.kill('SIGKILL');
  expect(await within(10, () => !existsSync(folder))).toBe(true);
  expect(await within(10, async () => !(await connects(port)))).toBe(true);
});

it('finds a port that is free on every address', async () => {
  const port = await freePort('127.0.0.1', '127.0.1.1', '127.0.2.1');
  expect(port).toBeGreaterThan(1_023);
  expect(await connects(port)).toBe(false);
});
