import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { run } from '../src/run.js';

const workspace = join(import.meta.dirname, '../../..');
const manifest = {
  name: 'planted',
  version: '1.0.0',
  license: 'Apache-2.0',
  type: 'commonjs',
  files: ['dist', 'src'],
  main: './dist/index.js',
  types: './dist/index.d.ts',
  exports: {
    '.': { types: './dist/index.d.ts', default: './dist/index.js' },
    './cdk': { types: './dist/cdk/index.d.ts', default: './dist/cdk/index.js' },
    './package.json': './package.json',
  },
  typesVersions: { '*': { cdk: ['./dist/cdk/index.d.ts'] } },
};

let folder: string;

const plant = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const check = () =>
  run(process.execPath, ['--import', 'tsx', 'tools/packaging/src/check-package.ts', folder], {
    cwd: workspace,
    deadline: 50,
  });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'planted-'));
  plant('package.json', JSON.stringify(manifest));
  plant('README.md', '# planted\n');
  plant('LICENSE', 'the licence\n');
  for (const entry of ['index', 'cdk/index']) {
    plant(`src/${entry}.ts`, 'export const one = 1;\n');
    plant(
      `dist/${entry}.js`,
      '"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\nexports.one = 1;\n',
    );
    plant(`dist/${entry}.d.ts`, 'export declare const one = 1;\n');
  }
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('accepts a sound package', async () => {
  expect(await check()).toMatchObject({ code: 0 });
});

it('refuses an entry point whose types an old resolution does not find', async () => {
  plant('package.json', JSON.stringify({ ...manifest, typesVersions: undefined }));
  const { code, output } = await check();
  expect(output).toContain('attw found problems');
  expect(code).toBe(1);
});

it('refuses an export of a file that is not there', async () => {
  const exports = { ...manifest.exports, './pulumi': { types: './dist/p.d.ts', default: './dist/p.js' } };
  plant('package.json', JSON.stringify({ ...manifest, exports }));
  const { code, output } = await check();
  expect(output).toContain('publint found problems');
  expect(code).toBe(1);
});

it('refuses a test in the tarball and an install script, and tells both at once', async () => {
  plant('package.json', JSON.stringify({ ...manifest, scripts: { postinstall: 'node x.js' } }));
  plant('src/one.test.ts', 'export {};\n');
  const { code, output } = await check();
  expect(output).toContain('src/one.test.ts does not belong into the tarball');
  expect(output).toContain('planted has a script "postinstall"');
  expect(code).toBe(1);
});
