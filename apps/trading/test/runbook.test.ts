import { join } from 'node:path';
import { run } from 'dr-cli';
import { ofKind, readEstate } from 'dr-estate';
import { describe, expect, it } from 'vitest';
import { recovery } from '../src/recovery.js';
import { app, deployments } from './deployments.js';

async function runbookOf(path: string): Promise<string> {
  let text = '';
  const terminal = { out: (more: string) => void (text += more), err: () => undefined, width: 120, colors: false };
  expect(await run(['runbook', join(app, path)], terminal)).toBe(0);
  return text;
}

describe.each(deployments)('the runbook over %s, through %s', (_, __, path) => {
  it('has a place for each alarm, named by its purpose, and leads nowhere else than to what it has', async () => {
    const estate = readEstate(join(app, path));
    const text = await runbookOf(path);
    const places = [...text.matchAll(/^##+ (.*)$/gm)].map(([, heading = '']) =>
      heading.toLowerCase().replaceAll(' ', '-'),
    );
    const links = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor);
    expect(links.length).toBeGreaterThan(0);
    expect(places).toEqual(expect.arrayContaining(links));
    const alarms = [...ofKind(estate, 'cloudwatch.alarm'), ...ofKind(estate, 'cloudwatch.composite-alarm')];
    const named = alarms.map(({ facts, name }) => facts.name ?? name);
    const purposes = named.map((name) =>
      name.slice(`${recovery.name}-`.length).replace(/-us-(east-1|west-2)-production$/, ''),
    );
    expect(places).toEqual(expect.arrayContaining(purposes));
    expect(purposes).toContain('watch-region-lost');
    for (const name of named) expect(text).toContain(`- \`${name}\` in us-`);
  });

  it('tells each operation by commands that run no package of a stranger', async () => {
    const text = await runbookOf(path);
    expect(text).toContain('npx dr-cli failover start --controller ');
    expect(text).not.toMatch(/npx dr\s/);
    expect(text).toContain('an alarm tells it: [`failover-withheld`](#failover-withheld).');
  });
});
