import { formatDuration, milliseconds, type Step } from 'dr-core';
import { isKind, ofKind, targets, type Estate, type Resource } from 'dr-estate';
import type { Times } from '../detection/alarm-time.js';
import { lookingOf, type Looking } from './controller.js';
import { machineOf, runOf, type Run } from './run.js';
import type { Way } from '../way.js';

/** An action of an alarm, and a function that starts from nothing: AWS publishes neither; a second each is what is seen. */
const delivery = 1_000;
const coldStart = 1_000;

/** From the alarm to the promotion's being asked for. */
export function decisionStep(estate: Estate, way: Way): Step {
  const machine = machineOf(estate, way);
  const run = machine === undefined ? undefined : runOf(estate, machine);
  const looking = lookingOf([...way, ...calledBy(estate, machine)]);
  const { times, source } =
    run !== undefined && (run.alwaysAsks || looking?.asks)
      ? asking(run)
      : looking === undefined
        ? passing(way, run)
        : looked(looking);
  return {
    name: 'decision',
    phase: 'decision',
    best: milliseconds(times.best),
    typical: milliseconds(times.typical),
    worst: milliseconds(times.worst),
    after: ['detection'],
    takenBy: 'us',
    source,
  };
}

const calledBy = (estate: Estate, machine: Resource | undefined): readonly Resource[] => {
  const called = machine === undefined ? [] : targets(machine, 'calls');
  return ofKind(estate, 'lambda.function').filter(({ id }) => called.includes(id));
};

/** A person may answer at once, or when the wait is nearly over. */
function asking({ approval = 0 }: Run): { times: Times; source: string } {
  const source = `A person is asked, and waited for ${span(approval)}`;
  return { times: { best: delivery, typical: approval / 2, worst: approval }, source };
}

/** A controller looks before it starts the run; the run looks to take the lock, and once more before it asks for the promotion. */
function looked({ lookInterval, signalTimeout, primaryTimeout, callTimeout }: Looking): {
  times: Times;
  source: string;
} {
  const look = Math.max(signalTimeout, primaryTimeout, callTimeout) + callTimeout;
  return {
    times: {
      best: delivery,
      typical: delivery + coldStart + lookInterval / 2 + coldStart,
      worst: delivery + coldStart + lookInterval + look + coldStart + look + look,
    },
    source:
      `An alarm wakes the controller, which looks each ${span(lookInterval)}; looking and starting, locking, and looking ` +
      `again and asking have ${span(look)} each; both functions may start from nothing`,
  };
}

/** Whatever else is between the alarm and the promotion: each delivers within a second, and may take up to its time-out. */
function passing(way: Way, run: Run | undefined): { times: Times; source: string } {
  const hops = way.slice(1).map((resource) => ({ resource, own: ownTime(resource) }));
  const states = (run?.before ?? []).map(({ seconds = 0 }) => 1_000 * seconds);
  const waits = (run?.before ?? []).filter(({ type }) => type === 'Wait').map(({ seconds = 0 }) => 1_000 * seconds);
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  const least = delivery * hops.length + sum(waits);
  return {
    times: {
      best: least,
      typical: least + coldStart * hops.filter(({ own }) => own > 0).length,
      worst: delivery * hops.length + sum(hops.map(({ own }) => own)) + sum(states),
    },
    source: `From the alarm by way of ${hops.map(({ resource }) => resource.name).join(', ')}; each may take all of its time-out`,
  };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html: 3 s where nothing is said. */
const ownTime = (resource: Resource): number =>
  isKind(resource, 'lambda.function') ? 1_000 * (resource.facts.timeoutSeconds ?? 3) : 0;

const span = (length: number): string => formatDuration(milliseconds(length));
