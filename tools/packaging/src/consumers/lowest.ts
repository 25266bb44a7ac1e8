import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { cdkEsmApp } from './cdk.js';
import type { Consumer } from './consumer.js';
import { pulumiEsmProgram } from './pulumi.js';

/** The CDK app, and our CDK bindings compiled against the same old versions. */
export async function lowestCdk(consumer: Consumer): Promise<void> {
  await cdkEsmApp(consumer);
  await compileSources(consumer, 'pulumi');
}

/** The Pulumi program, and our Pulumi bindings compiled against the same old versions. */
export async function lowestPulumi(consumer: Consumer): Promise<void> {
  await pulumiEsmProgram(consumer);
  await compileSources(consumer, 'cdk');
}

/**
 * Compiles what we published from its sources. An engine drops a property that it does not know yet without a word, at
 * synthesis as in production: only the compiler sees that an old version lacks it.
 * @param other the folder of the bindings for the engine that is not installed here
 */
async function compileSources(consumer: Consumer, other: 'cdk' | 'pulumi'): Promise<void> {
  for (const name of ['dr-core', 'dr-network']) {
    for (const part of ['package.json', 'src']) {
      const from = join(consumer.folder, 'node_modules', name, part);
      await cp(from, join(consumer.folder, 'sources', name, part), { recursive: true });
    }
  }
  await consumer.write({
    'sources/tsconfig.json': {
      compilerOptions: {
        module: 'nodenext',
        target: 'es2023',
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        noEmit: true,
        skipLibCheck: true,
        types: ['node'],
      },
      include: ['*/src/**/*.ts'],
      exclude: [`*/src/${other}/**`, '*/src/handler/**'],
    },
  });
  await consumer.run(120, 'npx', '--no-install', 'tsc', '--project', 'sources');
}
