import type { Budget } from 'dr-budget';
import type { Objectives, Problem, TimedStep } from 'dr-core';

/** What there is to show of a budget, in any form. */
export interface BudgetView {
  readonly title: string;
  /** The region that is lost; undefined where the deployment does not tell which one serves. */
  readonly lost: string | undefined;
  readonly objectives: Objectives;
  readonly budget: Budget;
  /** What breaks the promise; empty when it is kept. */
  readonly breaches: readonly Problem[];
}

/** The steps of the worst case, branch by branch: what leads to the promotion, then what moves the traffic. */
export const stepsOf = ({ budget: { steps, timeline } }: BudgetView): readonly TimedStep[] =>
  steps.flatMap(({ name }) => timeline.worst.schedule.find(({ step }) => step.name === name) ?? []);
