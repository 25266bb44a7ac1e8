import { setTimeout as sleep } from 'node:timers/promises';
import { BlackHole } from '@dr/database-lab';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Verification } from '../src/contract/verification.js';
import { openPostgresqlPair, type PostgresqlPair } from './postgresql-pair.js';
import { sdkCalls } from './sdk-calls.js';
import { addresses, names, password } from './two-regions.js';

/** Of an invocation, in milliseconds: less than deployed, and enough for a busy machine. */
const time = 5_000;

let pair: PostgresqlPair;
let undo: (() => unknown)[] = [];

beforeAll(async () => {
  pair = await openPostgresqlPair(18);
});
afterAll(() => pair.regions.close());
beforeEach(() => pair.regions.reset());
afterEach(async () => {
  for (const step of undo.toReversed()) await step();
  undo = [];
});

/** What EventBridge sends. https://docs.aws.amazon.com/eventbridge/latest/ref/events-structure.html */
const scheduled = { 'detail-type': 'Scheduled Event', source: 'aws.events', detail: {} };
const here = { writer: 'here' };
const there = { writer: 'there' };

async function verified(request: object): Promise<Verification> {
  const { result, error } = await (await pair.regions.verifier()).invoke(request);
  if (error !== undefined) throw new Error(`${error.errorType}: ${error.errorMessage}`);
  return result as Verification;
}

/** The name of the error, and its words. */
async function refused(request: unknown, change: object = {}): Promise<readonly [string, string, number]> {
  const { error, milliseconds } = await (await pair.regions.verifier(change, time)).invoke(request);
  return [error?.errorType ?? 'OK', error?.errorMessage ?? '', milliseconds];
}

describe('the verifier of the standby region, while the primary writes', () => {
  it.each([there, { writer: 'anywhere' }, scheduled])('succeeds when asked %j', async (request) => {
    const began = Date.now();
    const { at, took, ...found } = await verified(request);
    expect(found).toEqual({ endpoint: names.primary, address: addresses.primary, here: false });
    expect(Date.parse(at)).toBeGreaterThanOrEqual(began);
    expect(took).toBeGreaterThan(0);
    const [row] = await pair.primary.sql(`SELECT beat FROM dr_probe.heartbeat WHERE source = 'us-west-2/verifier'`);
    expect(Number(row?.beat)).toBe(Date.parse(at));
  });

  it('fails when the writer should be here already, and names where it is', async () => {
    const [reason, words] = await refused(here);
    expect(reason).toBe('WRITER_ELSEWHERE');
    expect(words).toBe(`the writer is not this region's copy: ${names.primary}`);
  });

  it.each([{ 'detail-type': 'Another' }, {}, { writer: 'over there' }, { write: 'here' }, 'here', null])(
    'does nothing when asked %j: what is not understood proves nothing',
    async (request) => {
      const before = await pair.primary.sql('SELECT * FROM dr_probe.heartbeat');
      const [reason, words] = await refused(request);
      expect(reason).toBe('BAD_REQUEST');
      expect(words).toContain('"here"');
      expect(await pair.primary.sql('SELECT * FROM dr_probe.heartbeat')).toEqual(before);
    },
  );

  it('connects afresh each time, and leaves no connection behind', async () => {
    const verifier = await pair.regions.verifier();
    const connections = () =>
      pair.primary.sql(`SELECT count(*)::int AS n FROM pg_stat_activity WHERE usename = 'dr_probe'`);
    for (let times = 0; times < 2; times += 1) {
      expect((await verifier.invoke(there)).error).toBeUndefined();
      await expect.poll(connections, { timeout: 10_000 }).toEqual([{ n: 0 }]);
    }
  });

  it('reads the secret afresh each time: one that was rotated since is no failure', async () => {
    const verifier = await pair.regions.verifier();
    await verifier.invoke(there);
    await pair.primary.sql(`ALTER ROLE dr_probe PASSWORD 'rotated'`);
    undo.push(() => pair.primary.sql(`ALTER ROLE dr_probe PASSWORD '${password}'`));
    const SecretString = JSON.stringify({ username: 'dr_probe', password: 'rotated' });
    pair.regions.aws.answers['secretsmanager:GetSecretValue'] = { body: { SecretString } };
    expect((await verifier.invoke(there)).error).toBeUndefined();
  });

  it('calls nothing that its role does not allow, and tells no secret', async () => {
    const { log } = await (await pair.regions.verifier()).invoke(there);
    const called = [...new Set(pair.regions.aws.calls.map(({ action }) => action))];
    expect(called).toEqual(['secretsmanager:GetSecretValue']);
    expect(sdkCalls.secret).toEqual(expect.arrayContaining(called));
    expect(log.join('\n')).toContain('"message":"verification"');
    expect(log.join('\n')).not.toContain(password);
  });

  it('believes the name that was written to, whatever the copy beside it says of itself', async () => {
    const { local, writer } = pair.regions;
    const targets = [{ ...local, host: names.primary }, writer];
    expect((await refused(there, { targets }))[0]).toBe('OK');
  });

  it('believes Aurora where a reader stands for the copy that writes, and the name does not tell', async () => {
    await pair.primary
      .sql(`CREATE FUNCTION aurora_global_db_instance_status() RETURNS TABLE (session_id text, aws_region text)
      LANGUAGE sql AS $$ VALUES ('MASTER_SESSION_ID', 'us-west-2') $$`);
    undo.push(() => pair.primary.sql('DROP FUNCTION aurora_global_db_instance_status()'));
    await sleep(200); // until the standby has it
    pair.regions.dns.names[names.own] = addresses.primary;
    const { local, writer } = pair.regions;
    const targets = [local, { ...writer, host: names.own }];
    expect((await refused(here, { targets }))[0]).toBe('OK');
  });

  it('asks the copy beside it whether that is the writer, where the name does not tell', async () => {
    pair.regions.dns.names[names.own] = addresses.primary;
    const { local, writer } = pair.regions;
    const targets = [local, { ...writer, host: names.own }];
    expect((await refused(here, { targets }))[0]).toBe('WRITER_ELSEWHERE');
    expect((await refused(there, { targets }))[0]).toBe('OK');
  });
});

describe('the verifier fails, in bounded time and by name,', () => {
  it('when the writer is lost', async () => {
    await pair.primary.kill();
    undo.push(() => pair.primary.start());
    expect((await refused(there))[0]).toBe('CONNECTION_REFUSED');
  });

  it('when packets to it vanish, however long its deadlines are', async () => {
    const hole = await BlackHole.open(pair.regions.run, addresses.primary);
    undo.push(() => hole.close());
    const { local, writer } = pair.regions;
    const targets = [local, { ...writer, port: hole.port }];
    const [reason, , took] = await refused(there, { targets, tuning: { connectTimeout: 60_000 } });
    expect(reason).toBe('CONNECTION_TIMEOUT');
    expect(took).toBeLessThan(time);
  });

  it('when it does not accept writes', async () => {
    undo.push(() => pair.primary.reload());
    await pair.primary.reload('default_transaction_read_only = on');
    const [reason, words] = await refused(there);
    expect(reason).toBe('READ_ONLY_WRITER');
    expect(words).toContain('accepts no writes');
  });

  it('when its name leads to a copy that only follows', async () => {
    pair.regions.dns.names[names.writer] = { cname: names.standby };
    expect((await refused(here))[0]).toBe('READ_ONLY_WRITER');
  });

  it('when a commit is never acknowledged', async () => {
    undo.push(() => pair.primary.reload());
    await pair.primary.reload(`synchronous_standby_names = 'nobody'`);
    const [reason, , took] = await refused(there, { tuning: { queryTimeout: 60_000 } });
    expect(reason).toBe('WRITE_TIMEOUT');
    expect(took).toBeLessThan(time);
  });

  it('when the database was not set up, with the words of what to do', async () => {
    await pair.primary.sql('ALTER TABLE dr_probe.heartbeat RENAME TO elsewhere');
    undo.push(() => pair.primary.sql('ALTER TABLE dr_probe.elsewhere RENAME TO heartbeat'));
    const [reason, words] = await refused(there);
    expect(reason).toBe('NOT_SET_UP');
    expect(words).toContain('probeSetupSql');
    expect(words).toContain('dr_probe.heartbeat');
  });

  it('when what was written is not there', async () => {
    await pair.primary.sql(`CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
      CREATE TRIGGER lose BEFORE INSERT OR UPDATE ON dr_probe.heartbeat FOR EACH ROW EXECUTE FUNCTION lose()`);
    undo.push(() => pair.primary.sql('DROP TRIGGER lose ON dr_probe.heartbeat; DROP FUNCTION lose()'));
    expect((await refused(there))[0]).toBe('NOT_READ_BACK');
  });

  it('when the secret cannot be read', async () => {
    pair.regions.aws.answers['secretsmanager:GetSecretValue'] = 'never';
    const [reason, , took] = await refused(there, { tuning: { callTimeout: 60_000 } });
    expect(reason).toBe('CREDENTIALS_UNAVAILABLE');
    expect(took).toBeLessThan(time);
  });

  it('when it was told of no writer', async () => {
    const [reason, words] = await refused(there, { targets: [pair.regions.local] });
    expect([reason, words]).toEqual(['EnvironmentError', 'The environment has 1 problem: TARGETS has no writer']);
  });
});

describe('the verifier of the standby region, after a promotion', () => {
  beforeAll(async () => {
    await pair.primary.kill();
    await pair.standby.promote();
  });
  beforeEach(() => {
    pair.regions.dns.names[names.writer] = { cname: names.standby };
  });

  it.each([here, { writer: 'anywhere' }, scheduled])(
    'succeeds when asked %j, with the writer here',
    async (request) => {
      expect(await verified(request)).toMatchObject({
        endpoint: names.standby,
        address: addresses.standby,
        here: true,
      });
    },
  );

  it('fails when the writer should be elsewhere', async () => {
    const [reason, words] = await refused(there);
    expect(reason).toBe('WRITER_HERE');
    expect(words).toContain(names.standby);
  });

  it('asks the copy beside it, where the name does not tell', async () => {
    pair.regions.dns.names[names.own] = addresses.standby;
    const { local, writer } = pair.regions;
    const targets = [local, { ...writer, host: names.own }];
    expect((await refused(here, { targets }))[0]).toBe('OK');
    expect((await refused(there, { targets }))[0]).toBe('WRITER_HERE');
  });

  it('fails while the writer endpoint still leads to the lost writer', async () => {
    pair.regions.dns.names[names.writer] = { cname: names.primary };
    expect((await refused(here))[0]).toBe('CONNECTION_REFUSED');
  });
});
