import type { Resource } from 'dr-estate';

/** Three times for one thing, in milliseconds. */
export interface Times {
  readonly best: number;
  readonly typical: number;
  readonly worst: number;
}

export const plus = (...parts: readonly Times[]): Times => ({
  best: parts.reduce((sum, { best }) => sum + best, 0),
  typical: parts.reduce((sum, { typical }) => sum + typical, 0),
  worst: parts.reduce((sum, { worst }) => sum + worst, 0),
});

/** Both must have happened. */
export const later = (a: Times, b: Times): Times => ({
  best: Math.max(a.best, b.best),
  typical: Math.max(a.typical, b.typical),
  worst: Math.max(a.worst, b.worst),
});

/**
 * From the first breaching value to the alarm. It falls anywhere into a period, as many periods as the alarm counts must
 * breach, and alarms on periods under a minute are evaluated each 10 s, others each minute.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
 */
export function alarmTimes({ facts }: Resource<'cloudwatch.alarm'>): Times {
  const periods = [facts.periodSeconds, ...facts.queries.map(({ periodSeconds }) => periodSeconds)];
  const period = 1_000 * Math.max(...periods.map((seconds) => seconds ?? 0)) || 60_000;
  const evaluation = period < 60_000 ? 10_000 : 60_000;
  const before = ((facts.datapointsToAlarm ?? facts.evaluationPeriods ?? 1) - 1) * period;
  return { best: before, typical: before + (period + evaluation) / 2, worst: before + period + evaluation };
}
