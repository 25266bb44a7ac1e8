import { breaches, budgetOf } from 'dr-budget';
import { minutes, seconds, type Objectives } from 'dr-core';
import type { Estate } from 'dr-estate';
import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { changed, withFacts } from '../../../dr-budget/test/estates.js';
import { complete } from '../../../dr-budget/test/failover.js';
import { renderBudgetHtml } from '../html/budget/render-budget-html.js';
import type { BudgetView } from './budget-view.js';
import { usualObjectives } from './budget.js';
import { renderBudgetJson, type ShownBudget } from './render-budget-json.js';
import { renderBudgetText } from './render-budget-text.js';

function viewOf(estate: Estate, objectives: Objectives = usualObjectives): BudgetView {
  const budget = budgetOf(estate);
  return { title: 'acme', lost: 'us-east-1', objectives, budget, breaches: breaches(budget, objectives) };
}

const text = (view: BudgetView, width = 100): string =>
  renderBudgetText(view, { width, colors: pc.createColors(false), full: false });

const asks = withFacts(complete, 'us-west-2/act', { environment: ['SIGNALS={}', 'MODE=approval'] });
const bare = changed(complete, ['global/act-policy', 'global/east', 'global/west']);

describe('a budget as text', () => {
  it('has the steps, the worst case to scale, the data, the sources and the verdict', () => {
    expect(text(viewOf(complete))).toMatchInlineSnapshot(`
      "acme · the loss of us-east-1 · promised: RTO 5 min, RPO 1 min

        step                      best       typical         worst  share
      ▸ detection                 15 s          30 s          57 s  ours
      ▸ decision                   1 s         4.5 s        16.5 s  ours
      ▸ promotion                1 min         1 min         3 min  AWS
      ▸ verification             0.5 s           2 s        14.5 s  ours
        dns health check          20 s          37 s          48 s  ours
        dns propagation           10 s          20 s          30 s  AWS
        dns caches                 0 s          15 s          30 s  ours
        the longest path  1 min 16.5 s  1 min 36.5 s    4 min 28 s
        of which ours           16.5 s        36.5 s    1 min 28 s
        of which AWS's           1 min         1 min         3 min
      ▸ on the longest path of the worst case; branches run in parallel

      Worst case  █ ours  ░ AWS
      detection         ███████████████
      decision                         █████
      promotion                             ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░
      verification                                                                          ████
      dns health check  █████████████
      dns propagation                ░░░░░░░░
      dns caches                             ████████
                                                                                              RTO 5 min ▲

      Data that is lost
        acme-ledger (Aurora Global Database, storage replication): 1 s as a rule; somebody is woken from
          30 s on

      Where the numbers come from
        detection: A heartbeat each 5 s, missed after 20 s; an alarm on a period of 10 s; at worst also
          12 s without a sample, and 5 s to publish [trigger]
        decision: An alarm wakes the controller, which looks each 3 s; looking and starting, locking,
          and looking again and asking have 3 s 500 ms each; both functions may start from nothing
        promotion: Disaster Recovery of Workloads on AWS ("less than one minute"); Amazon Aurora User
          Guide, managed failovers ("typically within a few minutes")
        verification: The promotion is looked at each 1 s, and the write is verified within 10 s
          [verifier]
        dns health check: 3 requests in a row, one each 10 s after the answer to the last, given up
          after 6 s [endpoint]
        dns propagation: UNVERIFIED: AWS does not publish it; 10 to 30 s are allowed for it to reach all
          name servers of Route 53
        dns caches: A resolver keeps an answer for the 30 s of the record
        acme-ledger: Amazon Aurora User Guide ("typically less than a second"); threshold of lag

      Not in the numbers
        failover can wait for a person (approval, or a loss beyond the RPO); a run that waits is not in
          the numbers

      ✓ The promise is kept: 4 min 28 s at worst, 32 s to spare
      "
    `);
  });

  it('names what breaks the promise, with the cheapest ways to keep it', () => {
    const shown = text(viewOf(asks));
    expect(shown).toMatch(/▸ decision +1 s +15 min +30 min +ours/);
    expect(shown.slice(shown.indexOf('✗'))).toMatchInlineSnapshot(`
      "✗ The promise is broken, by 1 problem
        objectives.rto (5 min): the loss of a region takes 34 min 11 s 500 ms at worst (detection 57 s +
          decision 30 min + promotion 3 min + verification 14 s 500 ms), of which 31 min 11 s 500 ms is
          ours and 3 min is AWS's. Remedy: shorten decision from 30 min to 48 s (mode automatic instead of
          approval, or a shorter time-out of the approval); or promise a recovery time of 35 min.
      "
    `);
  });

  it('has no timeline where nothing happens', () => {
    const shown = text(viewOf(bare));
    expect(shown).not.toContain('Worst case');
    expect(shown).toContain('nothing promotes the database');
  });

  it('keeps to the width that it is given, and draws the promise at its place', () => {
    const lines = text(viewOf(complete, { rto: minutes(10), rpo: minutes(1) }), 80).split('\n');
    const bars = lines.slice(lines.findIndex((line) => line.startsWith('Worst case'))).slice(0, 9);
    expect(Math.max(...bars.map(({ length }) => length))).toBeLessThanOrEqual(80);
    expect(bars.find((line) => line.includes('RTO 10 min'))?.indexOf('▲')).toBe(78);
    const tight = text(viewOf(complete, { rto: minutes(2), rpo: minutes(1) }));
    const mark = tight.split('\n').find((line) => line.includes('RTO 2 min'));
    expect(mark?.indexOf('▲')).toBeLessThan(60);
  });

  it('lists what is worth changing apart from what breaks', () => {
    const slow = withFacts(complete, 'global/east', { ttlSeconds: 61 });
    expect(text(viewOf(slow))).toContain('Worth changing\n  record api.acme.dev (TTL 61 s): resolvers keep');
    expect(text(viewOf(slow))).toContain('✓ The promise is kept');
  });
});

describe('a budget as JSON', () => {
  it('has the verdict, the steps and the longest paths', () => {
    const shown = JSON.parse(renderBudgetJson(viewOf(complete))) as ShownBudget;
    expect(shown).toMatchObject({
      version: 1,
      kept: true,
      objectives: { rto: { milliseconds: 300_000 } },
      breaches: [],
    });
    expect(shown.timeline.worst).toEqual({
      total: seconds(268),
      ours: seconds(88),
      aws: seconds(180),
      path: ['detection', 'decision', 'promotion', 'verification'],
    });
    expect(shown.steps).toHaveLength(7);
    expect((JSON.parse(renderBudgetJson(viewOf(asks))) as ShownBudget).kept).toBe(false);
  });
});

describe('a budget as a page', () => {
  const page = renderBudgetHtml(viewOf(complete));

  it('draws a bar for each step, with whose share it is and whether it is on the longest path', () => {
    expect(page.match(/class="bar (ours|aws) (path|beside)"/g)).toEqual([
      'class="bar ours path"',
      'class="bar ours path"',
      'class="bar aws path"',
      'class="bar ours path"',
      'class="bar ours beside"',
      'class="bar aws beside"',
      'class="bar ours beside"',
    ]);
    expect(page).toContain('<g class="kept">');
    expect(page).toContain('RTO 5 min, worst case 4 min 28 s');
  });

  it('says the same in words, and loads nothing', () => {
    expect(page).toContain('promotion: from 1 min 13.5 s to 4 min 13.5 s.');
    expect(page).toContain('✓ The promise is kept: 4 min 28 s at worst,');
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<script|<image|href=/);
  });

  it('puts what breaks the promise first', () => {
    const broken = renderBudgetHtml(viewOf(asks));
    expect(broken).toContain('<g class="broken">');
    expect(broken.indexOf('✗ The promise is broken, by 1 problem')).toBeLessThan(broken.indexOf('<svg'));
    expect(renderBudgetHtml(viewOf(bare))).not.toContain('<svg');
  });
});
