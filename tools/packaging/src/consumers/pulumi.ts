import { recordProgram, type ProgramOptions } from '@dr/pulumi-recorder';
import type { Consumer } from './consumer.js';
import { pulumiProgram, recovery } from './programs.js';

/** What `pulumi new aws-typescript` makes: CommonJS, compiled by Pulumi's own runner. */
export async function pulumiDefaultProgram(consumer: Consumer): Promise<void> {
  await consumer.write({
    'package.json': {
      name: 'payments',
      main: 'index.ts',
      dependencies: consumer.versionsOf('@pulumi/aws', '@pulumi/pulumi'),
      devDependencies: consumer.versionsOf('@types/node', 'typescript'),
    },
    'Pulumi.yaml': 'name: payments\nruntime:\n  name: nodejs\n  options:\n    packagemanager: npm\n',
    'tsconfig.json': {
      compilerOptions: {
        strict: true,
        outDir: 'bin',
        target: 'es2020',
        module: 'commonjs',
        moduleResolution: 'node',
        sourceMap: true,
        experimentalDecorators: true,
        pretty: true,
        noFallthroughCasesInSwitch: true,
        noImplicitReturns: true,
        forceConsistentCasingInFileNames: true,
      },
      files: ['index.ts'],
    },
    'recovery.ts': recovery,
    'index.ts': pulumiProgram(''),
  });
  await consumer.install(...Object.keys(consumer.supply.released));
  consumer.refuteInstalled('aws-cdk-lib', 'constructs');
  await consumer.run(60, 'npx', '--no-install', 'tsc', '--noEmit');
  await register(consumer, { program: 'index.ts', typescript: true });
}

/** A Pulumi program in ES modules, strict about them, loaded with tsx. */
export async function pulumiEsmProgram(consumer: Consumer): Promise<void> {
  await consumer.write({
    'package.json': {
      name: 'payments',
      type: 'module',
      main: 'main.ts',
      dependencies: consumer.versionsOf('@pulumi/aws', '@pulumi/pulumi'),
      devDependencies: consumer.versionsOf('@types/node', 'tsx', 'typescript'),
    },
    'Pulumi.yaml':
      'name: payments\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n    nodeargs: --import tsx\n',
    'tsconfig.json': {
      compilerOptions: {
        module: 'nodenext',
        target: 'es2023',
        strict: true,
        noEmit: true,
        verbatimModuleSyntax: true,
        skipLibCheck: true,
        types: ['node'],
      },
    },
    'recovery.ts': recovery,
    'main.ts': pulumiProgram('.js'),
  });
  await consumer.install(...Object.keys(consumer.supply.released));
  consumer.refuteInstalled('aws-cdk-lib', 'constructs');
  await consumer.run(60, 'npx', '--no-install', 'tsc');
  await register(consumer, { program: 'main.ts', nodeArgs: ['--import', 'tsx'] });
}

/** Runs the program with Pulumi's own runner against a stand-in engine, and shows what it registered. */
async function register(consumer: Consumer, options: Omit<ProgramOptions, 'projectDir'>): Promise<void> {
  consumer.log(`runs ${options.program} with Pulumi's runner`);
  const { registrations } = await recordProgram({ projectDir: consumer.folder, ...options });
  await consumer.write({ 'registrations.json': registrations });
  await consumer.show('registrations.json');
}
