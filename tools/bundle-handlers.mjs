// Bundles every Lambda handler of the package in the current folder: src/handler/<name>/index.ts -> assets/<name>/index.mjs.
// The SDK is bundled too: the version that was tested is the version that runs.
import { readdirSync } from 'node:fs';
import { build } from 'esbuild';

for (const name of readdirSync('src/handler')) {
  const { metafile } = await build({
    entryPoints: [`src/handler/${name}/index.ts`],
    outfile: `assets/${name}/index.mjs`,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    minify: true,
    keepNames: true,
    legalComments: 'none',
    charset: 'utf8',
    metafile: true,
    // A long unique name: a short one collides with what the minifier makes up, and the bundle does not load.
    banner: {
      js: "import{createRequire as __createRequireOfBundle}from'node:module';const require=__createRequireOfBundle(import.meta.url);",
    },
  });
  for (const [file, { bytes }] of Object.entries(metafile.outputs))
    console.log(`${file} ${Math.round(bytes / 1000)} kB`);
}
