import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishedNames, release } from '../release.js';
import { startRegistry } from '../registry.js';
import { Consumer, type Supply } from './consumer.js';

/** One way of using our packages. Throws when it does not work. */
export type Trial = (consumer: Consumer) => Promise<void>;

/**
 * Releases every package to a registry on the loopback interface, and tries each way of using them in a folder outside
 * the workspace, two at a time. Ends with the number that worked; the exit code says whether all did.
 * @param versions to install beside ours, where they are not those that the workspace itself uses
 */
export async function tryOut(
  trials: Readonly<Record<string, Trial>>,
  versions: Readonly<Record<string, string>> = {},
): Promise<void> {
  const workspace = process.cwd();
  const scratch = await mkdtemp(join(tmpdir(), 'consumers-'));
  const registry = await startRegistry(scratch, publishedNames(workspace));
  try {
    const released = await release(workspace, join(scratch, 'workspace'), registry);
    console.log(
      `released ${Object.entries(released)
        .map(([name, version]) => `${name} ${version}`)
        .join(', ')}`,
    );
    const supply: Supply = { registry, released, workspace, versions: { ...versionsHere(workspace), ...versions } };
    const waiting = Object.entries(trials);
    let failed = 0;
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const [name, trial] = next;
        const consumer = new Consumer(name, join(scratch, name, 'payments'), supply);
        if (!(await succeeds(consumer, trial))) failed += 1;
      }
    };
    const total = waiting.length;
    await Promise.all([work(), work()]);
    console.log(`consumers: ${total - failed} passed, ${failed} failed`);
    process.exitCode = failed === 0 ? 0 : 1;
  } finally {
    registry.stop();
    await rm(scratch, { recursive: true, force: true });
  }
}

async function succeeds(consumer: Consumer, trial: Trial): Promise<boolean> {
  try {
    await trial(consumer);
    consumer.log('works');
    return true;
  } catch (error) {
    consumer.log(`FAILS\n${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

function versionsHere(workspace: string): Record<string, string> {
  const { devDependencies } = JSON.parse(readFileSync(join(workspace, 'package.json'), 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  // The TypeScript that most users have; this workspace has two others, under names of their own.
  return { ...devDependencies, typescript: '5.9.3' };
}
