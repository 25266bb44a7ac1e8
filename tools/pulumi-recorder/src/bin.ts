import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { recordProgram } from './record-program.js';

const usage = `usage: record <project folder> <program> [--out FILE] [--config key=value]... [-- node arguments]
Writes what the program registers to FILE, by default pulumi.out/registrations.json in the project folder.`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      config: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean' },
    },
  });
  const [projectDir, program, ...nodeArgs] = positionals;
  if (values.help === true || projectDir === undefined || program === undefined) {
    console.error(usage);
    process.exitCode = values.help === true ? 0 : 2;
    return;
  }
  const config = Object.fromEntries(values.config.map((pair) => splitAt(pair, pair.indexOf('='))));
  const recording = await recordProgram({ projectDir, program, nodeArgs, config });
  const out = values.out ?? join(projectDir, 'pulumi.out', 'registrations.json');
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, `${JSON.stringify(recording.registrations, undefined, 2)}\n`);
  for (const urn of recording.componentsWithoutOutputs) console.error(`warning: ${urn} registers no outputs`);
}

const splitAt = (text: string, index: number): [string, string] => [text.slice(0, index), text.slice(index + 1)];

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
