import { cdkDefaultApp, cdkEsmApp } from './consumers/cdk.js';
import { pulumiDefaultProgram, pulumiEsmProgram } from './consumers/pulumi.js';
import { tryOut } from './consumers/try-out.js';

await tryOut({
  'cdk-default': cdkDefaultApp,
  'pulumi-default': pulumiDefaultProgram,
  'cdk-esm': cdkEsmApp,
  'pulumi-esm': pulumiEsmProgram,
});
