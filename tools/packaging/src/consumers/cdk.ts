import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runOrThrow } from '../run.js';
import type { Consumer } from './consumer.js';
import { cdkStage, recovery } from './programs.js';

const test = `import { App } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import { Payments } from '../lib/payments-stack';

test.each(['primary', 'standby'] as const)('the %s region has a VPC', (side) => {
  const stage = new Payments(new App(), 'Payments');
  Template.fromStack(stage[side]).resourceCountIs('AWS::EC2::VPC', 1);
});
`;

/** What `cdk init app --language typescript` makes: CommonJS, tsx, Jest with SWC, the newest TypeScript. */
export async function cdkDefaultApp(consumer: Consumer): Promise<void> {
  await mkdir(consumer.folder, { recursive: true });
  const cli = join(consumer.supply.workspace, 'node_modules/aws-cdk/bin/cdk');
  const init = [cli, 'init', 'app', '--language', 'typescript', '--generate-only'];
  consumer.log('cdk init app --language typescript');
  await runOrThrow(process.execPath, init, { cwd: consumer.folder, deadline: 60 });
  await consumer.write({
    'lib/recovery.ts': recovery,
    'lib/payments-stack.ts': cdkStage(''),
    'bin/payments.ts': `import { App } from 'aws-cdk-lib/core';
import { Payments } from '../lib/payments-stack';

new Payments(new App(), 'Payments');
`,
    'test/payments.test.ts': test,
  });
  await consumer.install(...Object.keys(consumer.supply.released));
  consumer.refuteInstalled('@pulumi/pulumi', '@pulumi/aws');
  await consumer.run(120, 'npm', 'run', 'cdk', '--', 'synth', '--quiet', '--no-notices');
  await consumer.run(120, 'npm', 'test');
  await consumer.show('cdk.out');
}

/** A CDK app in ES modules, strict about them. */
export async function cdkEsmApp(consumer: Consumer): Promise<void> {
  await consumer.write({
    'package.json': {
      name: 'payments',
      private: true,
      type: 'module',
      dependencies: consumer.versionsOf('aws-cdk-lib', 'constructs'),
      devDependencies: consumer.versionsOf('aws-cdk', 'tsx', '@types/node', 'typescript'),
    },
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
    'cdk.json': { app: 'npx tsx main.ts', context: { '@aws-cdk/core:validateAgainstDefaultRules': true } },
    'recovery.ts': recovery,
    'payments.ts': cdkStage('.js'),
    'main.ts': `import { App } from 'aws-cdk-lib/core';
import { Payments } from './payments.js';

new Payments(new App(), 'Payments');
`,
  });
  await consumer.install(...Object.keys(consumer.supply.released));
  consumer.refuteInstalled('@pulumi/pulumi', '@pulumi/aws');
  await consumer.run(60, 'npx', '--no-install', 'tsc');
  await consumer.run(120, 'npx', '--no-install', 'cdk', 'synth', '--quiet', '--no-notices');
  await consumer.show('cdk.out');
}
