import { ConfigError, days, defineRecovery, hours, minutes, type Problem, type Recovery } from 'dr-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryCase, probes, propsOf, recovery, type Props } from '../../test/probes.js';
import { defaultTuning } from '../contract/settings.js';
import type { HealthProbeTuning } from '../props.js';
import { planProbe } from './plan-probe.js';

const plan = (props: Props, { id = 'probe', of = recovery }: { id?: string; of?: Recovery } = {}) =>
  planProbe(of, id, { ...propsOf(probes.iam), ...props });

const problemsOf = (tuning: Readonly<Record<string, unknown>>): readonly Problem[] => {
  try {
    plan({ tuning });
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};
const properties = (tuning: Readonly<Record<string, unknown>>): string[] =>
  problemsOf(tuning).map(({ property }) => property);

describe('the props of a probe', () => {
  it('have every problem named at once, each with its remedy', () => {
    const wrong = {
      authentication: 'password' as 'iam',
      logRetention: hours(36),
      tuning: { samples: 20, slowQuery: 2_000, interval: 5 } as HealthProbeTuning,
    };
    expect(() => plan(wrong, { id: 'Probe' })).toThrowErrorMatchingInlineSnapshot(`
      [ConfigError: HealthProbe "Probe" has 6 problems:
        1. id = "Probe": an id is lower-case letters, digits and single hyphens, and starts with a letter: it is part of names. Remedy: write a short word such as "probe".
        2. authentication = "password": a probe logs in with an IAM token or with the secret of the database. Remedy: write 'iam' or 'secret', or leave it out for 'iam'.
        3. tuning.interval = 5: a probe can be tuned by samples, sampleInterval, dnsTimeout, connectTimeout, queryTimeout, slowQuery, callTimeout, connectionMaxAge, caFile, dnsServers. Remedy: leave it out.
        4. tuning.samples = 20: 20 samples, one each 5000 ms, take 100000 ms, and the next call comes after a minute. Remedy: write samples: 12, or sampleInterval: 3000.
        5. tuning.slowQuery = 2000: a statement is given up after 2000 ms, so that none would ever be called slow. Remedy: write less than 2000.
        6. logRetention = "1 d 12 h": CloudWatch Logs keeps logs for 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days. Remedy: write days(3).]
    `);
  });

  it('keep the names within what AWS takes', () => {
    expect(() => plan({}, { id: 'a'.repeat(35) })).toThrowErrorMatchingInlineSnapshot(`
      [ConfigError: HealthProbe "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" has 1 problem:
        1. id = "payments-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-verifier-us-west-2-production": the function name "payments-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-verifier-us-west-2-production" would have 74 characters, and AWS takes 64. Remedy: shorten it by 10 characters.]
    `);
  });

  it('leave no room for what the handler would refuse or the minute does not hold', () => {
    expect(properties({ samples: 0 })).toEqual(['tuning.samples']);
    expect(properties({ samples: 1.5 })).toEqual(['tuning.samples']);
    expect(properties({ samples: 12, sampleInterval: 5_001 })).toEqual(['tuning.samples']);
    expect(properties({ samples: 60, sampleInterval: 1_000 })).toEqual([]);
    expect(properties({ samples: 61, sampleInterval: 900 })).toEqual(['tuning.samples', 'tuning.sampleInterval']);
    expect(properties({ dnsTimeout: 99, callTimeout: 30_001 })).toEqual(['tuning.dnsTimeout', 'tuning.callTimeout']);
    expect(properties({ connectionMaxAge: 0 })).toEqual([]);
    expect(properties({ queryTimeout: 1_001 })).toEqual([]);
    expect(properties({ queryTimeout: 1_000 })).toEqual(['tuning.slowQuery']);
    expect(properties({ queryTimeout: 99 })).toEqual(['tuning.queryTimeout']);
    expect(properties({ callTimeout: 300_000 })).toEqual(['tuning.callTimeout']);
    for (const caFile of ['rds.pem', 'certs/rds.pem', '/certs/rds.pem\0']) {
      expect(properties({ caFile })).toEqual(['tuning.caFile']);
    }
    expect(properties({ dnsServers: ['10.0.0.2', '10.0.0.3,10.0.0.4'] })).toEqual(['tuning.dnsServers[1]']);
  });

  it('that are wrong are told what they may be', () => {
    const tuning = { samples: 0, sampleInterval: 0, caFile: '', dnsServers: ['a b'], highResolution: [] };
    const told = problemsOf(tuning).map(({ property, rule, remedy }) => `${property}: ${rule}. ${remedy}.`);
    expect(told).toMatchInlineSnapshot(`
      [
        "tuning.highResolution: the alarms of the probe decide which metrics are stored by the second. leave it out.",
        "tuning.samples: it is a whole number from 1 to 60. leave it out for 12.",
        "tuning.sampleInterval: it is a whole number from 1000 to 60000 milliseconds. leave it out for 5000.",
        "tuning.caFile: it is the path of a file of certificates in the function. leave it out for the authorities of RDS.",
        "tuning.dnsServers[0]: a name server is an address, or an address and a port. write '10.0.0.2', or leave it out for the VPC's own.",
      ]
    `);
  });

  it('take an id that can be part of names', () => {
    for (const id of ['probe!', '1st', 'a--b', 'probe-', '']) expect(() => plan({}, { id }), id).toThrow(ConfigError);
    expect(() => plan({}, { id: 'ledger-probe-2' })).not.toThrow();
  });

  it('say what would fit', () => {
    const [{ remedy } = { remedy: '' }] = problemsOf({ samples: 7, sampleInterval: 9_000 });
    expect(remedy).toBe('write samples: 6, or sampleInterval: 8571');
  });

  it('have no say in what is stored by the second: alarms depend on it', () => {
    expect(problemsOf({ highResolution: ['DatabaseHealth'] })).toMatchObject([
      { property: 'tuning.highResolution', remedy: 'leave it out' },
    ]);
  });

  it('promise no RTO that the detection alone would break', () => {
    const of = (rto: number): Recovery =>
      defineRecovery({ ...recovery, objectives: { rto: { milliseconds: rto }, rpo: minutes(1) } });
    expect(() => plan({}, { of: of(117_000) })).not.toThrow();
    expect(() => plan({}, { of: of(116_999) })).toThrowErrorMatchingInlineSnapshot(`
      [ConfigError: HealthProbe "probe" has 1 problem:
        1. tuning = {"samples":12,"sampleInterval":5000,"connectTimeout":5000,"callTimeout":5000,"failureThreshold":3}: at worst the loss is detected after 57 s, and a promotion takes 1 min or more: together more than the RTO of 1 min 56 s 999 ms. Remedy: take more samples, lower sampleInterval, connectTimeout, callTimeout or failureThreshold, or promise a longer RTO.]
    `);
  });

  it('that are valid give a plan that keeps within its minute', () => {
    fc.assert(
      fc.property(arbitraryCase, (example) => {
        const { tuning, regions } = planProbe(example.recovery, 'probe', propsOf(example));
        expect(tuning.samples * tuning.sampleInterval).toBeLessThanOrEqual(60_000);
        for (const { function: planned } of [regions.primary, regions.standby]) {
          expect(planned.timeoutSeconds).toBeLessThanOrEqual(900);
          expect(planned.name.length).toBeLessThanOrEqual(64);
        }
      }),
    );
  });

  it('may leave any tuning undefined', () => {
    const nothing = Object.fromEntries(
      Object.keys(defaultTuning).flatMap((key) => (key === 'highResolution' ? [] : [[key, undefined]])),
    );
    expect(plan({ tuning: nothing }).tuning).toEqual(plan({ logRetention: days(90) }).tuning);
  });
});
