import type { TimedStep } from 'dr-core';
import { stepsOf, type BudgetView } from '../../budget/budget-view.js';
import { span } from '../../budget/span.js';
import { html, type Markup } from '../markup.js';

const labelWidth = 200;
const chartWidth = 860;
const rowHeight = 30;
const top = 44;

/** Lengths between two marks of the axis, in milliseconds: the first that leaves room for their words. */
const steps = [10, 30, 60, 120, 300, 600, 1_800, 3_600, 14_400, 86_400].map((count) => count * 1_000);
const mostMarks = 8;

/** The style of the figure: whose share a bar is, and what is on the longest path. */
export const budgetStyle = `
.figure .bar rect{stroke-width:1}.figure .bar.ours rect{fill:var(--private);stroke:var(--private-line)}.figure .bar.aws rect{fill:var(--gateway);stroke:var(--gateway-line)}
.figure .bar .typical{fill-opacity:.55}.figure .bar.ours .typical{fill:var(--private-line)}.figure .bar.aws .typical{fill:var(--gateway-line)}
.figure .bar.path rect:first-of-type{stroke-width:2.4}.figure .bar.beside{opacity:.7}
.figure .grid{stroke:var(--line)}.figure .promise{stroke-width:2;stroke-dasharray:6 4}.figure .kept .promise{stroke:var(--good)}.figure .broken .promise{stroke:var(--bad)}
.figure .kept .promise-name{fill:var(--good)}.figure .broken .promise-name{fill:var(--bad)}.figure .promise-name{font-weight:650}
.verdict{font-size:17px;font-weight:650}.verdict.kept{color:var(--good)}.verdict.broken{color:var(--bad)}
.legend .ours{background:var(--private);border-color:var(--private-line)}.legend .aws{background:var(--gateway);border-color:var(--gateway-line)}
td.number,th.number{text-align:right}td.number,th{white-space:nowrap}tr.sum th,tr.sum td{font-weight:650}
`;

/** The worst case to scale: a bar for each step, in it what the step takes as a rule; the promise as a line across. */
export function budgetFigure(view: BudgetView): Markup {
  const { title, objectives } = view;
  const { path, total } = view.budget.timeline.worst;
  const schedule = stepsOf(view);
  const end = Math.max(total.milliseconds, objectives.rto.milliseconds) * 1.04;
  const x = (time: number): number => labelWidth + (time / end) * chartWidth;
  const bottom = top + schedule.length * rowHeight;
  const kept = total.milliseconds <= objectives.rto.milliseconds;
  const onPath = new Set(path.map(({ step }) => step.name));
  const promised = x(objectives.rto.milliseconds);
  return html`<svg
    viewBox="0 0 ${labelWidth + chartWidth + 20} ${bottom + 40}"
    role="img"
    aria-labelledby="figure-title figure-text"
    class="figure"
  >
    <title id="figure-title">${title}: the worst case of a lost region</title>
    <desc id="figure-text">
      ${schedule.map(({ step, start, end: stop }) => `${step.name}: from ${span(start)} to ${span(stop)}. `)}Promised:
      ${span(objectives.rto)}.
    </desc>
    ${marksTo(end).map(
      (time) =>
        html`<line class="grid" x1="${x(time)}" y1="${top - 8}" x2="${x(time)}" y2="${bottom + 4}" /><text
            class="small"
            x="${x(time)}"
            y="${bottom + 22}"
            text-anchor="middle"
            >${span({ milliseconds: time })}</text
          >`,
    )}
    ${schedule.map((timed, i) => bar(timed, top + i * rowHeight, x, onPath.has(timed.step.name)))}
    <g class="${kept ? 'kept' : 'broken'}">
      <line class="promise" x1="${promised}" y1="${top - 16}" x2="${promised}" y2="${bottom + 4}" />
      <text class="promise-name" x="${promised - 8}" y="${top - 20}" text-anchor="end">
        RTO ${span(objectives.rto)}, worst case ${span(total)}
      </text>
    </g>
  </svg>`;
}

function bar({ step, start, end }: TimedStep, y: number, x: (time: number) => number, onPath: boolean): Markup {
  const from = x(start.milliseconds);
  const width = Math.max(2, x(end.milliseconds) - from);
  const typical = Math.min(width, x(start.milliseconds + step.typical.milliseconds) - from);
  const share = step.takenBy === 'us' ? 'ours' : 'aws';
  return html`<g class="bar ${share} ${onPath ? 'path' : 'beside'}">
    <title>${step.name}: ${span(step.typical)} as a rule, ${span(step.worst)} at worst. ${step.source}</title>
    <text x="${labelWidth - 12}" y="${y + 17}" text-anchor="end">${step.name}</text>
    <rect x="${from}" y="${y + 4}" width="${width}" height="${rowHeight - 10}" rx="4" />
    <rect class="typical" x="${from}" y="${y + 4}" width="${typical}" height="${rowHeight - 10}" rx="4" />
  </g>`;
}

/** The times that the axis names. */
function marksTo(end: number): readonly number[] {
  const apart = steps.find((length) => end / length <= mostMarks) ?? end;
  return Array.from({ length: Math.floor(end / apart) + 1 }, (_, i) => i * apart);
}
