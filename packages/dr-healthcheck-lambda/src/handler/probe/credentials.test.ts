import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultTuning } from '../../contract/settings.js';
import { credentialsOf, parseSecret } from './credentials.js';

const environment = {
  region: 'us-west-2',
  database: 'ledger',
  databaseName: 'payments',
  targets: [],
  credentials: { kind: 'iam', user: 'dr_probe' },
  tuning: defaultTuning,
  ca: '',
} as const;

beforeEach(() => {
  process.env.AWS_ACCESS_KEY_ID = 'AKIDEXAMPLE';
  process.env.AWS_SECRET_ACCESS_KEY = 'nothing-secret';
  process.env.AWS_SESSION_TOKEN = 'session';
});
afterEach(() => {
  delete process.env.AWS_ACCESS_KEY_ID;
  delete process.env.AWS_SECRET_ACCESS_KEY;
  delete process.env.AWS_SESSION_TOKEN;
});

describe('a token', () => {
  const endpoint = 'ledger.cluster-c1.us-east-1.rds.amazonaws.com';

  it("is signed for the endpoint's region and name, whatever the probe's own, for a quarter of an hour", async () => {
    const place = { address: '10.0.0.1', endpoint, region: 'us-east-1' };
    const { user, password } = await credentialsOf(environment).loginAt(place, 5432);
    const url = new URL(`https://${password}`);
    expect({ user, host: url.host }).toEqual({ user: 'dr_probe', host: `${endpoint}:5432` });
    expect(url.searchParams.get('X-Amz-Credential')).toMatch(/^AKIDEXAMPLE\/\d{8}\/us-east-1\/rds-db\/aws4_request$/);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      Action: 'connect',
      DBUser: 'dr_probe',
      'X-Amz-Expires': '900',
      'X-Amz-Security-Token': 'session',
    });
  });

  it("is signed for the probe's region where the name does not tell", async () => {
    const place = { address: '10.0.0.1', endpoint: 'db.internal', region: undefined };
    const { password } = await credentialsOf(environment).loginAt(place, 5432);
    expect(password).toContain('us-west-2%2Frds-db');
  });

  it('needs credentials', async () => {
    delete process.env.AWS_SECRET_ACCESS_KEY;
    const place = { address: '10.0.0.1', endpoint, region: 'us-east-1' };
    await expect(credentialsOf(environment).loginAt(place, 5432)).rejects.toMatchObject({
      reason: 'CREDENTIALS_UNAVAILABLE',
    });
  });
});

describe('a secret', () => {
  it('is a user name and a password, and may hold more', () => {
    expect(parseSecret('{"username":"dr_probe","password":"p","engine":"postgres"}')).toEqual({
      user: 'dr_probe',
      password: 'p',
    });
  });

  it.each(['', 'p-a-s-s', 'null', '"p-a-s-s"', '{"username":"u"}', '{"username":1,"password":"p-a-s-s"}'])(
    'that is %s is refused without a word of it',
    (text) => {
      expect(() => parseSecret(text)).toThrow(/^the secret is no JSON object with a username and a password$/);
    },
  );
});
