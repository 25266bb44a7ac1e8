import { breaches, budgetOf, rolesOf } from 'dr-budget';
import { formatDuration, minutes, type Objectives } from 'dr-core';
import pc from 'picocolors';
import { renderBudgetHtml } from '../html/budget/render-budget-html.js';
import { asTyped, readAsTyped, type DeploymentOptions } from '../show/read-deployment.js';
import { writePage } from '../show/write-page.js';
import type { Terminal } from '../terminal.js';
import { checkAll } from '../usage-error.js';
import type { BudgetView } from './budget-view.js';
import { renderBudgetJson } from './render-budget-json.js';
import { renderBudgetText } from './render-budget-text.js';
import { parseSpan } from './span.js';

/** Options of `dr budget`, as they are typed. */
export interface BudgetOptions extends DeploymentOptions {
  readonly rto?: string | undefined;
  readonly rpo?: string | undefined;
  readonly json?: boolean | undefined;
  readonly html?: string | undefined;
}

/** What is promised where nothing is said. */
export const usualObjectives: Objectives = { rto: minutes(5), rpo: minutes(1) };

/** The usual promise, as it is typed. */
export const usualPromise = (which: keyof Objectives): string =>
  formatDuration(usualObjectives[which]).replace(' ', '');

/**
 * Shows what the loss of its region costs a deployment: as text, as JSON or as a page.
 * @returns the exit code: 1 when the promise is broken
 * @throws UsageError, ReaderError when what was given cannot be read
 */
export function budget(paths: readonly string[], options: BudgetOptions, terminal: Terminal): 0 | 1 {
  const [typed, rto, rpo] = checkAll(
    () => asTyped(paths, options),
    () => (options.rto === undefined ? usualObjectives.rto : parseSpan('--rto', options.rto)),
    () => (options.rpo === undefined ? usualObjectives.rpo : parseSpan('--rpo', options.rpo)),
  );
  const objectives: Objectives = { rto, rpo };
  const { title, estate } = readAsTyped(typed, (deployment) => deployment);
  const computed = budgetOf(estate);
  const view: BudgetView = {
    title,
    lost: rolesOf(estate).primary,
    objectives,
    budget: computed,
    breaches: breaches(computed, objectives),
  };
  if (options.html !== undefined) writePage(options.html, renderBudgetHtml(view), terminal);
  if (options.json) terminal.out(renderBudgetJson(view));
  else if (options.html === undefined) {
    terminal.out(
      renderBudgetText(view, { width: terminal.width, colors: pc.createColors(terminal.colors), full: false }),
    );
  }
  return view.breaches.length === 0 ? 0 : 1;
}
