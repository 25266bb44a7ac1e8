import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Aws } from '../../test/aws.js';
import { run } from '../run.js';

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

const status = async (): Promise<{ code: number; err: string; seconds: number }> => {
  let err = '';
  const begun = performance.now();
  const code = await run(['failover', 'status', '--name', 'trading', '--region', 'us-west-2'], {
    out: () => undefined,
    err: (text) => (err += text),
    width: 100,
    colors: false,
  });
  return { code, err, seconds: (performance.now() - begun) / 1_000 };
};

// A region that is lost swallows packets: what is sent is accepted, and nothing comes back.
describe('dr failover status, when AWS never answers', () => {
  it.each([
    ['who is calling', '*', 'nothing', 'cannot ask who is calling'],
    ['for the state', 'dynamodb:GetItem', 'nothing', 'cannot read its state'],
    ['for the runs, whose answer begins and never ends', 'states:ListExecutions', 'no-end', 'cannot list the runs'],
  ] as const)('ends by itself, in words, asked %s', async (_, action, how, what) => {
    aws.silent.set(action, how);
    const { code, err, seconds } = await status();
    expect(code).toBe(1);
    expect(err).toMatch(
      new RegExp(
        `^dr: trading-failover-us-west-2-production in us-west-2: ${what}: nothing answered in time \\(\\w+\\)\\n$`,
      ),
    );
    expect(seconds).toBeLessThan(20);
  });
});
