import { refuse, type Problem } from './config-error.js';
import { milliseconds, type Duration } from './duration.js';
import type { Step } from './step.js';

/** How well it goes. */
export type Case = 'best' | 'typical' | 'worst';

/** A step at its place in time; `start` and `end` are counted from the loss of the region. */
export interface TimedStep {
  readonly step: Step;
  readonly start: Duration;
  readonly end: Duration;
}

/** What happens when, in one case. */
export interface Course {
  /** From the loss to the end of the last step. */
  readonly total: Duration;
  /** What of the total is ours: the steps of the longest path that we take. */
  readonly ours: Duration;
  /** What of the total is AWS's. */
  readonly aws: Duration;
  /** The steps that make up the total, in order: each begins when the one before it ends. */
  readonly path: readonly TimedStep[];
  /** Every step, by when it begins. */
  readonly schedule: readonly TimedStep[];
}

/** The time between the loss of a region and the first request served by the other. */
export type Timeline = Readonly<Record<Case, Course>>;

/**
 * Puts steps in their places: each begins when all that it comes after have ended, so branches run in parallel and the
 * longest path counts. Says the same whatever the order of the steps.
 * @throws ConfigError when two steps share a name, a step comes after one that is not there, or steps wait for one another
 */
export function timelineOf(steps: readonly Step[]): Timeline {
  refuse('The timeline', stepProblems(steps));
  return { best: courseOf(steps, 'best'), typical: courseOf(steps, 'typical'), worst: courseOf(steps, 'worst') };
}

/** The steps that end before one begins, it among them. */
export function stepsBefore(steps: readonly Step[], name: string): readonly Step[] {
  const found = new Map<string, Step>();
  const visit = (wanted: string): void => {
    const step = steps.find((candidate) => candidate.name === wanted);
    if (step === undefined || found.has(wanted)) return;
    found.set(wanted, step);
    step.after.forEach(visit);
  };
  visit(name);
  return [...found.values()];
}

function courseOf(steps: readonly Step[], how: Case): Course {
  const byName = [...steps].toSorted((a, b) => compare(a.name, b.name));
  const timed = new Map<string, TimedStep>();
  const place = (name: string): TimedStep[] => {
    const step = byName.find((candidate) => candidate.name === name);
    const known = timed.get(name);
    if (step === undefined || known !== undefined) return known === undefined ? [] : [known];
    const start = endOf(lastOf(step.after.flatMap(place)));
    const placed = { step, start: milliseconds(start), end: milliseconds(start + step[how].milliseconds) };
    timed.set(name, placed);
    return [placed];
  };
  const all = byName.flatMap(({ name }) => place(name));
  const path = pathTo(lastOf(all), timed);
  const share = (takenBy: Step['takenBy']): Duration =>
    milliseconds(sum(path.filter(({ step }) => step.takenBy === takenBy).map(({ step }) => step[how].milliseconds)));
  return {
    total: milliseconds(endOf(path.at(-1))),
    ours: share('us'),
    aws: share('aws'),
    path,
    schedule: all.toSorted((a, b) => a.start.milliseconds - b.start.milliseconds),
  };
}

function pathTo(last: TimedStep | undefined, timed: ReadonlyMap<string, TimedStep>): TimedStep[] {
  if (last === undefined) return [];
  const before = last.step.after.flatMap((name) => timed.get(name) ?? []);
  return [...pathTo(lastOf(before), timed), last];
}

/** The one that ends last; of several, the first by name, so that the order in which steps are given says nothing. */
const lastOf = (placed: readonly TimedStep[]): TimedStep | undefined =>
  [...placed].toSorted((a, b) => endOf(b) - endOf(a) || compare(a.step.name, b.step.name))[0];

const endOf = (placed: TimedStep | undefined): number => placed?.end.milliseconds ?? 0;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** What is wrong with the order of steps: names that are shared or not there, and steps that wait for one another. */
export function stepProblems(steps: readonly Step[]): Problem[] {
  const names = steps.map(({ name }) => name);
  const shared = [...new Set(names.filter((name, i) => names.indexOf(name) !== i))].toSorted();
  if (shared.length > 0) return shared.map(sharedProblem);
  const unknown = steps.flatMap(({ name, after }) =>
    after.filter((wanted) => !names.includes(wanted)).map((wanted) => unknownProblem(name, wanted, names)),
  );
  if (unknown.length > 0) return unknown;
  const waiting = steps
    .filter(({ name, after }) => after.some((before) => stepsBefore(steps, before).some((step) => step.name === name)))
    .map(({ name }) => name)
    .toSorted();
  return waiting.length > 0 ? [cycleProblem(waiting)] : [];
}

const sharedProblem = (name: string): Problem => ({
  property: 'steps',
  given: name,
  rule: 'two steps have this name, so what comes after it is not clear',
  remedy: 'watch each component once, and give each step a name of its own',
});

const unknownProblem = (name: string, wanted: string, names: readonly string[]): Problem => ({
  property: `steps.${name}.after`,
  given: wanted,
  rule: `there is no such step; there are ${[...names].toSorted().join(', ')}`,
  remedy: `watch the component that publishes it, or name a step that is there`,
});

const cycleProblem = (waiting: readonly string[]): Problem => ({
  property: 'steps',
  given: waiting,
  rule: 'these steps wait for one another, so none of them can begin',
  remedy: 'take one of them out of the "after" of another',
});
