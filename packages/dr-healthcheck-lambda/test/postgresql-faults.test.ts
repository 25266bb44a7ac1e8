import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Authority, BlackHole, DelayingProxy } from '@dr/database-lab';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Sample } from '../src/handler/probe/sample.js';
import type { Reason } from '../src/contract/reason.js';
import type { ProbeTarget } from '../src/contract/settings.js';
import { openPostgresqlPair, type PostgresqlPair } from './postgresql-pair.js';
import { addresses, names, password, type Probe } from './two-regions.js';

let pair: PostgresqlPair;
let undo: (() => unknown)[] = [];

beforeAll(async () => {
  pair = await openPostgresqlPair(18, ['max_connections = 16', 'superuser_reserved_connections = 3']);
});
afterAll(() => pair.regions.close());
beforeEach(() => pair.regions.reset());
afterEach(async () => {
  for (const step of undo.toReversed()) await step();
  undo = [];
});

/** A probe of the writer alone. */
const probeWriter = (target: Partial<ProbeTarget<string>> = {}): Promise<Probe> =>
  pair.regions.probe({ targets: [{ ...pair.regions.writer, ...target }] });

/** The sample of a new probe, which took no longer than its deadlines allow. */
async function meet(target: Partial<ProbeTarget<string>> = {}): Promise<Sample> {
  const sample = await (await probeWriter(target)).of('writer');
  expect(sample.times.total).toBeLessThan(4_000);
  return sample;
}

async function change(...settings: readonly string[]): Promise<void> {
  undo.push(() => pair.primary.reload());
  await pair.primary.reload(...settings);
}

const reason = (expected: Reason) => ({ reason: expected });

describe('on the way to the server', () => {
  it('a name that does not resolve', async () => {
    expect(await meet({ host: 'gone.cluster-x.us-east-1.rds.amazonaws.com' })).toMatchObject(reason('DNS_FAILED'));
  });

  it('name servers that do not answer', async () => {
    pair.regions.dns.answers = false;
    expect(await meet()).toMatchObject(reason('DNS_TIMEOUT'));
  });

  it('a host whose packets vanish', async () => {
    const hole = await BlackHole.open(pair.regions.run, addresses.primary);
    undo.push(() => hole.close());
    expect(await meet({ port: hole.port })).toMatchObject({ reason: 'CONNECTION_TIMEOUT', phase: 'tcp' });
  });

  it('a server that was killed', async () => {
    const probe = await probeWriter();
    await probe.sample();
    await pair.primary.kill();
    undo.push(() => pair.primary.start());
    expect(await probe.of('writer')).toMatchObject(reason('CONNECTION_REFUSED'));
    expect(await meet()).toMatchObject(reason('CONNECTION_REFUSED'));
  });

  it('a server that accepts and never answers, new to the probe or known to it', async () => {
    const probe = await probeWriter();
    await probe.sample();
    pair.primary.freeze();
    undo.push(() => pair.primary.thaw());
    expect(await meet()).toMatchObject({ reason: 'HANDSHAKE_TIMEOUT', phase: 'tls' });
    expect(await probe.of('writer')).toMatchObject({ reason: 'HANDSHAKE_TIMEOUT', connected: 'failed' });
  });
});

describe('a certificate', () => {
  it("that is another host's", async () => {
    const other = 'other.cluster-x1y2z3.us-east-1.rds.amazonaws.com';
    pair.regions.dns.names[other] = addresses.primary;
    expect(await meet({ host: other })).toMatchObject({ reason: 'CERTIFICATE_NAME', phase: 'tls' });
  });

  it('of an authority that is not trusted', async () => {
    const caFile = pair.regions.run.file('other-ca.pem', (await Authority.create('Another')).pem);
    const probe = await pair.regions.probe({ tuning: { caFile } });
    expect(await probe.of('writer')).toMatchObject(reason('CERTIFICATE_UNTRUSTED'));
  });

  it('that has expired', async () => {
    const path = (suffix: string) => join(pair.regions.run.path, `primary.${suffix}`);
    const expired = await pair.regions.authority.issue([names.primary], -1);
    const renew = async (chain: string, key: string) => {
      writeFileSync(path('crt'), chain);
      writeFileSync(path('key'), key);
      await pair.primary.sql('SELECT pg_reload_conf()');
      await sleep(150);
    };
    const [chain, key] = [readFileSync(path('crt'), 'utf8'), readFileSync(path('key'), 'utf8')];
    undo.push(() => renew(chain, key));
    await renew(expired.chain, expired.key);
    expect(await meet()).toMatchObject(reason('CERTIFICATE_EXPIRED'));
  });

  it('that is not shown at all: the server does not speak TLS', async () => {
    await change('ssl = off');
    expect(await meet()).toMatchObject(reason('TLS_REFUSED'));
  });
});

describe('a login', () => {
  it('with a password that was changed, until the secret has it too', async () => {
    const probe = await probeWriter();
    await probe.sample();
    await pair.primary.sql(`ALTER ROLE dr_probe PASSWORD 'rotated'`);
    undo.push(() => pair.primary.sql(`ALTER ROLE dr_probe PASSWORD '${password}'`));
    await pair.primary.sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'dr_probe'`);
    expect(await probe.of('writer')).toMatchObject({ reason: 'LOGIN_REFUSED', phase: 'login' });
    const SecretString = JSON.stringify({ username: 'dr_probe', password: 'rotated' });
    pair.regions.aws.answers['secretsmanager:GetSecretValue'] = { body: { SecretString } };
    expect(await probe.of('writer')).toMatchObject(reason('OK'));
  });

  it('with a password that has expired', async () => {
    await pair.primary.sql(`ALTER ROLE dr_probe VALID UNTIL '2020-01-01'`);
    undo.push(() => pair.primary.sql(`ALTER ROLE dr_probe VALID UNTIL 'infinity'`));
    expect(await meet()).toMatchObject(reason('LOGIN_REFUSED'));
  });

  it('at a server that has no connection left', async () => {
    await pair.primary.sql(`CREATE ROLE crowd LOGIN PASSWORD 'crowd'`);
    const crowd: Client[] = [];
    undo.push(async () => {
      await Promise.all(crowd.map((client) => client.end()));
      await pair.primary.sql('DROP ROLE crowd');
    });
    for (let connections = 0; connections < 20; connections += 1) {
      const { address: host, port } = pair.primary.options;
      const login = { host, port, user: 'crowd', password: 'crowd', database: 'postgres' };
      const client = new Client({ ...login, ssl: { rejectUnauthorized: false } });
      client.on('error', () => {});
      const connected = await client.connect().then(
        () => true,
        () => false,
      );
      if (!connected) break;
      crowd.push(client);
    }
    expect(await meet()).toMatchObject({ reason: 'TOO_MANY_CONNECTIONS', phase: 'login' });
  });

  it('that is never answered, after TLS is up', async () => {
    await change('post_auth_delay = 4');
    expect(await meet()).toMatchObject({ reason: 'LOGIN_TIMEOUT', phase: 'login' });
  });

  it('to a database that does not exist', async () => {
    const probe = await pair.regions.probe({ databaseName: 'nowhere' });
    expect(await probe.of('writer')).toMatchObject(reason('DATABASE_MISSING'));
  });

  it('at a server that is shutting down', async () => {
    const { address: host, port } = pair.primary.options;
    const last = new Client({ host, port, user: 'postgres', database: 'postgres', ssl: { rejectUnauthorized: false } });
    last.on('error', () => {});
    await last.connect();
    pair.primary.refuseLogins();
    undo.push(async () => {
      await last.end();
      await pair.primary.stop();
      await pair.primary.start();
    });
    await sleep(200);
    expect(await meet()).toMatchObject(reason('NOT_ACCEPTING'));
  });
});

describe('a server that lets the probe in', () => {
  it('and answers SELECT 1 late', async () => {
    const proxy = await DelayingProxy.start(addresses.standby, 0, pair.primary.options);
    undo.push(() => proxy.stop());
    pair.regions.dns.names[names.primary] = addresses.standby;
    const probe = await probeWriter({ port: proxy.port });
    expect(await probe.of('writer')).toMatchObject(reason('OK'));
    proxy.milliseconds = 340;
    const slow = await probe.of('writer');
    expect(slow).toMatchObject({ reason: 'QUERY_SLOW', phase: 'select' });
    expect(slow.times.select).toBeGreaterThan(600);
  });

  it('and never answers a read, or a write, of a row that is locked', async () => {
    const { address: host, port } = pair.primary.options;
    const holder = new Client({
      host,
      port,
      user: 'postgres',
      database: 'postgres',
      ssl: { rejectUnauthorized: false },
    });
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE dr_probe.heartbeat IN ACCESS EXCLUSIVE MODE');
    undo.push(() => holder.end());
    await pair.primary.sql('SELECT txid_current()'); // the lock reaches the standby with the next commit
    await sleep(200);
    const samples = await (await pair.regions.probe()).sample();
    expect(samples.writer).toMatchObject({ reason: 'WRITE_TIMEOUT', phase: 'write' });
    expect(samples.local).toMatchObject({ reason: 'QUERY_TIMEOUT', phase: 'read' });
  });

  it('and never acknowledges a commit, as it waits for its standby', async () => {
    await change(`synchronous_standby_names = 'standby'`);
    pair.standby.freeze();
    undo.push(() => pair.standby.thaw());
    expect(await meet()).toMatchObject({ reason: 'WRITE_TIMEOUT', phase: 'write' });
    // Reads are answered all the while: beside it the region is not lost, and nothing is to be failed over.
    const { local, writer } = pair.regions;
    const beside = { targets: [{ ...local, host: names.primary }, writer] };
    const probe = await pair.regions.probe(beside, 20_000, 'us-east-1');
    expect(await probe.sample()).toMatchObject({
      local: { reason: 'OK', consecutiveFailures: 0 },
      writer: { reason: 'WRITE_TIMEOUT', consecutiveFailures: 1 },
    });
  });

  it('and refuses the write', async () => {
    await pair.primary.sql('ALTER TABLE dr_probe.heartbeat ADD CONSTRAINT never CHECK (false) NOT VALID');
    undo.push(() => pair.primary.sql('ALTER TABLE dr_probe.heartbeat DROP CONSTRAINT never'));
    expect(await meet()).toMatchObject({ reason: 'WRITE_FAILED', isWriter: true });
  });

  it('and writes nothing any more', async () => {
    await change('default_transaction_read_only = on');
    expect(await meet()).toMatchObject({ reason: 'READ_ONLY_WRITER', isWriter: false });
  });

  it('and is a standby, though the writer endpoint leads to it', async () => {
    pair.regions.dns.names[names.writer] = { cname: names.standby };
    expect(await meet()).toMatchObject({ reason: 'READ_ONLY_WRITER', endpoint: names.standby });
  });
});
