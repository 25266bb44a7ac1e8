import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { endGroup, runOrThrow, start } from './run.js';

/** A package registry on the loopback interface, to which anybody can publish. */
export interface Registry {
  /** With its trailing slash. */
  readonly url: string;
  /** Text of an `.npmrc` that installs from it and publishes to it. */
  readonly npmrc: string;
  stop(): void;
}

/**
 * Starts a registry that holds the given packages itself and fetches everything else from the registry that npm uses here.
 * @param folder for its configuration and storage; must exist
 * @param names of the packages that come from nowhere else
 */
export async function startRegistry(folder: string, names: readonly string[]): Promise<Registry> {
  const upstream = (await runOrThrow('npm', ['config', 'get', 'registry'], { cwd: folder, deadline: 20 })).trim();
  const port = await freePort();
  const config = join(folder, 'verdaccio.yaml'); // JSON is YAML too
  await mkdir(join(folder, 'storage'), { recursive: true });
  await writeFile(config, JSON.stringify(configuration(join(folder, 'storage'), upstream, names)));
  const child = start('npx', ['--no-install', 'verdaccio', '--config', config, '--listen', `127.0.0.1:${port}`], {
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}/`;
  const stop = (): void => endGroup(child.pid);
  try {
    await answers(url);
  } catch (error) {
    stop();
    throw error;
  }
  // npm publishes nowhere without a token, though this registry asks for none.
  return { url, npmrc: `registry=${url}\n//127.0.0.1:${port}/:_authToken=anybody\n`, stop };
}

const configuration = (storage: string, upstream: string, names: readonly string[]): object => ({
  storage,
  uplinks: { upstream: { url: upstream, timeout: '60s', max_fails: 10, cache: false } },
  packages: {
    ...Object.fromEntries(names.map((name) => [name, { access: '$all', publish: '$anonymous' }])),
    '**': { access: '$all', proxy: 'upstream' },
  },
  max_body_size: '50mb',
  log: { type: 'stdout', level: 'warn' },
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port is free on the loopback interface');
  return address.port;
}

async function answers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 120; attempt += 1) {
    const response = await fetch(new URL('-/ping', url)).catch(() => undefined);
    if (response?.ok === true) return;
    await wait(250);
  }
  throw new Error(`the registry at ${url} did not answer within 30 s`);
}
