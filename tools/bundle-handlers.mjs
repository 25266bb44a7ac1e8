// Bundles every Lambda handler of the package in the current folder: src/handler/<name>/index.ts -> assets/<name>/index.mjs.
// The SDK is bundled too: the version that was tested is the version that runs.
//
// A handler may leave out modules that its dependencies load and it does not need: left-out.json beside its index.ts maps
// the beginning of a module's path below node_modules to the reason, { "why" }, and to what stands in for it, { "with" }: a
// CommonJS file in the same folder, or else an empty object.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

for (const name of readdirSync('src/handler')) {
  if (!existsSync(`src/handler/${name}/index.ts`)) continue; // what handlers share
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
    external: ['pg-native'],
    plugins: [leaveOut(`src/handler/${name}/left-out.json`)],
    // A long unique name: a short one collides with what the minifier makes up, and the bundle does not load.
    banner: {
      js: "import{createRequire as __createRequireOfBundle}from'node:module';const require=__createRequireOfBundle(import.meta.url);",
    },
  });
  for (const [file, { bytes }] of Object.entries(metafile.outputs))
    console.log(`${file} ${Math.round(bytes / 1000)} kB`);
}

/** @param {string} file whose every entry must be met, or it names what is no longer there */
function leaveOut(file) {
  const leftOut = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const prefixes = Object.keys(leftOut);
  const met = new Set();
  return {
    name: 'leave-out',
    setup(bundler) {
      if (prefixes.length === 0) return;
      bundler.onLoad({ filter: /[\\/]node_modules[\\/]/ }, ({ path }) => {
        const module = path.replaceAll('\\', '/').split('/node_modules/').at(-1);
        const prefix = prefixes.find((candidate) => module.startsWith(candidate));
        if (prefix === undefined) return undefined;
        met.add(prefix);
        const { with: standIn } = leftOut[prefix];
        const contents =
          standIn === undefined ? 'module.exports = {};' : readFileSync(join(dirname(file), standIn), 'utf8');
        return { contents, loader: 'js' };
      });
      bundler.onEnd(() => ({
        errors: prefixes
          .filter((prefix) => !met.has(prefix))
          .map((text) => ({ text: `${file}: ${text} is not loaded` })),
      }));
    },
  };
}
