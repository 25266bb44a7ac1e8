import { readFileSync } from 'node:fs';
import { metrics, type MetricName } from '../../contract/metric.js';
import { defaultTuning, tuningVariables, type ProbeSettings, type ProbeTuning } from '../../contract/settings.js';

/** What the function was told, checked. */
export type Environment = ProbeSettings<string> & {
  readonly tuning: ProbeTuning;
  readonly region: string;
  /** Authorities of the databases' certificates, PEM. */
  readonly ca: string;
};

/** The environment lacks variables or holds malformed ones: every one is named, with what it must be. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
  constructor(readonly problems: readonly string[]) {
    super(`The environment has ${problems.length} problem${problems.length === 1 ? '' : 's'}: ${problems.join('; ')}`);
  }
}

/** @throws EnvironmentError naming every variable that is missing or malformed, never a value that may be secret */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const problems: string[] = [];
  const text = (name: string): string => {
    const value = variables[name];
    if (value === undefined || value === '') problems.push(`${name} is missing`);
    return value ?? '';
  };
  const whole = (name: string, fallback: number, [from, to]: readonly [number, number]): number => {
    const value = variables[name];
    if (value === undefined || value === '') return fallback;
    if (/^\d+$/.test(value) && Number(value) >= from && Number(value) <= to) return Number(value);
    problems.push(`${name} is "${value}" and must be a whole number from ${from} to ${to}`);
    return fallback;
  };
  const list = (name: string): string[] => (variables[name] ?? '').split(',').filter((item) => item !== '');
  const milliseconds = (key: keyof ProbeTuning & keyof typeof limits): number =>
    whole(tuningVariables[key], defaultTuning[key], limits[key]);

  const highResolution = list(tuningVariables.highResolution);
  const unknown = highResolution.filter((name) => !(name in metrics));
  if (unknown.length > 0) {
    problems.push(
      `${tuningVariables.highResolution} names ${unknown.join(', ')}, and may name ${Object.keys(metrics).join(', ')}`,
    );
  }
  const caFile = variables[tuningVariables.caFile] ?? defaultTuning.caFile;
  const environment: Environment = {
    ca: readAuthorities(caFile, problems),
    region: text('AWS_REGION'),
    database: text('DATABASE'),
    databaseName: text('DATABASE_NAME'),
    targets: readTargets(text('TARGETS'), problems),
    credentials: readCredentials(text('CREDENTIALS'), text, problems),
    tuning: {
      samples: milliseconds('samples'),
      sampleInterval: milliseconds('sampleInterval'),
      dnsTimeout: milliseconds('dnsTimeout'),
      connectTimeout: milliseconds('connectTimeout'),
      queryTimeout: milliseconds('queryTimeout'),
      slowQuery: milliseconds('slowQuery'),
      callTimeout: milliseconds('callTimeout'),
      connectionMaxAge: milliseconds('connectionMaxAge'),
      highResolution: highResolution as MetricName[],
      caFile,
      dnsServers: list(tuningVariables.dnsServers),
    },
  };
  if (problems.length > 0) throw new EnvironmentError(problems);
  return environment;
}

/** What each number may be. No deadline can be 0 or for ever. */
const limits = {
  samples: [1, 900],
  sampleInterval: [10, 300_000],
  dnsTimeout: [1, 60_000],
  connectTimeout: [1, 60_000],
  queryTimeout: [1, 60_000],
  slowQuery: [1, 60_000],
  callTimeout: [1, 60_000],
  connectionMaxAge: [0, 86_400_000],
} as const;

function readAuthorities(file: string, problems: string[]): string {
  try {
    const pem = readFileSync(file, 'utf8');
    if (pem.includes('-----BEGIN CERTIFICATE-----')) return pem;
  } catch {
    // said below
  }
  problems.push(`${tuningVariables.caFile} is "${file}" and must be a readable file of PEM certificates`);
  return '';
}

function readCredentials(
  kind: string,
  text: (name: string) => string,
  problems: string[],
): ProbeSettings<string>['credentials'] {
  if (kind === 'secret') return { kind, secretArn: text('SECRET_ARN') };
  if (kind !== 'iam' && kind !== '') problems.push(`CREDENTIALS is "${kind}" and must be iam or secret`);
  return { kind: 'iam', user: kind === 'iam' ? text('DATABASE_USER') : '' };
}

function readTargets(json: string, problems: string[]): ProbeSettings<string>['targets'] {
  if (json === '') return [];
  const rule =
    'must be a JSON list of { "name", "host", "port", "expects"? }, names unlike, ports from 1 to 65535, expects "writer" or absent';
  let targets: unknown;
  try {
    targets = JSON.parse(json);
  } catch {
    targets = undefined;
  }
  if (Array.isArray(targets) && targets.length > 0 && targets.every(isTarget)) {
    if (new Set(targets.map(({ name }) => name)).size === targets.length) return targets;
  }
  problems.push(`TARGETS ${rule}`);
  return [];
}

function isTarget(value: unknown): value is ProbeSettings<string>['targets'][number] {
  if (typeof value !== 'object' || value === null) return false;
  const { name, host, port, expects } = value as Record<string, unknown>;
  return (
    typeof name === 'string' &&
    name !== '' &&
    typeof host === 'string' &&
    host !== '' &&
    Number.isInteger(port) &&
    Number(port) >= 1 &&
    Number(port) <= 65_535 &&
    (expects === undefined || expects === 'writer')
  );
}
