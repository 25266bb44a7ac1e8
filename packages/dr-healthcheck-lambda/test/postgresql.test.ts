import type { PostgresqlServer } from '@dr/database-lab';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { metricDimensions } from '../src/contract/metric.js';
import { probeSetupSql } from '../src/setup/probe-setup-sql.js';
import { openPostgresqlPair, type PostgresqlPair } from './postgresql-pair.js';
import { sdkCalls } from './sdk-calls.js';
import { names, password, samplesIn } from './two-regions.js';

let pair: PostgresqlPair;

beforeAll(async () => {
  pair = await openPostgresqlPair(18);
});
afterAll(() => pair.regions.close());
beforeEach(() => pair.regions.reset());

const sent = (): Record<string, unknown>[] =>
  pair.regions.aws.calls
    .filter(({ action }) => action === 'cloudwatch:PutMetricData')
    .flatMap(({ body }) => body.MetricData as Record<string, unknown>[]);

describe('the probe of the standby region, against a PostgreSQL primary and its standby', () => {
  it('finds both healthy, each in its role, in every sample', async () => {
    const probe = await pair.regions.probe({ tuning: { samples: 3 } });
    const { result, log } = await probe.invoke();
    expect(result).toEqual({ local: { samples: 3, healthy: 3 }, writer: { samples: 3, healthy: 3 } });
    const samples = samplesIn(log);
    expect(samples.map(({ target, isWriter }) => `${target} ${isWriter}`).toSorted()).toEqual([
      'local false',
      'local false',
      'local false',
      'writer true',
      'writer true',
      'writer true',
    ]);
    for (const { times } of samples) expect(times.select).toBeGreaterThan(0);
  });

  it('follows the global writer endpoint to the regional one, whose certificate it checks', async () => {
    const probe = await pair.regions.probe();
    expect(await probe.of('writer')).toMatchObject({ endpoint: names.primary, endpointRegion: 'us-east-1' });
    expect(await probe.of('local')).toMatchObject({ endpoint: names.standbyReader, endpointRegion: 'us-west-2' });
  });

  it('publishes each sample, with dimensions that name database, target and region of the probe', async () => {
    const probe = await pair.regions.probe({ tuning: { highResolution: ['DatabaseHealth'] } });
    await probe.sample();
    const { calls } = pair.regions.aws;
    expect(calls.at(-1)?.body.Namespace).toBe('DR/DatabaseHealth');
    const dimensions = (Target: string) =>
      Object.entries({ Database: 'ledger', Target, Region: 'us-west-2' }).map(([Name, Value]) => ({ Name, Value }));
    expect(dimensions('local').map(({ Name }) => Name)).toEqual(metricDimensions);
    const found = sent().map(({ MetricName, Dimensions, StorageResolution, Value }) => ({
      MetricName,
      Dimensions,
      StorageResolution,
      Value,
    }));
    expect(found).toContainEqual({
      MetricName: 'DatabaseHealth',
      Dimensions: dimensions('local'),
      StorageResolution: 1,
      Value: 1,
    });
    expect(found).toContainEqual({
      MetricName: 'IsWriter',
      Dimensions: dimensions('writer'),
      StorageResolution: 60,
      Value: 1,
    });
  });

  it('reuses its connections, one for each target, from invocation to invocation', async () => {
    const connections = async (server: PostgresqlServer) => {
      const [row] = await server.sql(`SELECT count(*)::int AS n FROM pg_stat_activity WHERE usename = 'dr_probe'`);
      return row?.n;
    };
    for (const server of [pair.primary, pair.standby])
      await expect.poll(() => connections(server), { timeout: 10_000 }).toBe(0);
    const probe = await pair.regions.probe({ tuning: { samples: 3 } });
    const first = samplesIn((await probe.invoke()).log);
    const second = samplesIn((await probe.invoke()).log);
    expect(first.filter(({ connected }) => connected === 'first')).toHaveLength(2);
    expect(second.filter(({ connected }) => connected !== undefined)).toEqual([]);
    expect([await connections(pair.primary), await connections(pair.standby)]).toEqual([1, 1]);
  });

  it('counts the failures of each target in a row, from invocation to invocation, and begins anew after a success', async () => {
    const probe = await pair.regions.probe({ tuning: { samples: 2 } });
    const counts = async (target: string) =>
      samplesIn((await probe.invoke()).log)
        .filter((sample) => sample.target === target)
        .map(({ consecutiveFailures }) => consecutiveFailures);
    expect(await counts('writer')).toEqual([0, 0]);
    pair.regions.dns.names[names.writer] = { cname: names.standby };
    expect(await counts('writer')).toEqual([1, 2]);
    expect(await counts('local')).toEqual([0, 0]);
    expect(await counts('writer')).toEqual([5, 6]);
    const published = sent().filter(({ MetricName }) => MetricName === 'ConsecutiveFailures');
    expect(Math.max(...published.map(({ Value }) => Number(Value)))).toBe(6);
    pair.regions.dns.names[names.writer] = { cname: names.primary };
    expect(await counts('writer')).toEqual([0, 0]);
  });

  it('replaces a connection that has grown old', async () => {
    const probe = await pair.regions.probe({ tuning: { connectionMaxAge: 0 } });
    await probe.sample();
    expect((await probe.of('local')).connected).toBe('aged');
  });

  it('connects anew, and stays healthy, when the server restarted while the function was frozen', async () => {
    const probe = await pair.regions.probe();
    await probe.sample();
    probe.deployed.freeze();
    await pair.standby.kill();
    await pair.standby.start();
    probe.deployed.thaw();
    expect(await probe.of('local')).toMatchObject({ reason: 'OK', connected: 'failed' });
  });

  it('makes exactly the calls that are listed with a secret, to its own region, and the secret is read once', async () => {
    const probe = await pair.regions.probe();
    await probe.sample();
    await probe.sample();
    const { calls } = pair.regions.aws;
    expect([...new Set(calls.map(({ action }) => action))].toSorted()).toEqual(sdkCalls.secret);
    expect(new Set(calls.map(({ region }) => region))).toEqual(new Set(['us-west-2']));
    expect(calls.filter(({ action }) => action === 'secretsmanager:GetSecretValue')).toHaveLength(1);
  });

  it('logs no secret, whatever happens', async () => {
    const probe = await pair.regions.probe();
    const { log } = await probe.invoke();
    await pair.primary.sql(`ALTER ROLE dr_probe PASSWORD 'another'`);
    probe.deployed.kill();
    const refused = await probe.invoke();
    await pair.primary.sql(`ALTER ROLE dr_probe PASSWORD '${password}'`);
    expect(samplesIn(refused.log).map(({ reason }) => reason)).toContain('LOGIN_REFUSED');
    expect([...log, ...refused.log].join('\n')).not.toContain(password);
  });
});

describe('replication lag, end to end', () => {
  it('grows while the standby does not replay, and is gone when it does again', async () => {
    const probe = await pair.regions.probe();
    const lag = async () => (await probe.of('local')).replicationLag;
    await probe.sample();
    await expect.poll(lag, { timeout: 5_000 }).toBe(0);
    await pair.standby.sql('SELECT pg_wal_replay_pause()');
    await probe.sample();
    await sleep(600);
    const paused = await probe.of('local');
    await pair.standby.sql('SELECT pg_wal_replay_resume()');
    expect(paused).toMatchObject({ reason: 'OK' });
    expect(paused.replicationLag).toBeGreaterThanOrEqual(500);
    expect(paused.heartbeatAge).toBeGreaterThanOrEqual(paused.replicationLag ?? Number.NaN);
    await expect.poll(lag, { timeout: 5_000 }).toBe(0);
    expect((await probe.of('local')).heartbeatAge).toBeLessThan(paused.heartbeatAge ?? Number.NaN);
  });

  it("is Aurora's own view where that is larger", async () => {
    await pair.primary.sql(
      `CREATE FUNCTION aurora_global_db_status() RETURNS TABLE (aws_region text, durability_lag_in_msec real)
       LANGUAGE sql AS $$ VALUES ('us-east-1', -1::real), ('us-west-2', 4321::real) $$`,
    );
    await sleep(200);
    const samples = await (await pair.regions.probe()).sample();
    await pair.primary.sql('DROP FUNCTION aurora_global_db_status()');
    expect(samples.local?.replicationLag).toBe(4321);
    expect(samples.writer?.replicationLag).toBe(4321);
  });
});

describe('a reader beside its writer', () => {
  const writerIn = (region: string) =>
    pair.primary.sql(`CREATE OR REPLACE FUNCTION aurora_global_db_instance_status()
      RETURNS TABLE (server_id text, session_id text, aws_region text) LANGUAGE sql
      AS $$ VALUES ('reader', '3f1c', 'us-west-2'), ('writer', 'MASTER_SESSION_ID', '${region}'), ('other', '5a2b', 'us-east-1') $$`);

  it("is a copy that writes when Aurora says that the writer is in the copy's region, and has its heartbeats", async () => {
    const local = async () => {
      await sleep(200); // until the standby has the function
      return (await (await pair.regions.probe()).sample()).local;
    };
    await writerIn('us-west-2');
    const beside = await local();
    await writerIn('us-east-1');
    const elsewhere = await local();
    await pair.primary.sql('DROP FUNCTION aurora_global_db_instance_status()');
    expect([beside, elsewhere]).toMatchObject([
      { reason: 'OK', isWriter: true },
      { reason: 'OK', isWriter: false },
    ]);
    expect(beside?.heartbeatAge).toBeGreaterThanOrEqual(0);
  });
});

describe("a view of the engine's that the probe may not ask", () => {
  it('leaves the database healthy, and is told', async () => {
    await pair.primary.sql(
      `CREATE FUNCTION aurora_global_db_status() RETURNS TABLE (durability_lag_in_msec real) LANGUAGE sql AS $$ VALUES (1::real) $$;
       REVOKE ALL ON FUNCTION aurora_global_db_status FROM public`,
    );
    const sample = await (await pair.regions.probe()).of('writer');
    await pair.primary.sql('DROP FUNCTION aurora_global_db_status()');
    expect(sample).toMatchObject({ reason: 'OK', setup: expect.stringContaining('permission denied') as string });
  });
});

describe('the setup of a PostgreSQL database', () => {
  it('may be run again', async () => {
    const rights = () =>
      pair.primary.sql(`SELECT relacl::text, (SELECT count(*)::int FROM dr_probe.heartbeat) AS beats
        FROM pg_class WHERE oid = 'dr_probe.heartbeat'::regclass`);
    const before = await rights();
    await pair.primary.sql(probeSetupSql('aurora-postgresql'));
    await pair.primary.sql(probeSetupSql('aurora-postgresql', 'secret'));
    expect(await rights()).toEqual(before);
  });

  it('gives the probe the heartbeat and nothing else', async () => {
    await pair.primary.sql('CREATE TABLE IF NOT EXISTS payments (id int)');
    const may = (right: string, table: string) => `has_table_privilege('dr_probe', '${table}', '${right}')`;
    const [rights] = await pair.primary.sql(
      `SELECT ${may('INSERT', 'dr_probe.heartbeat')} AS beat, ${may('DELETE', 'dr_probe.heartbeat')} AS deletes,
         ${may('SELECT', 'payments')} AS reads, rolsuper OR rolcreatedb OR rolcreaterole AS admin
       FROM pg_roles WHERE rolname = 'dr_probe'`,
    );
    expect(rights).toEqual({ beat: true, deletes: false, reads: false, admin: false });
  });

  it('lets Aurora take IAM tokens only where that is how the probe logs in', async () => {
    await pair.primary.sql('CREATE ROLE rds_iam');
    const granted = async () =>
      (await pair.primary.sql(`SELECT pg_has_role('dr_probe', 'rds_iam', 'member') AS granted`))[0]?.granted;
    await pair.primary.sql(probeSetupSql('aurora-postgresql', 'secret'));
    const bySecret = await granted();
    await pair.primary.sql(probeSetupSql('aurora-postgresql', 'iam'));
    const byToken = await granted();
    await pair.primary.sql('DROP OWNED BY rds_iam; DROP ROLE rds_iam');
    expect({ bySecret, byToken }).toEqual({ bySecret: false, byToken: true });
  });

  it('that was not run leaves the database healthy, without heartbeats, and says so', async () => {
    await pair.primary.sql('ALTER SCHEMA dr_probe RENAME TO away');
    await sleep(200);
    const samples = await (await pair.regions.probe()).sample();
    await pair.primary.sql('ALTER SCHEMA away RENAME TO dr_probe');
    expect(samples.writer).toMatchObject({ reason: 'OK', setup: expect.stringContaining('heartbeat') as string });
    expect(samples.local).toMatchObject({ reason: 'OK' });
    expect(samples.local).not.toHaveProperty('heartbeatAge');
  });
});
