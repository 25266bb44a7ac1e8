import { expect, it } from 'vitest';
import { marker, renewDocument, sectionOf } from '../src/document.js';
import type { Mutant } from '../src/result.js';

const mutant = (over: Partial<Mutant> = {}): Mutant => ({
  file: 'packages/a/src/cdk/a.ts',
  line: 3,
  range: '3:1-3:5',
  mutator: 'BooleanLiteral',
  original: 'true',
  replacement: 'false',
  noticedBy: 'parity',
  covered: true,
  ...over,
});

const campaign = {
  title: 'Bindings',
  about: 'About.',
  mutate: 'src/*.ts',
  oracle: { name: 'parity', tests: 'examples' },
  second: { name: 'own tests', tests: 'examples' },
} as const;

it('counts the mutants of each file and who notices them, and names the survivors', () => {
  const mutants = [
    mutant(),
    mutant({ noticedBy: 'own tests' }),
    mutant({ noticedBy: undefined, line: 9, original: 'if (a) {\n    b();\n  }', replacement: '{}' }),
    mutant({ noticedBy: undefined, line: 8, covered: false }),
    mutant({ file: 'packages/a/src/cdk/b.ts', replacement: '' }),
  ];
  expect(sectionOf(campaign, mutants)).toMatchInlineSnapshot(`
    "## Bindings

    About.

    | File | Mutants | Noticed by parity | Noticed by own tests | Survive | Score |
    | --- | --- | --- | --- | --- | --- |
    | packages/a/src/cdk/a.ts | 4 | 1 | 1 | 2 | 50.0 % |
    | packages/a/src/cdk/b.ts | 1 | 1 | 0 | 0 | 100.0 % |
    | All | 5 | 2 | 1 | 2 | 60.0 % |

    Survivors:

    - packages/a/src/cdk/a.ts:8: \`true\` → \`false\` (no test runs it)
    - packages/a/src/cdk/a.ts:9: \`if (a) { b(); }\` → \`{}\`"
  `);
});

it('cuts long code, and says so when none survives', () => {
  const section = sectionOf(campaign, [mutant({ noticedBy: undefined, original: 'x'.repeat(90) })]);
  expect(section).toContain(`\`${'x'.repeat(77)}...\` → \`false\``);
  expect(sectionOf(campaign, [mutant()])).toMatch(/None survives\.$/);
});

it('keeps what people wrote below the marker, and makes the rest anew', () => {
  const first = renewDocument('', ['old section']);
  expect(first).toMatch(/old section\n\n<!--.*-->\n\n## Why the survivors survive\n$/);
  const edited = `${first}Because of ${marker.slice(5, 20)}.\n`;
  const second = renewDocument(edited, ['new section']);
  expect(second).toBe(edited.replace('old section', 'new section'));
});
