import type { Budget } from 'dr-budget';
import type { Case, Course, Duration, Objectives, Problem, Step } from 'dr-core';
import type { BudgetView } from './budget-view.js';

/** One case of the timeline. */
export interface ShownCourse {
  readonly total: Duration;
  readonly ours: Duration;
  readonly aws: Duration;
  /** Names of the steps of the longest path, in order. */
  readonly path: readonly string[];
}

/** What `dr budget --json` prints; lengths of time are `{ milliseconds }`. Its shape only grows while `version` is 1. */
export interface ShownBudget extends Pick<Budget, 'findings' | 'notes' | 'recoveryPoints'> {
  readonly version: 1;
  readonly kept: boolean;
  readonly objectives: Objectives;
  readonly steps: readonly Step[];
  readonly timeline: Readonly<Record<Case, ShownCourse>>;
  readonly breaches: readonly Problem[];
}

export function renderBudgetJson({ budget, objectives, breaches }: BudgetView): string {
  const { steps, timeline, recoveryPoints, findings, notes } = budget;
  const shown: ShownBudget = {
    version: 1,
    kept: breaches.length === 0,
    objectives,
    steps,
    timeline: { best: courseOf(timeline.best), typical: courseOf(timeline.typical), worst: courseOf(timeline.worst) },
    recoveryPoints,
    findings,
    notes,
    breaches,
  };
  return `${JSON.stringify(shown, undefined, 2)}\n`;
}

const courseOf = ({ total, ours, aws, path }: Course): ShownCourse => ({
  total,
  ours,
  aws,
  path: path.map(({ step }) => step.name),
});
