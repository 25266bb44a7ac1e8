import type { Course, Step } from 'dr-core';
import type { Canvas } from '../text/canvas.js';
import { table } from '../text/columns.js';
import { stepsOf, type BudgetView } from './budget-view.js';
import { span } from './span.js';

const right = (cells: readonly string[]): readonly string[] => cells.map((cell) => cell.padStart(12));

const whose = (step: Step): string => (step.takenBy === 'us' ? 'ours' : 'AWS');

/** Every step with its three times, and their sum along the longest path. */
export function timelineTable(view: BudgetView, { colors }: Canvas): readonly string[] {
  const { steps, timeline } = view.budget;
  const onPath = new Set(timeline.worst.path.map(({ step }) => step.name));
  const total = (name: string, of: (course: Course) => string): readonly string[] => [
    `  ${name}`,
    ...right([of(timeline.best), of(timeline.typical), of(timeline.worst)]),
  ];
  const rows = [
    ['  step', ...right(['best', 'typical', 'worst']), 'share'],
    ...stepsOf(view).map(({ step }) => [
      `${onPath.has(step.name) ? '▸' : ' '} ${step.name}`,
      ...right([span(step.best), span(step.typical), span(step.worst)]),
      whose(step),
    ]),
    total('the longest path', (course) => span(course.total)),
    total('of which ours', (course) => span(course.ours)),
    total("of which AWS's", (course) => span(course.aws)),
  ];
  const [head = '', ...lines] = table(rows);
  const sums = lines.slice(steps.length);
  const [sum = '', ...shares] = sums;
  return [
    colors.dim(head),
    ...lines.slice(0, steps.length),
    colors.bold(sum),
    ...shares,
    colors.dim('▸ on the longest path of the worst case; branches run in parallel'),
  ];
}

/** The worst case as a bar for each step, to the scale of the line; the promise is a mark below. */
export function timelineBars(view: BudgetView, canvas: Canvas): readonly string[] {
  const { budget, objectives } = view;
  const { total, path } = budget.timeline.worst;
  const timed = stepsOf(view);
  const { colors } = canvas;
  const label = Math.max(...timed.map(({ step }) => step.name.length)) + 2;
  const end = Math.max(total.milliseconds, objectives.rto.milliseconds);
  const room = Math.max(20, Math.min(canvas.width, 120) - label - 1);
  const at = (time: number): number => Math.round((time / end) * room);
  const onPath = new Set(path.map(({ step }) => step.name));
  const bars = timed.map(({ step, start, end: stop }) => {
    const length = Math.max(1, at(stop.milliseconds) - at(start.milliseconds));
    const bar = (step.takenBy === 'us' ? '█' : '░').repeat(length);
    const drawn = onPath.has(step.name) ? bar : colors.dim(bar);
    return `${step.name.padEnd(label)}${' '.repeat(at(start.milliseconds))}${drawn}`;
  });
  const promise = at(objectives.rto.milliseconds);
  const words = `RTO ${span(objectives.rto)}`;
  const left = Math.max(0, promise - words.length - 2);
  return [
    colors.bold('Worst case') + colors.dim('  █ ours  ░ AWS'),
    ...bars,
    colors.dim(`${' '.repeat(label)}${' '.repeat(left)}${words} ▲`),
  ];
}
