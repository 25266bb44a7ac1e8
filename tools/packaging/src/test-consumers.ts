import { cdkDefaultApp, cdkEsmApp } from './consumers/cdk.js';
import { tryOut } from './consumers/try-out.js';

await tryOut({ 'cdk-default': cdkDefaultApp, 'cdk-esm': cdkEsmApp });
