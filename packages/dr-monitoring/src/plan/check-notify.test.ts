import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Subscriber } from '../props.js';
import { checkNotify } from './check-notify.js';
import { namedSubscribers } from './subscribers.js';

/** Property and remedy of each problem. */
const said = (...notify: readonly (string | Subscriber<unknown>)[]): string[] =>
  checkNotify(notify).map(({ property, rule, remedy }) => `${property}: ${rule}. ${remedy}`);

const late = '${Token[TOKEN.42]}';

describe('who is told', () => {
  it('is somebody', () => {
    expect(said()).toEqual([
      "notify: an alarm that nobody hears is no alarm: at least one subscriber is needed. write notify: ['oncall@your-company.com']",
    ]);
  });

  it.each<[string, string | Subscriber<unknown>]>([
    ['an e-mail address', 'on.call+dr@ops.acme.dev'],
    ['an https URL', 'https://events.acme.dev:8443/integration/123?key=x'],
    ['an https URL with a password', { protocol: 'https', endpoint: 'https://events.acme.dev/in' }],
    ['a telephone', { protocol: 'sms', endpoint: '+14155550100' }],
    ['a queue that is not known yet, in CDK', { protocol: 'sqs', endpoint: late }],
    ['a function that is not known yet, in Pulumi', { protocol: 'lambda', endpoint: { apply: 1 } }],
  ])('may be %s', (_, entry) => {
    expect(said(entry)).toEqual([]);
  });

  it.each([
    ['oncall', "write an e-mail address, an https URL, or { protocol: 'sqs', endpoint: 'arn:aws:sqs:...' }"],
    ['a@b', "write an e-mail address, an https URL, or { protocol: 'sqs', endpoint: 'arn:aws:sqs:...' }"],
    ['http://events.acme.dev/in', "write 'https://events.acme.dev/in': SNS would send alarms in clear"],
    ['+14155550100', "write { protocol: 'sms', endpoint: '+14155550100' }"],
    [
      'arn:aws:sqs:us-east-1:123456789012:pager',
      "write { protocol: 'sqs', endpoint: 'arn:aws:sqs:us-east-1:123456789012:pager' }",
    ],
    [
      'arn:aws:lambda:us-east-1:123456789012:function:pager',
      "write { protocol: 'lambda', endpoint: 'arn:aws:lambda:us-east-1:123456789012:function:pager' }",
    ],
  ])('is not "%s", and what was meant is said', (entry, remedy) => {
    expect(checkNotify([entry])).toMatchObject([{ property: 'notify[0]', given: entry, remedy }]);
  });

  it.each([
    [{ protocol: 'email', endpoint: 'oncall' }, 'notify[0].endpoint', 'email goes to an e-mail address'],
    [
      { protocol: 'https', endpoint: 'https://localhost/in' },
      'notify[0].endpoint',
      'https goes to an https URL with a full host name',
    ],
    [{ protocol: 'sqs', endpoint: 'pager' }, 'notify[0].endpoint', 'sqs goes to the ARN of a standard queue'],
    [
      { protocol: 'sqs', endpoint: 'arn:aws:sqs:us-east-1:123456789012:pager.fifo' },
      'notify[0].endpoint',
      'sqs goes to the ARN of a standard queue',
    ],
    [
      { protocol: 'lambda', endpoint: 'arn:aws:sqs:us-east-1:123456789012:pager' },
      'notify[0].endpoint',
      'lambda goes to the ARN of a function',
    ],
    [{ protocol: 'fax', endpoint: '1' }, 'notify[0].protocol', 'SNS tells by email, https, lambda, sms, sqs'],
  ])('is not %o', (entry, property, rule) => {
    expect(checkNotify([entry as Subscriber<unknown>])).toMatchObject([{ property, rule }]);
  });

  it.each([
    'a@example.com',
    'a@ops.example.org',
    'https://alerts.example.net/x',
    'a@acme.test',
    'a@acme.invalid',
    'a@my.localhost',
  ])('is not %s, which nobody can have', (entry) => {
    expect(said(entry)[0]).toMatch(/^notify\[0\]: \S+ is reserved for documents and tests/);
  });

  it('may be of a domain that only ends like a reserved one', () => {
    expect(said('a@myexample.com', 'b@contest.dev')).toEqual([]);
  });

  it('is told once', () => {
    expect(said('a@acme.dev', 'b@acme.dev', { protocol: 'email', endpoint: 'a@acme.dev' })).toEqual([
      'notify[2]: it is told already, as notify[0]. leave it out',
    ]);
    const output = { apply: 1 };
    expect(said({ protocol: 'sqs', endpoint: output }, { protocol: 'sqs', endpoint: output })).toHaveLength(1);
    expect(said({ protocol: 'sqs', endpoint: output }, { protocol: 'sqs', endpoint: { apply: 1 } })).toEqual([]);
  });

  it('is told once, in whatever case the address is written', () => {
    expect(said('OnCall@acme.dev', 'ops@acme.dev', 'oncall@ACME.dev')).toEqual([
      'notify[2]: it is told already, as notify[0]. leave it out',
    ]);
    expect(said('https://events.acme.dev/A', 'https://events.acme.dev/a')).toEqual([]);
  });

  it('is not only in one region, with which it would be lost', () => {
    const queue = (region: string): Subscriber => ({
      protocol: 'sqs',
      endpoint: `arn:aws:sqs:${region}:123456789012:pager`,
    });
    expect(checkNotify([queue('us-east-1')])).toMatchObject([
      { property: 'notify', rule: 'everything that is told is in us-east-1, and is lost with it' },
    ]);
    expect(said(queue('us-east-1'), queue('us-west-2'))).toEqual([]);
    expect(said(queue('us-east-1'), 'a@acme.dev')).toEqual([]);
    expect(said(queue('us-east-1'), { protocol: 'sqs', endpoint: late })).toEqual([]);
  });
});

describe('the name of a subscription', () => {
  it('says who it is for, and hides what may be a secret', () => {
    const ids = namedSubscribers([
      'On.Call@acme.dev',
      'https://events.acme.dev/integration/s3cr3t',
      { protocol: 'sqs', endpoint: 'arn:aws:sqs:us-east-1:123456789012:pager' },
    ]).map(({ id }) => id);
    expect(ids.map((id) => id.replace(/-[\da-f]{6}$/, ''))).toEqual([
      'email-on-call-acme-dev',
      'https-events-acme-dev',
      'sqs-pager',
    ]);
  });

  it('counts those that are not known yet, by their protocol', () => {
    const entries: Subscriber[] = [
      { protocol: 'sqs', endpoint: late },
      { protocol: 'lambda', endpoint: late },
      { protocol: 'sqs', endpoint: `${late}x` },
    ];
    expect(namedSubscribers(entries).map(({ id }) => id)).toEqual(['sqs-1', 'lambda-1', 'sqs-2']);
  });

  it('does not change with the place in the list, and belongs to one alone', () => {
    const address = fc.stringMatching(/^[a-z.]{1,12}@[a-z]{1,8}\.dev$/);
    fc.assert(
      fc.property(fc.uniqueArray(address, { minLength: 2, maxLength: 8 }), (addresses) => {
        const ids = (of: readonly string[]) =>
          namedSubscribers<string>(of).map(({ id, endpoint }) => `${endpoint} ${id}`);
        expect(ids(addresses.toReversed())).toEqual(ids(addresses).toReversed());
        expect(new Set(namedSubscribers(addresses).map(({ id }) => id)).size).toBe(addresses.length);
      }),
    );
  });
});
