import type { Campaign } from './campaign.js';
import type { Mutant } from './result.js';

/** Above it the tool writes, below it people do. */
export const marker = '<!-- Below this line people write, and the tool leaves it alone. -->';

/** The document with its generated part made anew, and what people wrote kept. */
export function renewDocument(old: string, sections: readonly string[]): string {
  const at = old.indexOf(marker);
  const written = at < 0 ? '\n\n## Why the survivors survive\n' : old.slice(at + marker.length);
  return `${[title, ...sections, marker].join('\n\n')}${written}`;
}

const title = `# What the tests would miss

A mutant is the source with one small change: a condition turned round, a text emptied, a call left out. Tests that still
pass do not check what was changed. The tables count the mutants of each file and which tests notice them; the lists name
every mutant that none does. \`npm run mutate\` writes everything above the marker.`;

/** The section of one campaign: the table of its files, and the mutants that survive. */
export function sectionOf({ title: heading, about, oracle, second }: Campaign, mutants: readonly Mutant[]): string {
  const oracles = [oracle.name, ...(second === undefined ? [] : [second.name])];
  const files = [...new Set(mutants.map(({ file }) => file))].toSorted();
  const rows = files.map((file) =>
    row(
      file,
      mutants.filter((mutant) => mutant.file === file),
      oracles,
    ),
  );
  const header = ['File', 'Mutants', ...oracles.map((name) => `Noticed by ${name}`), 'Survive', 'Score'];
  const table = [header, header.map(() => '---'), ...rows, row('All', mutants, oracles)];
  return [`## ${heading}`, about, table.map((cells) => `| ${cells.join(' | ')} |`).join('\n'), survivors(mutants)].join(
    '\n\n',
  );
}

function row(name: string, mutants: readonly Mutant[], oracles: readonly string[]): readonly string[] {
  const noticed = oracles.map((oracle) => mutants.filter(({ noticedBy }) => noticedBy === oracle).length);
  const total = noticed.reduce((sum, count) => sum + count, 0);
  const score = mutants.length === 0 ? 100 : (100 * total) / mutants.length;
  return [name, mutants.length, ...noticed, mutants.length - total, `${score.toFixed(1)} %`].map(String);
}

function survivors(mutants: readonly Mutant[]): string {
  const alive = mutants.filter(({ noticedBy }) => noticedBy === undefined);
  if (alive.length === 0) return 'None survives.';
  const lines = alive
    .toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
    .map(({ file, line, original, replacement, covered }) => {
      const change = `${code(original)} → ${replacement === '' ? 'nothing' : code(replacement)}`;
      return `- ${file}:${line}: ${change}${covered ? '' : ' (no test runs it)'}`;
    });
  return ['Survivors:', lines.join('\n')].join('\n\n');
}

/** One line of code, cut where a reader has seen enough. */
function code(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').replaceAll('`', "'").trim();
  return `\`${line.length > 80 ? `${line.slice(0, 77)}...` : line}\``;
}
