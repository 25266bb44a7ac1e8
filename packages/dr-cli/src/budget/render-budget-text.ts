import type { RecoveryPoint } from 'dr-budget';
import type { Problem } from 'dr-core';
import { counted } from '../picture/words.js';
import type { Canvas } from '../text/canvas.js';
import { indent, wrap } from '../text/columns.js';
import { stepsOf, type BudgetView } from './budget-view.js';
import { span } from './span.js';
import { timelineBars, timelineTable } from './timeline-text.js';

/** A budget as text: the steps, the worst case drawn, the data, where the numbers come from, and the verdict at the end. */
export function renderBudgetText(view: BudgetView, canvas: Canvas): string {
  const { budget, title, lost, objectives } = view;
  const promise = `promised: RTO ${span(objectives.rto)}, RPO ${span(objectives.rpo)}`;
  const timed = budget.steps.length > 0;
  const sections = [
    [`${canvas.colors.bold(title)} ${canvas.colors.dim(`· the loss of ${lost ?? 'a region'} · ${promise}`)}`],
    timed ? timelineTable(view, canvas) : [],
    timed ? timelineBars(view, canvas) : [],
    dataLines(budget.recoveryPoints, canvas),
    sourceLines(view, canvas),
    listLines('Not in the numbers', budget.notes, canvas),
    adviceLines(view, canvas),
    verdictLines(view, canvas),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** What bounds the loss of a store, in words. */
export function boundText({ bound, worst }: RecoveryPoint): string {
  if (worst === undefined) return 'nothing bounds it, and nobody is woken';
  return `${bound === 'enforced' ? 'writes are held back' : 'somebody is woken'} from ${span(worst)} on`;
}

const dataLines = (points: readonly RecoveryPoint[], canvas: Canvas): readonly string[] =>
  listLines(
    'Data that is lost',
    points.map((point) => {
      const usual = point.typical === undefined ? 'all of it' : `${span(point.typical)} as a rule; ${boundText(point)}`;
      return `${point.store} (${point.mechanism}): ${usual}`;
    }),
    canvas,
  );

const sourceLines = (view: BudgetView, canvas: Canvas): readonly string[] =>
  listLines(
    'Where the numbers come from',
    [
      ...stepsOf(view).map(({ step }) => `${step.name}: ${step.source}`),
      ...view.budget.recoveryPoints.map(({ store, source }) => `${store}: ${source}`),
    ],
    canvas,
  );

function listLines(heading: string, texts: readonly string[], { colors, width }: Canvas): readonly string[] {
  if (texts.length === 0) return [];
  const lines = texts.flatMap((text) => {
    const [first = '', ...rest] = wrap(text, Math.min(width, 120) - 4);
    return [`  ${first}`, ...indent(rest, 4)];
  });
  return [colors.bold(heading), ...lines];
}

const adviceLines = ({ budget }: BudgetView, canvas: Canvas): readonly string[] =>
  listLines('Worth changing', budget.findings.filter(({ breaks }) => !breaks).map(problemText), canvas);

/** A problem in one line, with its remedy. */
export const problemText = ({ property, given, rule, remedy }: Problem): string =>
  `${property} (${Array.isArray(given) ? given.join(', ') : String(given)}): ${rule}. Remedy: ${remedy}.`;

function verdictLines({ budget, objectives, breaches }: BudgetView, canvas: Canvas): readonly string[] {
  const { colors } = canvas;
  if (breaches.length > 0) {
    const [heading = '', ...lines] = listLines(
      `✗ The promise is broken, by ${counted(breaches.length, 'problem')}`,
      breaches.map(problemText),
      { ...canvas, colors },
    );
    return [colors.red(heading), ...lines];
  }
  const { total } = budget.timeline.worst;
  const spare = { milliseconds: objectives.rto.milliseconds - total.milliseconds };
  return [colors.green(`✓ The promise is kept: ${span(total)} at worst, ${span(spare)} to spare`)];
}
