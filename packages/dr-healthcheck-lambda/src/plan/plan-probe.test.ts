import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { days, sides } from 'dr-core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arbitraryCase, probes, propsOf, recovery } from '../../test/probes.js';
import { probeEnvironment } from '../contract/environment.js';
import { readEnvironment } from '../handler/probe/environment.js';
import { planProbe } from './plan-probe.js';
import { settingsOf } from './settings-of.js';

let folder: string;
let caFile: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'probe-plan-'));
  caFile = join(folder, 'ca.pem');
  writeFileSync(caFile, '-----BEGIN CERTIFICATE-----\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the plan of a probe', () => {
  it('has a function in each region that ends when its last sample has', () => {
    const { regions } = planProbe(recovery, 'probe', propsOf(probes.iam));
    expect(regions.standby).toEqual({
      side: 'standby',
      region: 'us-west-2',
      function: {
        name: 'payments-probe-us-west-2-production',
        description: 'Probes the database of payments from us-west-2',
        runtime: 'nodejs24.x',
        architecture: 'arm64',
        handler: 'index.handler',
        memoryMegabytes: 256,
        timeoutSeconds: 86,
        concurrency: 1,
        calls: { retries: 0, maxAgeSeconds: 60 },
      },
      role: { name: 'payments-probe-us-west-2-production', policyName: 'probe' },
      log: {
        groupName: '/aws/lambda/payments-probe-us-west-2-production',
        retention: days(90),
        keyAlias: 'alias/payments-probe-us-west-2-production-log',
        keyDescription: 'Log of payments-probe-us-west-2-production',
      },
      schedule: {
        name: 'payments-probe-us-west-2-production',
        description:
          'Calls payments-probe-us-west-2-production each minute, which also keeps AWS from reclaiming its network interfaces',
        expression: 'rate(1 minute)',
        delivery: { retries: 0, maxAgeSeconds: 60 },
      },
      crossing: {
        policyName: 'connect-to-other-region',
        published: '/payments/production/probe/us-west-2/cluster-resource-id',
      },
    });
    expect(regions.primary).toMatchObject({ side: 'primary', region: 'us-east-1' });
  });

  it('logs in with tokens unless told otherwise, and calls Secrets Manager only for a secret', () => {
    const byToken = planProbe(recovery, 'probe', propsOf(probes.iam));
    expect(byToken).toMatchObject({ authentication: 'iam', needs: { calls: ['monitoring'] } });
    const bySecret = planProbe(recovery, 'probe', propsOf(probes.secret));
    expect(bySecret.needs).toEqual({ calls: ['monitoring', 'secretsmanager'] });
    expect(sides.map((side) => bySecret.regions[side].crossing)).toEqual([undefined, undefined]);
  });

  it('runs the code that was made for the engine, and reaches its port from both regions', () => {
    expect(planProbe(recovery, 'probe', propsOf(probes.iam))).toMatchObject({
      bundle: 'probe-postgresql',
      access: { port: 5432, from: 'both-regions' },
    });
    expect(planProbe(recovery, 'probe', propsOf(probes.secret))).toMatchObject({
      bundle: 'probe-mysql',
      access: { port: 3306, from: 'both-regions' },
    });
  });

  it('has a verifier in the standby region, which has its own time, and which a failover need not wait for', () => {
    expect(planProbe(recovery, 'probe', propsOf(probes.iam)).verifier).toEqual({
      function: {
        name: 'payments-probe-verifier-us-west-2-production',
        description: 'Writes to the database of payments from us-west-2 and reads back',
        runtime: 'nodejs24.x',
        architecture: 'arm64',
        handler: 'index.verify',
        memoryMegabytes: 256,
        timeoutSeconds: 10,
        concurrency: 2,
        calls: { retries: 0, maxAgeSeconds: 60 },
      },
      schedule: {
        name: 'payments-probe-verifier-us-west-2-production',
        description:
          'Calls payments-probe-verifier-us-west-2-production each hour: what fails by day would fail by night, and AWS reclaims what idles for two weeks',
        expression: 'rate(1 hour)',
        delivery: { retries: 0, maxAgeSeconds: 60 },
      },
    });
  });

  it('tells the databases of two environments apart', () => {
    expect(planProbe(recovery, 'probe', propsOf(probes.iam)).database).toBe('payments-ledger-production');
  });
});

describe('what the function is told', () => {
  it('is the cluster beside it, and the writer wherever that is', () => {
    const props = propsOf(probes.iam);
    const settings = settingsOf(planProbe(recovery, 'probe', props), 'standby', props.database);
    expect(settings).toEqual({
      database: 'payments-ledger-production',
      databaseName: 'ledger_db',
      targets: [
        { name: 'local', host: 'ledger.cluster-ro-abc2.us-west-2.rds.amazonaws.com', port: 5432 },
        {
          name: 'writer',
          host: 'payments-ledger.global-abc.global.rds.amazonaws.com',
          port: 5432,
          expects: 'writer',
        },
      ],
      credentials: { kind: 'iam', user: 'dr_probe' },
      tuning: { highResolution: ['ConsecutiveFailures', 'HeartbeatAge', 'IsWriter'] },
    });
  });

  it('is the name of the secret, which both regions have in common, and no wildcard', () => {
    const props = propsOf(probes.secret);
    const { credentials } = settingsOf(planProbe(recovery, 'probe', props), 'standby', props.database);
    expect(credentials).toEqual({ kind: 'secret', secretArn: 'payments/test/ledger/master' });
  });

  it('is understood by the handler, whatever the plan accepts', () => {
    fc.assert(
      fc.property(arbitraryCase, (example) => {
        const props = propsOf(example);
        const plan = planProbe(example.recovery, 'probe', props);
        for (const side of sides) {
          const settings = settingsOf(plan, side, props.database);
          const variables = probeEnvironment(settings, (value) => JSON.stringify(value));
          const told = readEnvironment({ ...variables, AWS_REGION: example.recovery[side], CA_FILE: caFile });
          expect(told).toMatchObject({ ...settings, tuning: { ...plan.tuning, caFile } });
        }
      }),
    );
  });
});
