import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { cdkEsmApp } from './cdk.js';
import type { Consumer } from './consumer.js';
import { pulumiEsmProgram } from './pulumi.js';

/** The CDK app, and our CDK bindings compiled against the same old versions. */
export async function lowestCdk(consumer: Consumer): Promise<void> {
  await cdkEsmApp(consumer);
  await compileSources(consumer, 'cdk');
}

/** The Pulumi program, and our Pulumi bindings compiled against the same old versions. */
export async function lowestPulumi(consumer: Consumer): Promise<void> {
  await pulumiEsmProgram(consumer);
  await compileSources(consumer, 'pulumi');
}

/**
 * Compiles every package that has bindings for an engine from its published sources. An engine drops a property that it
 * does not know yet without a word, at synthesis as in production: only the compiler sees that an old version lacks it.
 */
async function compileSources(consumer: Consumer, engine: 'cdk' | 'pulumi'): Promise<void> {
  const installed = join(consumer.folder, 'node_modules');
  const bound = Object.keys(consumer.supply.released).filter((name) =>
    existsSync(join(installed, name, 'src', engine)),
  );
  for (const name of bound) {
    for (const part of ['package.json', 'src']) {
      await cp(join(installed, name, part), join(consumer.folder, 'sources', name, part), { recursive: true });
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
      include: [`*/src/${engine}/**/*.ts`],
    },
  });
  await consumer.run(120, 'npx', '--no-install', 'tsc', '--project', 'sources');
}
