import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from 'dr-cli';
import { expect, it } from 'vitest';
import { drawingOf } from '../src/drawing.js';

const root = join(import.meta.dirname, '../../..');

it('the picture in the README is that of the trading network as it is synthesised', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'drawing-'));
  const page = join(folder, 'page.html');
  const terminal = { out: () => {}, err: () => {}, width: 100, colors: false };
  expect(await run(['show', join(root, 'apps/trading/cdk.out'), '--html', page], terminal)).toBe(0);
  const drawing = drawingOf(readFileSync(page, 'utf8'));
  rmSync(folder, { recursive: true });
  expect(drawing).not.toMatch(/<script|<image|href=/);
  await expect(drawing).toMatchFileSnapshot(join(root, 'docs/trading-network.svg'));
});

it('a page without drawing is refused', () => {
  expect(() => drawingOf('<html></html>')).toThrow('the page has no drawing');
});
