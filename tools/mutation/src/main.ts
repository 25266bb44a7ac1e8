import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { campaigns } from './campaign.js';
import { renewDocument, sectionOf } from './document.js';
import { runCampaign } from './run-campaign.js';

// Usage: npm run mutate -w tools/mutation [-- campaign...]: without names, all of them, and docs/mutation.md is written.
process.chdir(join(import.meta.dirname, '../../..'));

const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in campaigns));
if (unknown.length > 0) {
  console.error(`there is no campaign "${unknown.join('", "')}": ${Object.keys(campaigns).join(', ')}`);
  process.exit(2);
}

const sections: string[] = [];
for (const [name, campaign] of Object.entries(campaigns)) {
  if (names.length > 0 && !names.includes(name)) continue;
  sections.push(sectionOf(campaign, await runCampaign(campaign)));
}

if (names.length > 0) console.log(sections.join('\n\n'));
else {
  const path = 'docs/mutation.md';
  const old = existsSync(path) ? await readFile(path, 'utf8') : '';
  await writeFile(
    path,
    await format(renewDocument(old, sections), { ...(await resolveConfig(path)), parser: 'markdown' }),
  );
}
