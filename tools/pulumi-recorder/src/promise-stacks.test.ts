import { createRequire } from 'node:module';
import { Vpc } from '@pulumi/aws/ec2';
import { afterEach, describe, expect, it } from 'vitest';
import { record } from './record.js';

const prepareStackTrace = Error.prepareStackTrace;

afterEach(() => {
  Error.prepareStackTrace = prepareStackTrace;
});

/** How many stack traces with frames are written while the program runs. */
async function stacksOf(program: () => unknown): Promise<number> {
  let stacks = 0;
  Error.prepareStackTrace = (_, frames) => {
    if (frames.length > 0) stacks += 1;
    return '';
  };
  await record(program);
  return stacks;
}

const vpcs = (count: number) => () => {
  for (let i = 0; i < count; i++) new Vpc(`vpc-${i}`, { cidrBlock: '10.20.0.0/16', tags: { Name: `vpc-${i}` } });
};

describe('stack traces while a program is recorded', () => {
  it('are written once for a resource, not for each of its promises', async () => {
    const [few, many] = [await stacksOf(vpcs(5)), await stacksOf(vpcs(25))];
    expect(many - few).toBeLessThanOrEqual(20);
  });

  it('are whole in errors of the program', async () => {
    const failure = await record(function deploysNothing() {
      throw new Error('no');
    }).catch((error: Error) => error.cause);
    expect((failure as Error).stack).toContain('deploysNothing');
  });

  it('are Pulumi’s own again after the recording', async () => {
    const { debuggablePromise } = createRequire(__filename)('@pulumi/pulumi/runtime/debuggable.js');
    await record(vpcs(1)).then(() => record(() => Promise.reject(new Error('no'))).catch(() => undefined));
    expect(createRequire(__filename)('@pulumi/pulumi/runtime/debuggable.js').debuggablePromise).toBe(debuggablePromise);
    expect(Error.stackTraceLimit).toBeGreaterThan(0);
  });
});
