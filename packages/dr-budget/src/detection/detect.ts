import {
  failuresTake,
  formatDuration,
  longestSilence,
  milliseconds,
  pauseOf,
  seconds,
  type Step,
  type Takes,
} from 'dr-core';
import { isKind, type Estate, type Resource } from 'dr-estate';
import { failuresOf } from '../decision/controller.js';
import { alarmTimes, later, plus, type Times } from './alarm-time.js';
import { probeOf, samplingOf } from './probe-silence.js';
import type { Way } from '../way.js';

/** A way from a signal to the promotion, and how long the loss takes to show in the signal. */
export interface Detected {
  readonly way: Way;
  readonly step: Step;
}

/** The soonest of the ways on which a loss is seen, by its worst case. */
export function detect(estate: Estate, ways: readonly Way[]): Detected | undefined {
  const all = ways.flatMap((way) => {
    const [signal] = way;
    if (signal === undefined || !isKind(signal, 'cloudwatch.alarm') || isReplicationLag(signal)) return [];
    return [{ way, step: stepOf(estate, signal, failuresOf(way)) }];
  });
  return all.toSorted((a, b) => a.step.worst.milliseconds - b.step.worst.milliseconds || compare(a.step, b.step))[0];
}

const compare = (a: Step, b: Step): number => (a.name < b.name ? -1 : Number(a.name > b.name));

function stepOf(estate: Estate, alarm: Resource<'cloudwatch.alarm'>, failures: number | undefined): Step {
  const { times, source } = isAge(alarm) ? ageTimes(estate, alarm, failures) : otherTimes(alarm);
  return {
    name: 'detection',
    phase: 'detection',
    best: milliseconds(times.best),
    typical: milliseconds(times.typical),
    worst: milliseconds(times.worst),
    after: [],
    takenBy: 'us',
    source: `${source} [${alarm.name}]`,
  };
}

/** How far the storage is behind says nothing of whether the writer lives. */
const isReplicationLag = ({ facts }: Resource<'cloudwatch.alarm'>): boolean =>
  facts.namespace === 'AWS/RDS' && (facts.metric ?? '').startsWith('AuroraGlobalDB');

/** The age of the newest heartbeat that a copy shows: a value that is there, and rises, when all else is silent. */
const isAge = ({ facts }: Resource<'cloudwatch.alarm'>): boolean =>
  facts.namespace === 'DR/DatabaseHealth' && facts.metric === 'HeartbeatAge';

function ageTimes(
  estate: Estate,
  alarm: Resource<'cloudwatch.alarm'>,
  failures: number | undefined,
): { times: Times; source: string } {
  const sampling = samplingOf(probeOf(estate, alarm.region, alarm.facts.dimensions));
  const limit = alarm.facts.threshold ?? 0;
  const silence = {
    best: Math.max(0, limit - pauseOf(sampling)),
    typical: limit,
    worst: limit + longestSilence(sampling) + sampling.callTimeout,
  };
  const seen = plus(silence, alarmTimes(alarm));
  const source =
    `A heartbeat each ${span(sampling.sampleInterval)}, missed after ${span(limit)}; an alarm on ${counted(alarm)}; at worst ` +
    `also ${span(longestSilence(sampling))} without a sample, and ${span(sampling.callTimeout)} to publish`;
  if (failures === undefined) return { times: seen, source };
  return {
    times: later(seen, inMilliseconds(failuresTake(sampling, failures, reading))),
    source: `${source}; or ${failures} failures in a row, whichever is later`,
  };
}

/** Metrics of which a controller counts failures are stored by the second, and read in periods of 10 s. */
const reading = seconds(10);

const inMilliseconds = ({ best, typical, worst }: Takes): Times => ({
  best: best.milliseconds,
  typical: typical.milliseconds,
  worst: worst.milliseconds,
});

/** Whatever else is watched: a value each period, which may begin to be wrong just after one was taken. */
function otherTimes(alarm: Resource<'cloudwatch.alarm'>): { times: Times; source: string } {
  const period = 1_000 * (alarm.facts.periodSeconds ?? 60);
  const publication = { best: 0, typical: period / 2, worst: period };
  const metric = [alarm.facts.namespace, alarm.facts.metric].filter((part) => part !== undefined).join(' ');
  const source = `${metric || 'A metric'} of which each value may be ${span(period)} old; an alarm on ${counted(alarm)}`;
  return { times: plus(publication, alarmTimes(alarm)), source };
}

function counted({ facts }: Resource<'cloudwatch.alarm'>): string {
  const periods = facts.datapointsToAlarm ?? facts.evaluationPeriods ?? 1;
  const period = span(1_000 * (facts.periodSeconds ?? 60));
  return periods === 1 ? `a period of ${period}` : `${periods} periods of ${period}`;
}

const span = (length: number): string => formatDuration(milliseconds(length));
