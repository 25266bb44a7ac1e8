import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import { lowestCdk, lowestPulumi } from './consumers/lowest.js';
import { tryOut } from './consumers/try-out.js';
import { lowestPeers } from './lowest-peers.js';
import { readManifest } from './manifest.js';

const versions = lowestPeers(globSync('packages/*/package.json').map((file) => readManifest(dirname(file))));
console.log(
  `with ${Object.entries(versions)
    .map((entry) => entry.join(' '))
    .join(', ')}`,
);
await tryOut({ 'lowest-cdk': lowestCdk, 'lowest-pulumi': lowestPulumi }, versions);
