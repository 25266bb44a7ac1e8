import {
  defineRecovery,
  eachRegion,
  minutes,
  toSeconds,
  type HasDatabase,
  type HasNetwork,
  type Member,
} from 'dr-core';
import { planProbe, probeEnvironment, type HealthProbeProps } from 'dr-healthcheck-lambda';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { budgetOf } from '../src/budget.js';
import { changed, code, west, withFacts } from './estates.js';
import { complete } from './failover.js';

const recovery = defineRecovery({
  name: 'payments',
  primary: 'us-east-1',
  standby: 'us-west-2',
  objectives: { rto: minutes(600), rpo: minutes(1) },
});

const member: Member<string> = {
  name: 'ledger',
  ...eachRegion(() => ({ vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupId: 'sg-1' })),
};
const network: HasNetwork<string> = { join: () => member, allow: () => undefined };
const database: HasDatabase<string> = {
  name: 'ledger',
  engine: 'aurora-postgresql',
  port: 5432,
  databaseName: 'ledger',
  secretName: 'payments/ledger',
  writerEndpoint: 'ledger.global-abc.global.rds.amazonaws.com',
  member,
  ...eachRegion((side) => ({
    clusterIdentifier: side,
    clusterArn: side,
    clusterResourceId: side,
    readerEndpoint: side,
    secretArn: side,
    secretKeyArn: side,
  })),
};

type Chosen = Pick<HealthProbeProps, 'tuning' | 'failureThreshold'>;

const arbitraryChoice: fc.Arbitrary<Chosen> = fc
  .record({
    sampleInterval: fc.constantFrom(1_000, 2_500, 5_000, 10_000),
    share: fc.double({ min: 0.2, max: 1, noNaN: true }),
    dnsTimeout: fc.integer({ min: 100, max: 5_000 }),
    connectTimeout: fc.integer({ min: 100, max: 10_000 }),
    queryTimeout: fc.integer({ min: 1_001, max: 5_000 }),
    callTimeout: fc.integer({ min: 100, max: 10_000 }),
    failureThreshold: fc.constantFrom(undefined, 2, 3, 5),
  })
  .map(({ share, failureThreshold, ...tuning }) => ({
    failureThreshold,
    tuning: { ...tuning, samples: Math.max(1, Math.round((share * 60_000) / tuning.sampleInterval)) },
  }));

/** What the probe itself says of a tuning, and what the budget reads from its synthesised values. */
function both(chosen: Chosen): { probe: readonly number[]; budget: readonly number[] } {
  const plan = planProbe(recovery, 'probe', { database, network, ...chosen });
  const { detection, failureThreshold, tuning, database: name } = plan;
  const variables = probeEnvironment<string>(
    {
      database: name,
      databaseName: 'ledger',
      targets: [],
      credentials: { kind: 'iam', user: 'dr_probe' },
      tuning,
    },
    JSON.stringify,
  );
  const environment = Object.entries(variables).map(([variable, value]) => `${variable}=${value}`);
  const estate = withFacts(
    changed(
      complete,
      [`${west}/probe`, `${west}/watch`],
      code(`${west}/probe`, { environment }),
      code(`${west}/watch`, { environment: [`SIGNALS={"own":{},"failures":${failureThreshold}}`] }),
    ),
    `${west}/trigger`,
    {
      dimensions: [`Database=${name}`],
      threshold: detection.heartbeatLimit.milliseconds,
      periodSeconds: toSeconds(detection.period),
    },
  );
  const [step] = budgetOf(estate).steps;
  const { best, typical, worst } = detection;
  return {
    probe: [best, typical, worst].map(({ milliseconds }) => milliseconds),
    budget: [step?.best, step?.typical, step?.worst].map((length) => length?.milliseconds ?? -1),
  };
}

it('computes the detection that the probe promises, however it is tuned', () => {
  fc.assert(
    fc.property(arbitraryChoice, (chosen) => {
      const { probe, budget } = both(chosen);
      expect(budget).toEqual(probe);
    }),
    { numRuns: 200 },
  );
  expect(both({}).budget).toEqual([15_000, 30_000, 57_000]);
});
