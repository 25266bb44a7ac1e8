import type { AlarmEntry } from './alarm-entries.js';
import { operationsOf, type Section } from './operations.js';
import type { RunbookFacts } from './runbook-facts.js';

/** The runbook as Markdown: what there is, what to do, and each alarm under the anchor that its description links to. */
export function renderRunbook(facts: RunbookFacts): string {
  const parts = [
    `# Runbook: ${facts.title}`,
    'Written from what was synthesised, by `dr runbook`; write it anew with each deployment. Every command goes to the standby region unless it names another.',
    inventory(facts),
    ...operationsOf(facts).map(section),
    ...(facts.alarms.length === 0 ? [] : ['## Alarms', ...facts.alarms.map(alarm)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

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

const alarm = ({ purpose, alarms, meanings, advice }: AlarmEntry): string =>
  [
    `### ${purpose}`,
    ...meanings,
    `**What to do.** ${advice}`,
    alarms.map(({ name, region }) => `- \`${name}\` in ${region}`).join('\n'),
  ].join('\n\n');
