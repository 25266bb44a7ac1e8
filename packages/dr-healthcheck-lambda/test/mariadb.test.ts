import { setTimeout as sleep } from 'node:timers/promises';
import { BlackHole, DelayingProxy, findMariadb, MariadbServer } from '@dr/database-lab';
import { createConnection, type Connection } from 'mysql2/promise';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ProbeTarget } from '../src/contract/settings.js';
import { probeSetupSql } from '../src/setup/probe-setup-sql.js';
import { sdkCalls } from './sdk-calls.js';
import { addresses, names, password, TwoRegions, type Probe } from './two-regions.js';

const found = findMariadb();
if ('missing' in found) console.warn(`MySQL is not tested: ${found.missing}`);

let regions: TwoRegions;
let primary: MariadbServer;
let standby: MariadbServer;
let undo: (() => unknown)[] = [];

describe.skipIf('missing' in found)(
  'the probe of the standby region, against a MariaDB primary and its replica',
  () => {
    beforeAll(async () => {
      if ('missing' in found) return;
      regions = await TwoRegions.open('mysql');
      const { run, port, certificates } = regions;
      const options = { name: 'primary', address: addresses.primary, port, certificate: certificates.primary };
      primary = await MariadbServer.create(run, found, { ...options, settings: ['--max-connections=10'] });
      standby = MariadbServer.copyOf(primary, {
        name: 'standby',
        address: addresses.standby,
        certificate: certificates.standby,
      });
      await Promise.all([primary.start(), standby.start()]);
      await primary.sql(probeSetupSql('aurora-mysql', 'secret'));
      await primary.sql(`ALTER USER 'dr_probe'@'%' IDENTIFIED BY '${password}' ACCOUNT UNLOCK`);
      await standby.follow(primary.options);
      await replicated();
    });
    afterAll(() => regions.close());
    beforeEach(() => regions.reset());
    afterEach(async () => {
      for (const step of undo.toReversed()) await step();
      undo = [];
    });

    const replicated = async () => {
      for (let tries = 0; tries < 100; tries += 1) {
        if (
          await standby.sql('SELECT 1 FROM dr_probe.heartbeat').then(
            () => true,
            () => false,
          )
        )
          return;
        await sleep(50);
      }
      throw new Error('the replica does not replicate');
    };
    const probeWriter = (target: Partial<ProbeTarget<string>> = {}): Promise<Probe> =>
      regions.probe({ targets: [{ ...regions.writer, ...target }] });
    const meet = async (target: Partial<ProbeTarget<string>> = {}) => {
      const sample = await (await probeWriter(target)).of('writer');
      expect(sample.times.total).toBeLessThan(4_000);
      return sample;
    };
    const asAdmin = (): Promise<Connection> => {
      const { address: host, port } = primary.options;
      return createConnection({ host, port, user: 'admin', password: 'admin', multipleStatements: true });
    };

    it('finds both healthy, each in its role, with heartbeats', async () => {
      const probe = await regions.probe();
      await probe.sample();
      await sleep(200);
      const samples = await probe.sample();
      expect(samples).toMatchObject({
        writer: { reason: 'OK', isWriter: true, endpoint: names.primary },
        local: { reason: 'OK', isWriter: false, replicationLag: 0 },
      });
      expect(samples.writer).not.toHaveProperty('setup');
      expect(samples.local?.heartbeatAge).toBeLessThan(5_000);
      expect([...new Set(regions.aws.calls.map(({ action }) => action))].toSorted()).toEqual(sdkCalls.secret);
    });

    it('measures how far a replica is behind that does not apply', async () => {
      const probe = await regions.probe();
      await probe.sample();
      await standby.sql('STOP SLAVE SQL_THREAD');
      undo.push(() => standby.sql('START SLAVE'));
      await probe.sample();
      await sleep(500);
      const { replicationLag, heartbeatAge } = await probe.of('local');
      expect(replicationLag).toBeGreaterThan(400);
      expect(heartbeatAge).toBeGreaterThan(400);
    });

    it('may ask the replica for its own view', async () => {
      const { address: host, port } = standby.options;
      const ssl = { rejectUnauthorized: false };
      const connection = await createConnection({ host, port, user: 'dr_probe', password, ssl });
      undo.push(() => connection.end());
      const [rows] = await connection.query('SHOW REPLICA STATUS');
      expect(rows).toHaveLength(1);
    });

    it('is set up again without a change, and with rights to the heartbeat alone', async () => {
      const grants = () => primary.sql(`SHOW GRANTS FOR 'dr_probe'@'%'`);
      const before = await grants();
      await primary.sql(probeSetupSql('aurora-mysql', 'secret'));
      expect(await grants()).toEqual(before);
      expect(JSON.stringify(before)).not.toMatch(/DELETE|ALL PRIVILEGES|SUPER/);
      expect((await (await regions.probe()).sample()).writer).toMatchObject({ reason: 'OK' });
    });

    it('a user that was set up for a secret cannot log in before it has a password', async () => {
      await primary.sql(`RENAME USER 'dr_probe'@'%' TO 'kept'@'%'`);
      undo.push(() => primary.sql(`DROP USER 'dr_probe'@'%'; RENAME USER 'kept'@'%' TO 'dr_probe'@'%'`));
      await primary.sql(probeSetupSql('aurora-mysql', 'secret'));
      const SecretString = JSON.stringify({ username: 'dr_probe', password: '' });
      regions.aws.answers['secretsmanager:GetSecretValue'] = { body: { SecretString } };
      expect(await meet()).toMatchObject({ reason: 'LOGIN_REFUSED' });
    });

    it('a host whose packets vanish', async () => {
      const hole = await BlackHole.open(regions.run, addresses.primary);
      undo.push(() => hole.close());
      expect(await meet({ port: hole.port })).toMatchObject({ reason: 'CONNECTION_TIMEOUT' });
    });

    it('a server that accepts and never answers, new to the probe or known to it', async () => {
      const probe = await probeWriter();
      await probe.sample();
      primary.freeze();
      undo.push(() => primary.thaw());
      expect(await meet()).toMatchObject({ reason: 'HANDSHAKE_TIMEOUT' });
      expect(await probe.of('writer')).toMatchObject({ reason: 'HANDSHAKE_TIMEOUT', connected: 'failed' });
    });

    it("a certificate that is another host's", async () => {
      const other = 'other.cluster-x1y2z3.us-east-1.rds.amazonaws.com';
      regions.dns.names[other] = addresses.primary;
      expect(await meet({ host: other })).toMatchObject({ reason: 'CERTIFICATE_NAME', phase: 'tls' });
    });

    it('a wrong password', async () => {
      const SecretString = JSON.stringify({ username: 'dr_probe', password: 'wrong' });
      regions.aws.answers['secretsmanager:GetSecretValue'] = { body: { SecretString } };
      expect(await meet()).toMatchObject({ reason: 'LOGIN_REFUSED', phase: 'login' });
    });

    it('an expired password', async () => {
      await primary.sql(`ALTER USER 'dr_probe'@'%' PASSWORD EXPIRE`);
      undo.push(() => primary.sql(`ALTER USER 'dr_probe'@'%' IDENTIFIED BY '${password}' PASSWORD EXPIRE NEVER`));
      expect(await meet()).toMatchObject({ reason: 'LOGIN_REFUSED' });
    });

    it('a server that has no connection left', async () => {
      const crowd: Connection[] = [];
      undo.push(() => Promise.all(crowd.map((connection) => connection.end())));
      for (let connections = 0; connections < 12; connections += 1) {
        const connection = await asAdmin().catch(() => undefined);
        if (connection === undefined) break;
        crowd.push(connection);
      }
      expect(await meet()).toMatchObject({ reason: 'TOO_MANY_CONNECTIONS' });
    });

    it('a server that answers SELECT 1 late', async () => {
      const proxy = await DelayingProxy.start(addresses.standby, 0, primary.options);
      undo.push(() => proxy.stop());
      regions.dns.names[names.primary] = addresses.standby;
      const probe = await probeWriter({ port: proxy.port });
      expect(await probe.of('writer')).toMatchObject({ reason: 'OK' });
      proxy.milliseconds = 340;
      expect(await probe.of('writer')).toMatchObject({ reason: 'QUERY_SLOW' });
    });

    it('a write that waits for a lock', async () => {
      const holder = await asAdmin();
      undo.push(() => holder.destroy());
      await holder.query('BEGIN; SELECT * FROM dr_probe.heartbeat FOR UPDATE');
      expect(await meet()).toMatchObject({ reason: 'WRITE_TIMEOUT', phase: 'write' });
    });

    it('a writer that is read-only', async () => {
      await primary.sql('SET GLOBAL read_only = 1');
      undo.push(() => primary.sql('SET GLOBAL read_only = 0'));
      expect(await meet()).toMatchObject({ reason: 'READ_ONLY_WRITER' });
    });

    it('a database that was not set up for the probe is healthy, and says so', async () => {
      await primary.sql('SET sql_log_bin = 0; RENAME TABLE dr_probe.heartbeat TO dr_probe.away');
      undo.push(() => primary.sql('SET sql_log_bin = 0; RENAME TABLE dr_probe.away TO dr_probe.heartbeat'));
      expect(await meet()).toMatchObject({ reason: 'OK', setup: expect.stringContaining('heartbeat') as string });
    });

    it('is verified by a write that is read back, and a writer in the wrong place or without the table is none', async () => {
      const verify = async (writer: string) => (await regions.verifier()).invoke({ writer });
      expect((await verify('there')).result).toMatchObject({ endpoint: names.primary, here: false });
      expect((await verify('here')).error?.errorType).toBe('WRITER_ELSEWHERE');
      await primary.sql('RENAME TABLE dr_probe.heartbeat TO dr_probe.elsewhere');
      undo.push(() => primary.sql('RENAME TABLE dr_probe.elsewhere TO dr_probe.heartbeat'));
      expect((await verify('there')).error).toMatchObject({
        errorType: 'NOT_SET_UP',
        errorMessage: expect.stringContaining('probeSetupSql') as string,
      });
      regions.dns.names[names.writer] = { cname: names.standby };
      expect((await verify('anywhere')).error?.errorType).toBe('READ_ONLY_WRITER');
    });

    it('a role swap: the primary is killed, the replica promoted, the writer endpoint follows', async () => {
      const probe = await regions.probe();
      await probe.sample();
      await primary.kill();
      expect(await probe.sample()).toMatchObject({ local: { reason: 'OK' }, writer: { reason: 'CONNECTION_REFUSED' } });
      await standby.promote();
      regions.dns.names[names.writer] = { cname: names.standby };
      expect(await probe.sample()).toMatchObject({
        local: { reason: 'OK', isWriter: true },
        writer: { reason: 'OK', isWriter: true, endpointRegion: 'us-west-2' },
      });
      expect((await (await regions.verifier()).invoke({ writer: 'here' })).result).toMatchObject({ here: true });
    });
  },
);
