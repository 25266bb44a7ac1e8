import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { BlackHole } from './black-hole.js';
import { DelayingProxy } from './delaying-proxy.js';
import { RunFolder } from './run-folder.js';

it('delays what is sent, each way, and keeps its order', async () => {
  const echo = createServer((socket) => socket.pipe(socket));
  await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
  const proxy = await DelayingProxy.start('127.0.0.1', 0, {
    address: '127.0.0.1',
    port: (echo.address() as AddressInfo).port,
  });
  const client = connect({ host: '127.0.0.1', port: proxy.port });
  await once(client, 'connect');
  proxy.milliseconds = 100;
  const began = performance.now();
  client.write('one ');
  client.write('two');
  let text = '';
  for await (const data of client) {
    text += String(data);
    if (text.length === 7) break;
  }
  expect(text).toBe('one two');
  expect(performance.now() - began).toBeGreaterThanOrEqual(195);
  await proxy.stop();
  await new Promise((resolve) => echo.close(resolve));
});

it('swallows the first packet of a connection', async () => {
  const run = new RunFolder();
  const hole = await BlackHole.open(run, '127.0.0.1');
  const socket = connect({ host: '127.0.0.1', port: hole.port });
  const outcome = await Promise.race([
    once(socket, 'connect').then(() => 'connected'),
    once(socket, 'error').then(() => 'refused'),
    new Promise((resolve) => void setTimeout(() => resolve('silence'), 500)),
  ]);
  socket.on('error', () => {}).destroy();
  hole.close();
  await run.remove();
  expect(outcome).toBe('silence');
});
