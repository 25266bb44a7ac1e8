import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A TypeScript snippet of a document. */
export interface Snippet {
  /** The document, relative to the workspace. */
  readonly document: string;
  readonly line: number;
  /** The file's name that the document gives it, so that others can import it; else one of its own. */
  readonly file: string;
  readonly code: string;
}

const skipped = new Set(['node_modules', 'dist', 'out-tsc', 'tmp', 'CHANGELOG.md']);

/** Every Markdown document below a folder. */
export function documentsIn(root: string, folder = root): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || skipped.has(entry.name) || entry.name.startsWith('cdk.out')) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return documentsIn(root, path);
    return entry.name.endsWith('.md') ? [relative(root, path)] : [];
  });
}

/** The snippets of one document: fenced blocks of `ts`, with an optional `file=NAME` behind. */
export function snippetsOf(root: string, document: string): Snippet[] {
  const snippets: Snippet[] = [];
  let open: { file: string; line: number; code: string[] } | undefined;
  for (const [index, line] of readFileSync(join(root, document), 'utf8').split('\n').entries()) {
    const fence = /^```(\S*)(?: file=(\S+))?\s*$/.exec(line);
    if (open && fence) {
      snippets.push({ document, line: open.line, file: open.file, code: open.code.join('\n') });
      open = undefined;
    } else if (open) {
      open.code.push(line);
    } else if (fence?.[1] === 'ts') {
      open = { file: fence[2] ?? `snippet-${index + 1}.ts`, line: index + 1, code: [] };
    } else if (fence?.[1] !== undefined) {
      open = undefined;
    }
  }
  return snippets;
}

/** The links of one document to files of the workspace, as they are written. */
export function linksOf(root: string, document: string): string[] {
  const text = readFileSync(join(root, document), 'utf8').replaceAll(/```[\s\S]*?```/g, '');
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  return links.filter((link) => !/^(https?:|mailto:|#)/.test(link)).map((link) => link.replace(/#.*$/, ''));
}
