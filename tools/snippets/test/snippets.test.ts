import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { documentsIn, linksOf, snippetsOf } from './documents.js';

const here = join(import.meta.dirname, '..');
const root = join(here, '../..');
mkdirSync(join(here, 'tmp'), { recursive: true });
const folder = mkdtempSync(join(here, 'tmp/snippets-'));
afterAll(() => rmSync(folder, { recursive: true }));

const config = {
  extends: join(root, 'tsconfig.base.json'),
  compilerOptions: { noEmit: true, composite: false, declaration: false, declarationMap: false, noUnusedLocals: false },
  include: ['**/*.ts'],
};

/** Writes each document's snippets into a folder of its own and compiles them all; returns what the compiler says. */
function compile(write: (folder: string) => void): string {
  write(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const { stdout, stderr } = spawnSync('npx', ['tsc', '-p', folder, '--pretty', 'false'], {
    cwd: root,
    encoding: 'utf8',
  });
  return `${stdout}${stderr}`
    .split('\n')
    .filter((line) => line.includes('error TS'))
    .join('\n');
}

it('every TypeScript snippet of the documentation compiles', () => {
  const snippets = documentsIn(root).flatMap((document) => snippetsOf(root, document));
  expect(snippets.length).toBeGreaterThan(8);
  const said = compile((to) => {
    for (const { document, file, code } of snippets) {
      const path = join(to, document.replaceAll(/[^\w]/g, '-'), file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, `${code}\nexport {};\n`);
    }
  });
  expect(said).toBe('');
});

it('a snippet that does not compile is found', () => {
  const said = compile((to) => {
    mkdirSync(join(to, 'wrong'), { recursive: true });
    writeFileSync(join(to, 'wrong/snippet.ts'), "import { minutes } from 'dr-core';\nminutes('five');\n");
  });
  expect(said).toContain('wrong/snippet.ts');
  expect(said).toContain('TS2345');
});

it('every link of the documentation to a file leads to one', () => {
  const links = documentsIn(root).flatMap((document) =>
    linksOf(root, document).map((link) => ({ document, link, file: join(root, dirname(document), link) })),
  );
  expect(links.length).toBeGreaterThan(8);
  expect(links.filter(({ file }) => !existsSync(file)).map(({ document, link }) => `${document}: ${link}`)).toEqual([]);
});
