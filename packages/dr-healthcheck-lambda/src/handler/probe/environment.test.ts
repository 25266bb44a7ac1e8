import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { probeEnvironment } from '../../contract/environment.js';
import { metrics, type MetricName } from '../../contract/metric.js';
import { defaultTuning, type ProbeSettings } from '../../contract/settings.js';
import { EnvironmentError, readEnvironment } from './environment.js';

let folder: string;
let caFile: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'environment-'));
  caFile = join(folder, 'ca.pem');
  writeFileSync(caFile, '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const sound = (): Record<string, string | undefined> => ({
  AWS_REGION: 'us-west-2',
  DATABASE: 'ledger',
  DATABASE_NAME: 'payments',
  TARGETS: '[{"name":"local","host":"db.local","port":5432}]',
  CREDENTIALS: 'iam',
  DATABASE_USER: 'dr_probe',
  CA_FILE: caFile,
});

const problemsOf = (change: Record<string, string | undefined>): readonly string[] => {
  try {
    readEnvironment({ ...sound(), ...change });
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems;
    throw error;
  }
  return [];
};

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
const milliseconds = fc.integer({ min: 10, max: 60_000 });
const target = fc.record(
  { name, host: fc.domain(), port: fc.integer({ min: 1, max: 65_535 }), expects: fc.constant('writer' as const) },
  { requiredKeys: ['name', 'host', 'port'] },
);
const settings: fc.Arbitrary<ProbeSettings<string>> = fc.record({
  database: name,
  databaseName: name,
  targets: fc.uniqueArray(target, { minLength: 1, maxLength: 4, selector: (each) => each.name }),
  credentials: fc.oneof(
    fc.record({ kind: fc.constant('iam' as const), user: name }),
    fc.record({ kind: fc.constant('secret' as const), secretArn: name }),
  ),
  tuning: fc.record(
    {
      samples: fc.integer({ min: 1, max: 900 }),
      sampleInterval: milliseconds,
      dnsTimeout: milliseconds,
      connectTimeout: milliseconds,
      queryTimeout: milliseconds,
      slowQuery: milliseconds,
      callTimeout: milliseconds,
      connectionMaxAge: milliseconds,
      highResolution: fc.uniqueArray(fc.constantFrom(...(Object.keys(metrics) as MetricName[]))),
      dnsServers: fc.array(fc.ipV4(), { maxLength: 3 }),
    },
    { requiredKeys: [] },
  ),
});

describe('the environment of the probe', () => {
  it('says to the function exactly what the settings say', () => {
    fc.assert(
      fc.property(settings, (given) => {
        const told = { ...given, tuning: { ...given.tuning, caFile } };
        const variables = probeEnvironment(told, (value) => JSON.stringify(value));
        const { ca, region, ...read } = readEnvironment({ ...variables, AWS_REGION: 'us-west-2' });
        expect(read).toEqual({ ...given, tuning: { ...defaultTuning, ...given.tuning, caFile } });
        expect({ ca: ca.includes('MIIB'), region }).toEqual({ ca: true, region: 'us-west-2' });
      }),
      { numRuns: 100 },
    );
  });

  it('names every variable that is missing, at once', () => {
    expect(problemsOf(Object.fromEntries(Object.keys(sound()).map((key) => [key, undefined])))).toEqual([
      'CA_FILE is "/var/runtime/ca-cert.pem" and must be a readable file of PEM certificates',
      'AWS_REGION is missing',
      'DATABASE is missing',
      'DATABASE_NAME is missing',
      'TARGETS is missing',
      'CREDENTIALS is missing',
    ]);
    expect(problemsOf({ DATABASE_USER: '' })).toEqual(['DATABASE_USER is missing']);
    expect(problemsOf({ CREDENTIALS: 'secret' })).toEqual(['SECRET_ARN is missing']);
  });

  it.each([
    ['CREDENTIALS', 'password', 'CREDENTIALS is "password" and must be iam or secret'],
    ['SAMPLES', '0', 'SAMPLES is "0" and must be a whole number from 1 to 900'],
    ['SAMPLES', '1.5', 'SAMPLES is "1.5" and must be a whole number from 1 to 900'],
    ['SAMPLES', '901', 'SAMPLES is "901" and must be a whole number from 1 to 900'],
    ['QUERY_TIMEOUT_MS', '-1', 'QUERY_TIMEOUT_MS is "-1" and must be a whole number from 1 to 60000'],
    [
      'HIGH_RESOLUTION_METRICS',
      'DatabaseHealth,Uptime',
      `HIGH_RESOLUTION_METRICS names Uptime, and may name ${Object.keys(metrics).join(', ')}`,
    ],
  ])('refuses %s=%s with what it must be', (variable, value, problem) => {
    expect(problemsOf({ [variable]: value })).toEqual([problem]);
  });

  it.each([
    ['no JSON', '{'],
    ['no list', '{"name":"local"}'],
    ['an empty list', '[]'],
    ['a target without a host', '[{"name":"local","port":5432}]'],
    ['an empty name', '[{"name":"","host":"db","port":5432}]'],
    ['an empty host', '[{"name":"local","host":"","port":5432}]'],
    ['a port out of range', '[{"name":"local","host":"db","port":65536}]'],
    ['port 0', '[{"name":"local","host":"db","port":0}]'],
    ['a port in quotes', '[{"name":"local","host":"db","port":"5432"}]'],
    ['an expectation that is none', '[{"name":"local","host":"db","port":5432,"expects":"reader"}]'],
    ['a name twice', '[{"name":"a","host":"db","port":1},{"name":"a","host":"db","port":2}]'],
    ['a null', '[null]'],
  ])('refuses targets with %s', (_, json) => {
    expect(problemsOf({ TARGETS: json })).toEqual([expect.stringMatching(/^TARGETS must be a JSON list of/)]);
  });

  it('refuses authorities that are no certificates', () => {
    const file = join(folder, 'empty.pem');
    writeFileSync(file, 'nothing');
    expect(problemsOf({ CA_FILE: file })).toHaveLength(1);
  });
});
