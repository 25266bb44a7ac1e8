import { freePort, TokenGate, type PostgresqlServer } from '@dr/database-lab';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPostgresqlPair, type PostgresqlPair } from './postgresql-pair.js';
import { sdkCalls } from './sdk-calls.js';
import { addresses, names, password, samplesIn } from './two-regions.js';

let pair: PostgresqlPair;

beforeAll(async () => {
  pair = await openPostgresqlPair(18);
});
afterAll(() => pair.regions.close());
beforeEach(() => pair.regions.reset());

describe('publishing', () => {
  it.each([
    ['never answers', 'never', /TimeoutError|AbortError|aborted/i],
    ['refuses', { status: 400, error: 'AccessDeniedException' }, /AccessDenied/],
    ['is broken', { status: 500, error: 'InternalServiceFault' }, /InternalServiceFault/],
  ] as const)('that %s fails the invocation in bounded time, after the sampling', async (_, answer, why) => {
    pair.regions.aws.answers['cloudwatch:PutMetricData'] = answer;
    const probe = await pair.regions.probe({ tuning: { samples: 2 } });
    const { error, log, milliseconds } = await probe.invoke();
    expect(error?.errorMessage).toMatch(/calls to CloudWatch failed/);
    expect(error?.errorMessage).toMatch(why);
    expect(samplesIn(log).filter(({ reason }) => reason === 'OK')).toHaveLength(4);
    expect(milliseconds).toBeLessThan(4_500);
  });

  it('works again when CloudWatch does', async () => {
    pair.regions.aws.answers['cloudwatch:PutMetricData'] = { status: 400, error: 'AccessDeniedException' };
    const probe = await pair.regions.probe();
    expect((await probe.invoke()).error).toBeDefined();
    pair.regions.reset();
    expect((await probe.invoke()).error).toBeUndefined();
  });

  it('does not wait for the end of the invocation, and the sampling does not wait for it', async () => {
    pair.regions.aws.answers['cloudwatch:PutMetricData'] = 'never';
    const probe = await pair.regions.probe({ tuning: { samples: 3, sampleInterval: 400 } });
    const { log } = await probe.invoke();
    expect(pair.regions.aws.calls.filter(({ action }) => action === 'cloudwatch:PutMetricData').length).toBeGreaterThan(
      2,
    );
    const times = samplesIn(log)
      .filter(({ target }) => target === 'writer')
      .map(({ at }) => Date.parse(at));
    expect((times[2] ?? 0) - (times[0] ?? 0)).toBeLessThan(1_200);
  });
});

describe('the secret', () => {
  it.each([
    ['never answers', 'never'],
    ['may not be read', { status: 400, error: 'AccessDeniedException' }],
    ['is no JSON', { body: { SecretString: 'pass-word-alone' } }],
    ['has no password', { body: { SecretString: '{"username":"pass-word-alone"}' } }],
  ] as const)('that %s is a reason of its own, and nothing of it is logged', async (_, answer) => {
    pair.regions.aws.answers['secretsmanager:GetSecretValue'] = answer;
    const { log, milliseconds } = await (await pair.regions.probe()).invoke();
    expect(samplesIn(log).map(({ reason }) => reason)).toEqual(['CREDENTIALS_UNAVAILABLE', 'CREDENTIALS_UNAVAILABLE']);
    expect(log.join('\n')).not.toContain('pass-word-alone');
    expect(milliseconds).toBeLessThan(4_500);
  });

  it('that was read once is enough when Secrets Manager is lost', async () => {
    const probe = await pair.regions.probe();
    await probe.sample();
    pair.regions.aws.answers['secretsmanager:GetSecretValue'] = 'never';
    await pair.primary.sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'dr_probe'`);
    expect(await probe.of('writer')).toMatchObject({ reason: 'OK', connected: 'failed' });
  });
});

describe('an invocation', () => {
  it('ends by itself within the time of its function, with the samples that fit', async () => {
    const probe = await pair.regions.probe({ tuning: { samples: 50, sampleInterval: 500 } }, 15_000);
    const { error, log, milliseconds } = await probe.invoke();
    expect(error).toBeUndefined();
    expect(samplesIn(log).length).toBeGreaterThan(2);
    expect(samplesIn(log).length).toBeLessThan(20);
    expect(milliseconds).toBeLessThan(15_000);
  });

  it('that cannot end in time says so itself, before Lambda ends it', async () => {
    pair.regions.aws.answers['secretsmanager:GetSecretValue'] = 'never';
    const probe = await pair.regions.probe({ tuning: { callTimeout: 10_000 } }, 2_000);
    const { error, milliseconds } = await probe.invoke();
    expect(error?.errorMessage).toBe('The invocation did not end within the time of its function');
    expect(milliseconds).toBeLessThan(2_000);
  });

  it('never begins with an environment that is not sound: every variable is named', async () => {
    const probe = await pair.regions.deploy({ TARGETS: '[]', SAMPLES: '0', CREDENTIALS: 'secret' }, 5_000);
    const { error } = await probe.invoke();
    expect(error?.errorType).toBe('EnvironmentError');
    for (const name of ['AWS_REGION', 'DATABASE', 'DATABASE_NAME', 'TARGETS', 'SECRET_ARN', 'SAMPLES', 'CA_FILE']) {
      expect(error?.errorMessage).toContain(name);
    }
    expect(error?.errorMessage).not.toContain(password);
  });
});

describe('a token', () => {
  const byToken = { credentials: { kind: 'iam', user: 'by_token' } } as const;

  it("is signed for the writer's region and endpoint, over there as after a failover, and needs no call", async () => {
    const { regions, primary, standby } = pair;
    await primary.sql(`CREATE ROLE by_token LOGIN; GRANT USAGE ON SCHEMA dr_probe TO by_token;
      GRANT SELECT, INSERT, UPDATE ON dr_probe.heartbeat TO by_token`);
    const port = await freePort(addresses.primary, addresses.standby);
    const gateAt = (side: 'primary' | 'standby', region: string, behind: PostgresqlServer) => {
      const endpoint = { host: names[side], region, certificate: regions.certificates[side] };
      return TokenGate.open(addresses[side], port, endpoint, behind.options);
    };
    const gates = [await gateAt('primary', 'us-east-1', primary), await gateAt('standby', 'us-west-2', standby)];
    const probe = await regions.probe({ ...byToken, targets: [{ ...regions.writer, port }] });
    const before = await probe.of('writer');
    await primary.kill();
    await standby.promote();
    regions.dns.names[names.writer] = { cname: names.standby };
    const after = await probe.of('writer');
    const shown = gates.flatMap((gate) => gate.shown);
    await Promise.all(gates.map((gate) => gate.close()));
    expect([before, after]).toMatchObject([
      { reason: 'OK', endpointRegion: 'us-east-1' },
      { reason: 'OK', endpointRegion: 'us-west-2' },
    ]);
    expect(shown).toEqual([
      { host: `${names.primary}:${port}`, user: 'by_token', region: 'us-east-1', expires: 900 },
      { host: `${names.standby}:${port}`, user: 'by_token', region: 'us-west-2', expires: 900 },
    ]);
    expect([...new Set(regions.aws.calls.map(({ action }) => action))]).toEqual(sdkCalls.iam);
  });
});
