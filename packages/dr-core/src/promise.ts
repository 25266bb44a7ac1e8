import type { Problem } from './config-error.js';
import { formatDuration, milliseconds, minutes, type Duration } from './duration.js';
import type { Recovery } from './recovery.js';
import type { Step } from './step.js';
import { stepProblems, stepsBefore, timelineOf } from './timeline.js';

/** What makes the steps of each phase shorter, the cheapest first. */
const ways: Readonly<Record<Step['phase'], string>> = {
  detection: 'a shorter sample interval or connect timeout',
  decision: 'mode automatic instead of approval, or a shorter time-out of the approval',
  promotion: 'asking more often whether it has ended',
  verification: 'a shorter time-out of the verification',
  dns: 'a lower TTL, or a health check with a shorter interval',
};

/** One way to keep a promise, in words, and what share of the step it takes away. */
interface Way {
  readonly text: string;
  readonly share: number;
}

/**
 * Whether the worst case keeps the promised recovery time. When it does not, the remedy names the cheapest ways to keep it: the
 * steps of ours that, alone, would have to shrink the least; all of ours together when none can alone; a longer promise.
 * A loss that is detected and promotes nothing has no end, and keeps no promise.
 */
export function checkPromise(recovery: Pick<Recovery, 'objectives'>, steps: readonly Step[]): Problem[] {
  const wrong = stepProblems(steps);
  if (wrong.length > 0) return wrong;
  return [...promotionProblems(steps), ...timeProblems(recovery.objectives.rto, steps)];
}

function promotionProblems(steps: readonly Step[]): Problem[] {
  const detections = steps.filter(({ phase }) => phase === 'detection').map(({ name }) => name);
  const promotes = steps.some(
    ({ name, phase }) =>
      phase === 'promotion' && stepsBefore(steps, name).some((step) => detections.includes(step.name)),
  );
  if (detections.length === 0 || promotes) return [];
  return [
    {
      property: 'steps',
      given: detections,
      rule: 'the loss of the writer is detected and then promotes nothing, so the recovery waits for a person',
      remedy: 'add a FailoverController that promotes the database on the loss, and watch it',
    },
  ];
}

function timeProblems(rto: Duration, steps: readonly Step[]): Problem[] {
  const { total, ours, aws, path } = timelineOf(steps).worst;
  if (total.milliseconds <= rto.milliseconds) return [];
  const taken = path.map(({ step }) => `${step.name} ${formatDuration(step.worst)}`).join(' + ');
  return [
    {
      property: 'objectives.rto',
      given: formatDuration(rto),
      rule:
        `the loss of a region takes ${formatDuration(total)} at worst (${taken}), of which ` +
        `${formatDuration(ours)} is ours and ${formatDuration(aws)} is AWS's`,
      remedy: waysToKeep(rto, steps).join('; or '),
    },
  ];
}

/**
 * The cheapest ways to keep a recovery time in the worst case, at most three, the last of which is a longer promise. None when
 * it is kept.
 */
export function waysToKeep(rto: Duration, steps: readonly Step[]): readonly string[] {
  const { total, path } = timelineOf(steps).worst;
  if (total.milliseconds <= rto.milliseconds) return [];
  const ours = path.map(({ step }) => step).filter(({ takenBy }) => takenBy === 'us');
  const alone = ours.flatMap((step) => shorten(step, rto, steps)).toSorted((a, b) => a.share - b.share);
  const shorter = alone.length > 0 ? alone.slice(0, 2).map(({ text }) => text) : shortenAll(rto, steps);
  const whole = Math.ceil(total.milliseconds / minutes(1).milliseconds);
  return [...shorter, `promise a recovery time of ${formatDuration(minutes(whole))}`];
}

/** How short one step must be when all others stay as they are, in whole seconds; nothing when even none of it is enough. */
function shorten(step: Step, rto: Duration, steps: readonly Step[]): Way[] {
  if (worstOf(shortened(steps, [step], 0)) > rto.milliseconds) return [];
  // The longest path leads through the step, and every other is short enough: what is too much must come off this step.
  const length = wholeSeconds(step.worst.milliseconds - (worstOf(steps) - rto.milliseconds));
  if (length === 0) return [];
  return [{ text: `shorten ${describe(step, length)}`, share: 1 - length / step.worst.milliseconds }];
}

/** How short all of ours on each path that is too long must be, by the same share; nothing when AWS's share leaves no time. */
function shortenAll(rto: Duration, steps: readonly Step[]): string[] {
  let kept = steps;
  while (worstOf(kept) > rto.milliseconds) {
    const { ours, aws, path } = timelineOf(kept).worst;
    const share = (rto.milliseconds - aws.milliseconds) / ours.milliseconds;
    const taken = path
      .map(({ step }) => step)
      .filter(({ takenBy, worst }) => takenBy === 'us' && worst.milliseconds > 0);
    if (taken.length === 0 || taken.some(({ worst }) => wholeSeconds(worst.milliseconds * share) === 0)) return [];
    kept = shortened(kept, taken, share);
  }
  const changed = steps.flatMap((step) => {
    const length = kept.find(({ name }) => name === step.name)?.worst.milliseconds;
    return length === undefined || length === step.worst.milliseconds ? [] : [describe(step, length)];
  });
  return [`shorten ${changed.join(' and ')}`];
}

const shortened = (steps: readonly Step[], which: readonly Step[], share: number): readonly Step[] =>
  steps.map((step) =>
    which.some(({ name }) => name === step.name)
      ? { ...step, worst: milliseconds(wholeSeconds(step.worst.milliseconds * share)) }
      : step,
  );

const describe = ({ name, phase, worst }: Step, length: number): string =>
  `${name} from ${formatDuration(worst)} to ${formatDuration(milliseconds(length))} (${ways[phase]})`;

const worstOf = (steps: readonly Step[]): number => timelineOf(steps).worst.total.milliseconds;
const wholeSeconds = (length: number): number => Math.max(0, Math.floor(length / 1_000)) * 1_000;
