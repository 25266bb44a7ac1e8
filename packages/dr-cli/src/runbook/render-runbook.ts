import { otherwise, type Advice } from './advice.js';
import type { AlarmEntry } from './alarm-entries.js';
import type { Section } from './commands.js';
import { operationsOf } from './operations.js';
import type { RunbookFacts } from './runbook-facts.js';

/** The runbook as Markdown: what there is, what to do, and each alarm under the anchor that its description links to. */
export function renderRunbook(facts: RunbookFacts): string {
  const sections = operationsOf(facts);
  const places = new Set([
    ...sections.map(({ heading }) => anchor(heading)),
    ...facts.alarms.map(({ purpose }) => purpose),
  ]);
  const parts = [
    `# Runbook: ${facts.title}`,
    'Written from what was synthesised, by `npx dr-cli runbook`; write it anew with each deployment. Every command goes to the standby region unless it names another.',
    ...(facts.controllers.length === 0 ? [] : [tools]),
    inventory(facts),
    ...sections.map(section),
    ...(facts.alarms.length === 0 ? [] : ['## Alarms', ...facts.alarms.map((entry) => alarm(entry, places))]),
  ];
  return `${parts.join('\n\n')}\n`;
}

const tools =
  'The commands of `npx dr-cli` take Node.js 20 or later and the package, which is there before it is needed: `npm install --save-dev dr-cli`. Each has its like of the AWS CLI below, or in the guide on failover.';

function inventory({ primary, standby, controllers, databases, failoverNames }: RunbookFacts): string {
  const rows: readonly (readonly [string, string])[] = [
    ['primary region', primary ?? 'not told by the deployment'],
    ['standby region', standby ?? 'not told by the deployment'],
    ...controllers.map(({ name, region, approval }): [string, string] => [
      'controller',
      `\`${name}\` in ${region}, ${approval ? 'asks a person first' : 'automatic'}`,
    ]),
    ...(controllers.length === 0 ? [['controller', 'none: nothing fails over by itself'] as [string, string]] : []),
    ...databases.map(({ name, engine, clusters }): [string, string] => [
      'global database',
      `\`${name}\` (${engine}): ${clusters.map(({ identifier, region }) => `\`${identifier}\` in ${region}`).join(', ')}`,
    ]),
    ...failoverNames.map((name): [string, string] => ['failover name', `\`${name}\``]),
  ];
  return ['| what | which |', '| --- | --- |', ...rows.map(([what, which]) => `| ${what} | ${cell(which)} |`)].join(
    '\n',
  );
}

const cell = (text: string): string => text.replaceAll('|', String.raw`\|`);

const section = ({ heading, parts }: Section): string =>
  [`## ${heading}`, ...parts.flatMap((part) => (typeof part === 'string' ? [part] : commands(part)))].join('\n\n');

const commands = (lines: readonly string[]): readonly string[] =>
  lines.length === 0
    ? []
    : [`\`\`\`${lines.some((line) => line.startsWith('SELECT')) ? 'sql' : 'sh'}\n${lines.join('\n')}\n\`\`\``];

/** As Markdown makes it of a heading. */
const anchor = (heading: string): string => heading.toLowerCase().replaceAll(' ', '-');

/** Whether all that a sentence leads to is in this runbook. */
const leadsSomewhere = (sentence: string, places: ReadonlySet<string>): boolean =>
  [...sentence.matchAll(/\]\(#([^)]+)\)/g)].every(([, place = '']) => places.has(place));

function whatToDo(advice: Advice, places: ReadonlySet<string>): string {
  const said = advice.filter((sentence) => leadsSomewhere(sentence, places));
  return said.length === 0 ? otherwise : said.join(' ');
}

const alarm = ({ purpose, alarms, meanings, advice }: AlarmEntry, places: ReadonlySet<string>): string =>
  [
    `### ${purpose}`,
    ...meanings,
    `**What to do.** ${whatToDo(advice, places)}`,
    alarms.map(({ name, region }) => `- \`${name}\` in ${region}`).join('\n'),
  ].join('\n\n');
