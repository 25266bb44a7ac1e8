import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Aws } from '../../test/aws.js';
import { run } from '../run.js';

const table = 'trading-failover-us-west-2-production';
const where = ['--name', 'trading', '--region', 'us-west-2'];

let aws: Aws;
beforeEach(async () => {
  aws = await Aws.start();
  vi.stubEnv('AWS_ENDPOINT_URL', aws.url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await aws.stop();
});

/** What a command line writes, and its exit code. */
async function dr(args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const code = await run(['failover', ...args], {
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
    width: 100,
    colors: false,
  });
  return { code, ...said };
}

describe('what is typed wrongly', () => {
  const missing = 'dr: --why is missing: write --why';
  const which = 'dr: which controller? write';

  it.each([
    ['start', [which, `${missing} "what is known"`]],
    ['switchover', [which, `${missing} "rehearsal"`]],
    ['failback', [which, `${missing} "the region is back"`]],
    ['hold', [which, `${missing} "migration until 14:00 UTC"`]],
    ['status --runs none', [which, 'dr: --runs none: write a whole number']],
    ['hold --why x --by ', [which, 'dr: --by "" says nothing: write --by "ada"']],
    ['approve --by ', [which, 'dr: --by "" says nothing']],
    ['refuse --why ', [which, 'dr: --why "" says nothing: write --why "false alarm"']],
    ['start --why ', [which, 'dr: --why "" says nothing: write --why "what is known"']],
  ])('is told at once: %s', async (line, faults) => {
    const { code, out, err } = await dr(line.split(' '));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    const lines = err.trimEnd().split('\n');
    expect(lines).toHaveLength(faults.length);
    faults.forEach((fault, i) => expect(lines[i]).toContain(fault));
    expect(aws.calls).toEqual([]);
  });
});

describe('how many runs are shown', () => {
  it.each(['0', '101', 'abc', '-1', '2.5', ''])('is from one to a hundred, not "%s"', async (runs) => {
    expect(await dr(['status', ...where, `--runs=${runs}`])).toEqual({
      code: 2,
      out: '',
      err: `dr: --runs ${runs}: write a whole number from 1 to 100\n`,
    });
    expect(aws.calls).toEqual([]);
  });
});

describe('credentials', () => {
  it.each([
    ['ExpiredToken', 'the credentials have expired: log in again (ExpiredToken)'],
    ['InvalidClientTokenId', 'AWS does not know these credentials: log in again (InvalidClientTokenId)'],
  ])('that AWS does not take are wrong input, not a refusal: %s', async (error, words) => {
    aws.answers['sts:GetCallerIdentity'] = () => ({ error });
    const { code, err } = await dr(['status', ...where]);
    expect({ code, err }).toEqual({ code: 2, err: `dr: ${table} in us-west-2: cannot ask who is calling: ${words}\n` });
  });

  it('that are missing are wrong input too', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
    vi.stubEnv('HOME', '/nowhere');
    const { code, err } = await dr(['status', ...where]);
    expect(code).toBe(2);
    expect(err).toContain('there are no credentials: log in, or assume the role of the operators');
  });
});

describe('the controller that is meant', () => {
  it.each([
    [[], 'which controller? write --name'],
    [['--name', 'trading'], 'which controller? write --name'],
    [['--name', 'trading', '--region', 'moon'], '--region moon: "moon" is no region'],
    [['--controller', 'trading'], '--controller trading: write the whole name'],
    [['--controller', 'a-us-moon-1-b'], '"us-moon-1" is no region'],
    [
      ['--controller', table, '--name', 'other'],
      `--controller ${table} is the whole name already: leave out --name other,`,
    ],
    [
      ['--controller', table, '--region', 'eu-west-1', '--id', 'x'],
      'leave out --region eu-west-1 --id x, or --controller',
    ],
    [['--controller', table, '--environment', 'production'], 'leave out --environment production, or --controller'],
  ])('must be told: %j', async (args, message) => {
    const { code, err } = await dr(['status', ...args]);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(aws.calls).toEqual([]);
  });

  it('may be of another environment, and have another id', async () => {
    await dr(['status', ...where, '--environment', 'staging', '--id', 'switch']);
    expect(aws.called('dynamodb:GetItem')[0]).toMatchObject({ TableName: 'trading-switch-us-west-2-staging' });
  });
});
