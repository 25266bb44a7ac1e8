import type { Course } from 'dr-core';
import { stepsOf, type BudgetView } from '../../budget/budget-view.js';
import { boundText, problemText } from '../../budget/render-budget-text.js';
import { span } from '../../budget/span.js';
import { counted } from '../../picture/words.js';
import { html, type Markup } from '../markup.js';
import { page } from '../page.js';
import { budgetFigure, budgetStyle } from './budget-figure.js';

/** A budget as one page: the verdict, the worst case drawn, the steps with their sources, the data. */
export function renderBudgetHtml(view: BudgetView): string {
  const { title, lost, objectives, budget } = view;
  return page(
    title,
    html`<h1>${title}</h1>
      <p class="lead">
        The loss of ${lost ?? 'a region'} · promised: RTO ${span(objectives.rto)}, RPO ${span(objectives.rpo)}
      </p>
      ${verdict(view)} ${budget.steps.length === 0 ? undefined : timeline(view)} ${data(view)}
      ${list('Worth changing', budget.findings.filter(({ breaks }) => !breaks).map(problemText))}
      ${list('Not in the numbers', budget.notes)}
      <footer>Computed from what was synthesised, not from what is deployed.</footer>`,
    budgetStyle,
  );
}

const verdict = ({ breaches, budget, objectives }: BudgetView): Markup =>
  breaches.length === 0
    ? html`<p class="verdict kept">
        ✓ The promise is kept: ${span(budget.timeline.worst.total)} at worst,
        ${span({ milliseconds: objectives.rto.milliseconds - budget.timeline.worst.total.milliseconds })} to spare
      </p>`
    : html`<p class="verdict broken">✗ The promise is broken, by ${counted(breaches.length, 'problem')}</p>
        <ul>
          ${breaches.map((problem) => html`<li>${problemText(problem)}</li>`)}
        </ul>`;

function timeline(view: BudgetView): Markup {
  const { timeline: cases } = view.budget;
  const sum = (name: string, of: (course: Course) => string): Markup =>
    html`<tr class="sum">
      <th>${name}</th>
      ${[cases.best, cases.typical, cases.worst].map((course) => html`<td class="number">${of(course)}</td>`)}
      <td></td>
    </tr>`;
  return html`${budgetFigure(view)}
    <ul class="legend">
      <li><i class="ours"></i>our share; darker, as a rule</li>
      <li><i class="aws"></i>the share of AWS</li>
    </ul>
    <h2>Steps</h2>
    <section class="sheet">
      <div class="scroll" tabindex="0">
        <table>
          <thead>
            <tr>
              <th>step</th>
              <th class="number">best</th>
              <th class="number">typical</th>
              <th class="number">worst</th>
              <th>where the numbers come from</th>
            </tr>
          </thead>
          <tbody>
            ${stepsOf(view).map(
              ({ step }) =>
                html`<tr>
                  <th>${step.name}</th>
                  <td class="number">${span(step.best)}</td>
                  <td class="number">${span(step.typical)}</td>
                  <td class="number">${span(step.worst)}</td>
                  <td>${step.source}</td>
                </tr>`,
            )}
            ${sum('the longest path', ({ total }) => span(total))} ${sum('of which ours', ({ ours }) => span(ours))}
            ${sum("of which AWS's", ({ aws }) => span(aws))}
          </tbody>
        </table>
      </div>
    </section>`;
}

const data = ({ budget }: BudgetView): Markup | undefined =>
  budget.recoveryPoints.length === 0
    ? undefined
    : html`<h2>Data that is lost</h2>
        <div class="sheets">
          ${budget.recoveryPoints.map(
            (point) =>
              html`<section class="sheet">
                <h3>${point.store}</h3>
                <dl>
                  <dt>How it is copied</dt>
                  <dd>${point.mechanism}</dd>
                  <dt>As a rule</dt>
                  <dd>${point.typical === undefined ? 'all of it' : span(point.typical)}</dd>
                  <dt>Bound</dt>
                  <dd>${boundText(point)}</dd>
                  <dt>Source</dt>
                  <dd>${point.source}</dd>
                </dl>
              </section>`,
          )}
        </div>`;

const list = (heading: string, texts: readonly string[]): Markup | undefined =>
  texts.length === 0
    ? undefined
    : html`<h2>${heading}</h2>
        <ul>
          ${texts.map((text) => html`<li>${text}</li>`)}
        </ul>`;
