import type { Problem } from 'dr-core';
import { defaultTuning, type ProbeTuning } from '../contract/settings.js';
import type { HealthProbeTuning } from '../props.js';

/** What each number may be, in milliseconds where it is a time. No deadline can be nothing or for ever. */
const limits = {
  samples: [1, 60],
  sampleInterval: [1_000, 60_000],
  dnsTimeout: [100, 10_000],
  connectTimeout: [100, 30_000],
  queryTimeout: [100, 30_000],
  slowQuery: [1, 30_000],
  callTimeout: [100, 30_000],
  connectionMaxAge: [0, 3_600_000],
} as const;

/**
 * Every problem of a tuning.
 * @param given what was written
 * @param tuning the same with all defaults
 */
export function checkTuning(given: HealthProbeTuning, tuning: ProbeTuning): Problem[] {
  const numbers = (Object.keys(limits) as (keyof typeof limits)[]).flatMap((key) => checkNumber(key, tuning[key]));
  const problems = [
    ...checkKeys(given),
    ...numbers,
    ...checkCaFile(tuning.caFile),
    ...tuning.dnsServers.flatMap(checkServer),
  ];
  return numbers.length > 0 ? problems : [...problems, ...checkMinute(tuning), ...checkSlowQuery(tuning)];
}

const tunable = Object.keys(defaultTuning).filter((key) => key !== 'highResolution');

const checkKeys = (given: object): Problem[] =>
  Object.entries(given)
    .filter(([key]) => !tunable.includes(key))
    .map(([key, value]) => ({
      property: `tuning.${key}`,
      given: value,
      rule:
        key === 'highResolution'
          ? 'the alarms of the probe decide which metrics are stored by the second'
          : `a probe can be tuned by ${tunable.join(', ')}`,
      remedy: 'leave it out',
    }));

function checkNumber(key: keyof typeof limits, value: number): Problem[] {
  const [from, to] = limits[key];
  if (Number.isInteger(value) && value >= from && value <= to) return [];
  const unit = key === 'samples' ? '' : ' milliseconds';
  const rule = `it is a whole number from ${from} to ${to}${unit}`;
  return [{ property: `tuning.${key}`, given: value, rule, remedy: `leave it out for ${defaultTuning[key]}` }];
}

function checkCaFile(given: string): Problem[] {
  if (/^\/[^\0]+$/.test(given)) return [];
  const rule = 'it is the path of a file of certificates in the function';
  return [{ property: 'tuning.caFile', given, rule, remedy: 'leave it out for the authorities of RDS' }];
}

function checkServer(given: string, i: number): Problem[] {
  if (/^[\w.:[\]-]+$/.test(given)) return [];
  const rule = 'a name server is an address, or an address and a port';
  return [
    { property: `tuning.dnsServers[${i}]`, given, rule, remedy: "write '10.0.0.2', or leave it out for the VPC's own" },
  ];
}

function checkMinute({ samples, sampleInterval }: ProbeTuning): Problem[] {
  const taken = samples * sampleInterval;
  if (taken <= 60_000) return [];
  const rule = `${samples} samples, one each ${sampleInterval} ms, take ${taken} ms, and the next call comes after a minute`;
  const remedy = `write samples: ${Math.floor(60_000 / sampleInterval)}, or sampleInterval: ${Math.floor(60_000 / samples)}`;
  return [{ property: 'tuning.samples', given: samples, rule, remedy }];
}

function checkSlowQuery({ slowQuery, queryTimeout }: ProbeTuning): Problem[] {
  if (slowQuery < queryTimeout) return [];
  const rule = `a statement is given up after ${queryTimeout} ms, so that none would ever be called slow`;
  return [{ property: 'tuning.slowQuery', given: slowQuery, rule, remedy: `write less than ${queryTimeout}` }];
}
